package io.guanjia.renovation;

import io.guanjia.calendar.MomentText;
import io.guanjia.calendar.WorkingCalendar;
import io.guanjia.form.FieldCheck;
import io.guanjia.form.NamedCheck;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The checks that the forms of changes, permits and hidden works ask for by name. */
@Configuration(proxyBeanMethods = false)
class PermitChecks {

    /** No hot work without the welder's certificate in the files of the case (RN-09). */
    @Bean
    FieldCheck welderCertificateThereCheck(Renovations renovations, RenovationPapers papers) {
        return new NamedCheck("welderCertificateThere", (value, all) -> renovation(all, renovations)
                .filter(renovation -> !papers.has(renovation.caseNumber(), RenovationPapers.WELDER_CERTIFICATE))
                .map(renovation -> "的焊工证书还没有上传,请先上传到案件的文件中").orElse(null));
    }

    /** The certificate is valid on the day of the work (RN-09). */
    @Bean
    FieldCheck certificateCoversCheck(Clock clock) {
        return new NamedCheck("certificateCovers", (value, all) -> {
            LocalDate needed = all.get("hotWorkUntil") instanceof OffsetDateTime until
                    ? LocalDate.ofInstant(until.toInstant(), clock.getZone()) : LocalDate.now(clock);
            return value instanceof LocalDate until && until.isBefore(needed)
                    ? "证书到动火当日已经过期,没有有效证书的不得动火" : null;
        });
    }

    /** One day's hours within the renovation permit (RN-09). */
    @Bean
    FieldCheck hotWorkPeriodCheck(Renovations renovations, Clock clock) {
        return new NamedCheck("hotWorkPeriod", (value, all) -> {
            String wrong = period(value, all, "hotWorkFrom", renovations, clock);
            return wrong != null || !(value instanceof OffsetDateTime until)
                    || !(all.get("hotWorkFrom") instanceof OffsetDateTime from) || day(from, clock).equals(day(until, clock))
                    ? wrong : "应与开始在同一天,动火按日办证";
        });
    }

    /** Within the renovation permit; overtime beyond the hours that are open to noisy work anyway (RN-15, RN-17). */
    @Bean
    FieldCheck permitPeriodCheck(Renovations renovations, WorkingCalendar calendar, Clock clock) {
        return new NamedCheck("permitPeriod", (value, all) -> {
            String wrong = period(value, all, "permitFrom", renovations, clock);
            if (wrong != null || !RequestKind.overtime.name().equals(all.get(RequestForm.KIND))
                    || !(value instanceof OffsetDateTime until)
                    || !(all.get("permitFrom") instanceof OffsetDateTime from)) {
                return wrong;
            }
            return renovation(all, renovations).map(RenovationCase::terms).map(RenovationCase.Terms::workHours)
                    .filter(hours -> RenovationHours.of(hours).cover(from.atZoneSameInstant(clock.getZone()),
                            until.atZoneSameInstant(clock.getZone()), calendar::isWorkingDay))
                    .map("的时间在装修施工时间(%s)之内,不需要加班许可"::formatted).orElse(null);
        });
    }

    /** One mover or renovator a lift at a time (GO-04, RN-15). */
    @Bean
    FieldCheck liftFreeCheck(Renovations renovations, PermitObstacles obstacles) {
        return new NamedCheck("liftFree", (value, all) -> all.get("permitFrom") instanceof OffsetDateTime from
                && all.get("permitUntil") instanceof OffsetDateTime until && until.isAfter(from)
                ? renovation(all, renovations).flatMap(renovation -> obstacles.liftTaken(renovation.unitId(),
                        ((Number) value).intValue(), from.toInstant(), until.toInstant())).orElse(null) : null);
    }

    /** Nothing is granted beyond what the table allows, nor what has begun already (RN-09, RN-15). */
    @Bean
    FieldCheck permitGrantableCheck(PermitObstacles obstacles) {
        return new NamedCheck("permitGrantable", (value, all) -> value.equals(RenovationPermits.GRANTED)
                ? obstacles.of(requestId(all)).map(obstacle -> "不能批准:" + obstacle).orElse(null) : null);
    }

    /** A change is approved of with the papers that the table asks for, and its drawing (RN-10, RN-02). */
    @Bean
    FieldCheck changePapersThereCheck(RenovationPapers papers) {
        return new NamedCheck("changePapersThere", (value, all) -> {
            List<String> missing = value.equals(RenovationPermits.PASSED)
                    ? papers.missingForChange((String) all.get("caseNumber"), requestId(all)) : List.of();
            return missing.isEmpty() ? null : "还缺:%s;请先上传,或退回修改".formatted(String.join("、", missing));
        });
    }

    /** What was returned is handed in as a new version (RN-10). */
    @Bean
    FieldCheck newChangeDrawingCheck(RenovationPapers papers) {
        return new NamedCheck("newChangeDrawing", (value, all) -> value.equals("handedIn")
                && !papers.newChangeDrawing((String) all.get("caseNumber"), requestId(all))
                ? "还没有上传修改后的变更图纸" : null);
    }

    private static String period(Object value, Map<String, Object> all, String fromKey, Renovations renovations,
            Clock clock) {
        if (!(value instanceof OffsetDateTime until) || !(all.get(fromKey) instanceof OffsetDateTime from)) {
            return null;
        }
        if (!until.isAfter(from)) {
            return "应晚于开始时间";
        }
        Optional<Instant> end = renovation(all, renovations).map(RenovationCase::validUntil);
        return end.filter(until.toInstant()::isAfter).map(moment -> "不能晚于装修许可证的有效期 %s".formatted(
                MomentText.minute(moment, clock.getZone()))).orElse(null);
    }

    private static LocalDate day(OffsetDateTime moment, Clock clock) {
        return LocalDate.ofInstant(moment.toInstant(), clock.getZone());
    }

    private static Optional<RenovationCase> renovation(Map<String, Object> all, Renovations renovations) {
        return Optional.ofNullable(all.get(RequestForm.CASE)).flatMap(number -> renovations.find(number.toString().strip()));
    }

    private static long requestId(Map<String, Object> all) {
        return Long.parseLong(all.get("requestId").toString());
    }
}
