package io.guanjia.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessageTemplatesTest {

    private final MessageTemplates templates = new MessageTemplates();

    static Stream<String> shipped() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.txt"))
                .map(file -> file.getFilename().replaceFirst("\\.txt$", "")).distinct();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedTemplateShowsEachValueThatItAsksFor(String name) {
        Map<String, String> values = templates.required(name).stream()
                .collect(Collectors.toMap(Function.identity(), value -> "〔" + value + "〕"));

        RenderedMessage message = templates.render(name, values);

        assertThat(message.subject()).isNotBlank();
        assertThat(message.text()).isNotBlank();
        assertThat(message.subject() + message.text()).contains(values.values())
                .doesNotContain("${", "[(", "[#", "[/", "null");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void everyShippedTemplateRefusesToGoOutWithAGap(String name) {
        for (String missing : templates.required(name)) {
            Map<String, String> values = new HashMap<>();
            templates.required(name).forEach(value -> values.put(value, "值"));
            values.put(missing, " ");

            assertThatExceptionOfType(MessageNotSent.class).isThrownBy(() -> templates.render(name, values))
                    .withMessageContaining(name).withMessageContaining(missing);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "complaint-accepted,     caseNumber complainantName summary firstPlan replyChannel dueText",
        "complaint-progress,     caseNumber complainantName progress",
        "complaint-settled,      caseNumber complainantName settlement callBackDueText",
        "complaint-reopened,     caseNumber complainantName round",
        "complaint-withdrawn,    caseNumber complainantName",
        "complaint-announcement, caseNumber summary cause correctiveAction prevention",
        "repair-accepted,        caseNumber requesterName address summary level arriveBy doneBy",
        "repair-delayed,         caseNumber requesterName summary delayReason promisedAt",
        "repair-closed,          caseNumber requesterName summary outcome",
        "repair-assigned,        caseNumber technicianName address faultKind level arriveBy doneBy",
        "repair-emergency,       caseNumber address faultKind level reportedAt arriveBy",
        "goods-refused,          caseNumber contactName unitNumber refusedKind",
        "goods-refused-gate,     caseNumber unitNumber refusedKind goods",
        "goods-permit-issued,    caseNumber contactName unitNumber direction permitNumber validFrom validUntil carrier carrierDocument goods",
        "goods-permit-expired,   caseNumber contactName unitNumber permitNumber validUntil",
        "move-out-accepted,      caseNumber personName unit inspectBy",
        "move-out-landlord,      caseNumber personName unit matter",
        "move-out-sheet,         caseNumber personName unit lines total held balance answerBy",
        "move-out-goods-left,    caseNumber personName unit goods place keptUntil",
        "move-out-closed,        caseNumber personName unit outcome"})
    void templatesAskForWhatTheProcessGives(String name, String values) {
        assertThat(templates.required(name)).isEqualTo(Set.of(values.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "key-loan-refused,  caseNumber borrowerName place outcome",
        "key-emergency-use, caseNumber place keys reason holder lentAt calls",
        "key-lock-changed,  caseNumber place changedAt newKeyCount sealNumber"})
    void messagesAboutKeysAskForWhatTheirProcessGives(String name, String values) {
        assertThat(templates.required(name)).isEqualTo(Set.of(values.split(" ")));
    }

    @Test
    void theMoveInNoticeAsksForWhatThePlanSays() {
        assertThat(templates.required("move-in-notice")).isEqualTo(Set.of("caseNumber", "ownerName", "unit", "office",
                "period", "dailyHours", "place", "steps", "papersToBring", "formsToFill", "enquiryPhone"));
    }

    @ParameterizedTest
    @CsvSource({
        "move-in-notice-refused,   caseNumber ownerName unit reason",
        "move-in-owner-missed,     caseNumber ownerName unit handoverUntil",
        "move-in-papers-refused,   caseNumber ownerName unit reason",
        "move-in-inspection-agreed, caseNumber ownerName unit inspectionAt inspectors",
        "move-in-closed,           caseNumber ownerName unit outcome",
        "move-in-cancelled,        caseNumber ownerName unit outcome"})
    void moveInTemplatesAskForWhatTheProcessGives(String name, String values) {
        assertThat(templates.required(name)).isEqualTo(Set.of(values.split(" ")));
    }

    @Test
    void theWeeklySampleAsksForWhatItsProcessGives() {
        assertThat(templates.required("repair-sample-summary")).isEqualTo(
                Set.of("caseNumber", "week", "percent", "inTimeTarget", "foundGoodTarget", "results"));
    }

    @Test
    void acceptanceTellsPlanTimeAndChannelWithApologyAndThanks() {
        RenderedMessage message = templates.render("complaint-accepted", Map.of("caseNumber", "TS-20261121-0001",
                "complainantName", "王芳", "summary", "电梯异响", "firstPlan", "当日派维修人员检查",
                "dueText", "11月24日 18:00", "replyChannel", "电话"));

        assertThat(message.subject()).contains("TS-20261121-0001");
        assertThat(message.text()).contains("尊敬的王芳", "深表歉意", "感谢您及时向我们反映这个问题",
                "初步处理方案：当日派维修人员检查\n", "预计解决时间：11月24日 18:00\n", "反馈方式：电话\n");
    }

    @Test
    void valuesAreNeverTakenForTemplateCode() {
        RenderedMessage message = templates.render("complaint-progress", Map.of("caseNumber", "TS-1",
                "complainantName", "王芳", "progress", "[(${complainantName})] [[${1+1}]] __${1+1}__ <b>&"));

        assertThat(message.text()).contains("[(${complainantName})] [[${1+1}]] __${1+1}__ <b>&");
    }

    @Test
    void lineBreaksInValuesStayOutOfTheSubjectAndControlCharactersOutOfTheText() {
        RenderedMessage message = templates.render("complaint-progress", Map.of(
                "caseNumber", "TS-1\r\nBcc: evil@example.com\r\n\r\n正文\u2028二", "complainantName", "王\u0000芳",
                "progress", "第一行\r\n第二行\u0007"));

        assertThat(message.subject()).contains("TS-1 Bcc: evil@example.com 正文 二").doesNotContainPattern("\\p{Cntrl}");
        assertThat(message.text()).contains("尊敬的王芳", "第一行\n第二行\n").doesNotContain("\r", "\u0000", "\u0007");
    }

    @Test
    void overlongSubjectsAreCut() {
        RenderedMessage message = templates.render("complaint-progress", Map.of("caseNumber", "𠮷".repeat(300),
                "complainantName", "王芳", "progress", "好"));

        assertThat(message.subject().codePointCount(0, message.subject().length())).isEqualTo(150);
        assertThat(message.subject()).endsWith("𠮷…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-template", "../application", "", "COMPLAINT-ACCEPTED"})
    void anUnknownTemplateIsNamed(String name) {
        assertThatExceptionOfType(MessageNotSent.class).isThrownBy(() -> templates.render(name, Map.of()))
                .withMessageContaining("没有名为 " + name);
    }
}
