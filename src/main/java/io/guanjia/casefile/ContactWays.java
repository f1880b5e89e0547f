package io.guanjia.casefile;

import java.util.Map;

/** What the forms call a way of speaking with a customer, and the communication record's word for it. */
public final class ContactWays {

    private static final Map<String, Way> WAYS = Map.of("phone", Way.PHONE, "visit", Way.HOME_VISIT,
            "desk", Way.DESK, "wechatSms", Way.TEXT_MESSAGE, "email", Way.MAIL);

    private ContactWays() {
    }

    /**
     * @throws IllegalArgumentException for a value that no form offers
     */
    public static Way of(Object formValue) {
        Way way = WAYS.get(formValue);
        if (way == null) {
            throw new IllegalArgumentException("No way of contact is called " + formValue);
        }
        return way;
    }
}
