package io.guanjia.renovation;

import io.guanjia.registry.Resident;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * What the form {@code apply-renovation} says (RN-01, RN-03).
 *
 * @param contractor   the key of the company is 0: it is given when it is entered
 * @param plannedStart the day on which work is to begin
 */
record RenovationApplication(RenovationCase.Owner owner, RenovationCase.Applicant applicant,
        RenovationCase.Builder contractor, LocalDate plannedStart) {

    static RenovationApplication of(Map<String, Object> form, Resident owner) {
        String until = text(form, "qualifiedUntil");
        return new RenovationApplication(new RenovationCase.Owner(owner.personId(), owner.name()),
                new RenovationCase.Applicant(text(form, "applicantName"), text(form, "applicantPhone"),
                        text(form, "applicantEmail")),
                new RenovationCase.Builder(0, text(form, "contractorName"), creditCode(text(form, "creditCode")),
                        text(form, "qualification"), until == null ? null : LocalDate.parse(until),
                        text(form, "contractNumber"), text(form, "siteManager"), text(form, "sitePhone")),
                LocalDate.parse(text(form, "plannedStart")));
    }

    /** As the register of companies writes it. */
    static String creditCode(String written) {
        return written.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    static String text(Map<String, Object> form, String key) {
        Object value = form.get(key);
        return value == null || value.toString().isBlank() ? null : value.toString().strip();
    }
}
