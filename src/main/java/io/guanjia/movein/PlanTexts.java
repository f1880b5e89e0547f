package io.guanjia.movein;

import io.guanjia.form.FormRecord;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** How plans, days and decisions read. */
final class PlanTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private PlanTexts() {
    }

    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** Such as 2026年12月26日至2026年12月28日, or one day alone. */
    static String period(LocalDate from, LocalDate until) {
        return from.equals(until) ? day(from) : day(from) + "至" + day(until);
    }

    /** The form asks for the one reason or the other, and for why it is late only where it is. */
    static PlanDecision decision(FormRecord form, String decision) {
        String late = (String) form.content().get("lateReason");
        return new PlanDecision(decision, late != null,
                late != null ? late : (String) form.content().get("decisionReason"), form.submittedBy(),
                form.submittedAt());
    }

    static String outcome(NoticeCounts counts) {
        return "入伙准备就绪:%d户,通知书已发出%d份".formatted(counts.units(), counts.out())
                + (counts.paper() + counts.pending() == 0 ? ""
                        : ",未送达%d份".formatted(counts.paper() + counts.pending()))
                + (counts.noOwner() == 0 ? "" : ",%d户未登记业主".formatted(counts.noOwner()));
    }
}
