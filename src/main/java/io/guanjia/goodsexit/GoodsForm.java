package io.guanjia.goodsexit;

import io.guanjia.goodsexit.GoodsRequest.Applicant;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Reads what the forms hand in, after their checks. */
final class GoodsForm {

    private static final Map<String, String> DOCUMENTS = Map.of("identity", "身份证", "driving", "驾驶证",
            "work", "工作证", "passport", "护照", "permit", "通行证或居留证");

    private GoodsForm() {
    }

    static GoodsRequests.Header header(Map<String, Object> form) {
        return new GoodsRequests.Header(Applicant.valueOf(text(form, "applicant")), text(form, "business"),
                text(form, "carrier"), DOCUMENTS.get(text(form, "carrierDocument")) + " 尾号 "
                        + text(form, "carrierDocumentEnd"), moment(form, "wishedAt"));
    }

    static Instant moment(Map<String, Object> form, String key) {
        return OffsetDateTime.parse(text(form, key)).toInstant();
    }

    /** A field's text without blanks around it; null where it was left empty. */
    static String text(Map<String, Object> form, String key) {
        Object value = form.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
