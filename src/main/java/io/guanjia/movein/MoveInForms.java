package io.guanjia.movein;

import static io.guanjia.movein.MoveIn.WITNESSED;

import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.form.CaseData;
import io.guanjia.form.FormRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Reads what the forms of a move-in handed in. */
@Component
class MoveInForms {

    private final CaseData caseData;
    private final CaseFiles cases;

    MoveInForms(CaseData caseData, CaseFiles cases) {
        this.caseData = caseData;
        this.cases = cases;
    }

    /** The newest form of a task of the case. */
    FormRecord newest(String caseNumber, String element) {
        return caseData.newestOf(file(caseNumber).processInstanceId(), element);
    }

    /** The newest form of one process instance. */
    FormRecord newestIn(String processInstanceId) {
        return caseData.newestIn(processInstanceId);
    }

    /** The newest value of each field of the case. */
    Map<String, Object> values(String caseNumber) {
        return caseData.values(file(caseNumber).processInstanceId());
    }

    /** Whether the manager has said that the unit is inspected before a witness if nobody comes for the owner (MI-11). */
    boolean witnessedIsDecided(String caseNumber) {
        return WITNESSED.equals(values(caseNumber).get("missedInspection"));
    }

    /** Whoever handed the form in; the system where nobody was logged in. */
    static String actor(FormRecord form) {
        return form.submittedBy() == null ? "system" : form.submittedBy();
    }

    private CaseFile file(String caseNumber) {
        return cases.find(caseNumber).orElseThrow(() -> new IllegalStateException("There is no case " + caseNumber));
    }

    static String text(Map<String, Object> values, String key) {
        Object value = values.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }

    static Instant moment(Map<String, Object> values, String key) {
        String text = text(values, key);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    static LocalDate day(Map<String, Object> values, String key) {
        String text = text(values, key);
        return text == null ? null : LocalDate.parse(text);
    }

    static BigDecimal number(Map<String, Object> values, String key) {
        String text = text(values, key);
        return text == null ? null : new BigDecimal(text);
    }

    static List<String> chosen(Map<String, Object> values, String key) {
        return values.get(key) instanceof List<?> list ? list.stream().map(Object::toString).toList() : List.of();
    }
}
