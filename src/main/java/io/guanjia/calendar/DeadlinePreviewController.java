package io.guanjia.calendar;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets anyone logged in ask when a period would end. */
@RestController
class DeadlinePreviewController {

    private final WorkingCalendar calendar;
    private final CalendarProperties hours;

    DeadlinePreviewController(WorkingCalendar calendar, CalendarProperties hours) {
        this.calendar = calendar;
        this.hours = hours;
    }

    @Operation(operationId = "previewDeadline", summary = "试算时限", description = "按工作日历计算，并说明跳过和计入的日子")
    @GetMapping("/api/deadlines/preview")
    Preview preview(
            @Parameter(description = "起算时间", required = true, example = "2026-09-30T10:00")
            @RequestParam(required = false) String start,
            @Parameter(description = "数量", required = true, example = "3")
            @RequestParam(required = false) String amount,
            @Parameter(description = "单位：分钟、小时、天、工作日、周、月", required = true, example = "工作日")
            @RequestParam(required = false) String unit) {
        Instant from = start(required("start", start));
        String number = required("amount", amount);
        Deadline deadline = calendar.deadline(from, period(number, unit(required("unit", unit))));
        return new Preview(deadline.due().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME), deadline.provisional(),
                deadline.explanation());
    }

    @ExceptionHandler(BadParameter.class)
    @ResponseStatus(HttpStatus.BAD_REQUEST)
    Map<String, String> badParameter(BadParameter e) {
        return Map.of("message", e.getMessage());
    }

    private static String required(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new BadParameter("缺少参数" + name);
        }
        return value.strip();
    }

    private Instant start(String text) {
        Instant start;
        try {
            // A plus sign that the caller did not encode arrives as a blank
            String iso = text.replace(' ', '+');
            start = iso.matches(".*T.*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(hours.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new BadParameter("参数start“%s”无效，应为日期和时间，如2026-09-30T10:00".formatted(text));
        }
        int year = start.atZone(hours.zone()).getYear();
        if (year < CalendarFile.FIRST_YEAR || year > CalendarFile.LAST_YEAR) {
            throw new BadParameter("参数start“%s”无效，年份应在%d到%d之间"
                    .formatted(text, CalendarFile.FIRST_YEAR, CalendarFile.LAST_YEAR));
        }
        return start;
    }

    private static PeriodUnit unit(String label) {
        try {
            return PeriodUnit.ofLabel(label);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("参数unit“%s”无效，应为%s之一".formatted(label, PeriodUnit.labels()));
        }
    }

    private static Period period(String number, PeriodUnit unit) {
        try {
            return new Period(Integer.parseInt(number), unit);
        } catch (IllegalArgumentException e) {
            throw new BadParameter("参数amount“%s”无效，单位为%s时应为1到%d之间的整数"
                    .formatted(number, unit.label(), unit.largestAmount()));
        }
    }

    /** The answer; due in ISO 8601 with offset. */
    @Schema(name = "DeadlinePreview")
    record Preview(String due, boolean provisional, String explanation) {
    }

    private static final class BadParameter extends RuntimeException {

        BadParameter(String message) {
            super(message);
        }
    }
}
