package io.guanjia.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionCheckTest {

    /** Saturday noon in Shanghai. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T04:00:30Z"), ZoneId.of("Asia/Shanghai"));

    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

    private final SubmissionCheck check = new SubmissionCheck(CLOCK);
    private Map<String, Object> known = Map.of();

    @Nested
    class Text {

        @Test
        void isKeptAsItWasWritten() {
            String script = "<script>alert('x')</script> ${execution.setVariable('a', 1)} {{=1+1}} '; drop table x; --";

            assertThat(accepted(field("textarea"), script)).containsExactly(Map.entry("x", script));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "   ", "\n"})
        void isRequiredToSaySomething(String blank) {
            assertThat(message(field("textarea", "'validate':{'required':true}"), blank)).isEqualTo("「名称」必须填写");
            assertThat(accepted(field("textarea"), blank)).containsEntry("x", null);
        }

        @Test
        void keepsToItsLengths() {
            String form = field("textfield", "'validate':{'minLength':2,'maxLength':'4'}");

            assertThat(message(form, "一")).isEqualTo("「名称」不能少于 2 个字");
            assertThat(message(form, "一二三四五")).isEqualTo("「名称」不能超过 4 个字");
            assertThat(accepted(form, "一二三四")).containsEntry("x", "一二三四");
        }

        @Test
        void isLimitedWhereTheFormSaysNothing() {
            assertThat(accepted(field("textarea"), "字".repeat(4000))).hasSize(1);
            assertThat(message(field("textarea"), "字".repeat(4001))).isEqualTo("「名称」不能超过 4000 个字");
            assertThat(message(field("textfield"), "x".repeat(10_000_000))).isEqualTo("「名称」不能超过 4000 个字");
        }

        @Test
        void keepsToItsPattern() {
            String form = field("textfield", "'validate':{'pattern':'^[0-9]{6}$'}");

            assertThat(message(form, "12345")).isEqualTo("「名称」的格式不正确");
            assertThat(accepted(form, "123456")).hasSize(1);
            assertThat(message(field("textfield", "'validate':{'pattern':'^a'},'properties':{'patternMessage':'要以 a 开头'}"), "b"))
                    .isEqualTo("「名称」要以 a 开头");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\u0000b", "a\u0007", "a\uD800b", "a\u202Eb", "a\u2066b"})
        void holdsNoCharactersThatMislead(String text) {
            assertThat(message(field("textarea"), text)).isEqualTo("「名称」含有不允许的字符");
        }

        @Test
        void hasLinesInALongTextOnly() {
            assertThat(accepted(field("textarea"), "一\r\n\t二 😀")).hasSize(1);
            assertThat(message(field("textfield"), "一\n二")).isEqualTo("「名称」含有不允许的字符");
        }

        @ParameterizedTest
        @CsvSource({"zhang@example.com,true", "张@例子.中国,true", "zhang,false", "a@b,false", "a b@c.cn,false", "@c.cn,false"})
        void isAMailAddressWhereAsked(String address, boolean valid) {
            assertValidity(field("textfield", "'validate':{'validationType':'email'}"), address, valid,
                    "「名称」不是有效的电子邮箱地址");
        }

        @ParameterizedTest
        @CsvSource({"13800138000,true", "138 0013 8000,true", "+86 13800138000,true", "010-87654321,true",
            "(0755)88886666,true", "400-123-4567,true", "+85298765432,true", "１３８００１３８０００,true", "12345,false",
            "12345678901,false", "87654321,false", "1-800-FLOWERS,false", "110,false", "abc,false", "+,false",
            "138001380001380013800013800138000,false"})
        void isATelephoneNumberWhereAsked(String number, boolean valid) {
            String message = "「名称」不是有效的电话号码";
            assertValidity(field("textfield", "'validate':{'validationType':'phone'}"), number, valid, message);
            assertValidity(field("textfield", "'properties':{'check':'phone'}"), number, valid, message);
        }
    }

    @Nested
    class Numbers {

        @ParameterizedTest
        @MethodSource("io.guanjia.form.SubmissionCheckTest#noNumbers")
        void areNothingElse(Object value) {
            assertThat(message(field("number"), value)).isEqualTo("「名称」必须是数字");
        }

        @Test
        void keepToTheirRange() {
            String form = field("number", "'validate':{'min':1,'max':'10.5'}");

            assertThat(message(form, 0)).isEqualTo("「名称」不能小于 1");
            assertThat(message(form, 10.6)).isEqualTo("「名称」不能大于 10.5");
            assertThat(accepted(form, 1)).containsEntry("x", 1L);
            assertThat(accepted(form, 10.5)).containsEntry("x", new BigDecimal("10.5"));
        }

        @Test
        void keepToTheirDigitsAndSteps() {
            assertThat(message(field("number", "'decimalDigits':0"), 1.5)).isEqualTo("「名称」必须是整数");
            assertThat(message(field("number", "'decimalDigits':2"), 1.555)).isEqualTo("「名称」最多保留 2 位小数");
            assertThat(message(field("number", "'increment':0.5"), 1.3)).isEqualTo("「名称」必须是 0.5 的倍数");
            assertThat(accepted(field("number", "'decimalDigits':1,'increment':'0.5'"), 1.5)).hasSize(1);
            assertThat(accepted(field("number", "'decimalDigits':0"), 2.0)).containsEntry("x", 2L);
        }

        @Test
        void areTextWhereTheFormWantsThemSo() {
            String form = field("number", "'serializeToString':true,'validate':{'max':100}");

            assertThat(accepted(form, "12.50")).containsEntry("x", "12.5");
            assertThat(message(form, "1e999999999")).isEqualTo("「名称」必须是数字");
            assertThat(message(form, "101")).isEqualTo("「名称」不能大于 100");
        }
    }

    static Stream<Object> noNumbers() {
        return Stream.of("12", "NaN", Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, new BigDecimal("1e1000000"), true,
                List.of(1), Map.of("a", 1));
    }

    @Nested
    class Flags {

        @Test
        void areTrueOrFalse() {
            assertThat(accepted(field("checkbox"), false)).containsEntry("x", false);
            assertThat(message(field("checkbox"), "true")).isEqualTo("「名称」只能是“是”或“否”");
            assertThat(message(field("checkbox"), 1)).isEqualTo("「名称」只能是“是”或“否”");
        }

        @Test
        void areTickedWhereRequired() {
            String form = field("checkbox", "'validate':{'required':true}");

            assertThat(message(form, false)).isEqualTo("「名称」必须勾选");
            assertThat(message(form, null)).isEqualTo("「名称」必须勾选");
            assertThat(accepted(form, true)).containsEntry("x", true);
        }
    }

    @Nested
    class Options {

        private static final String VALUES = "'values':[{'label':'甲','value':'a'},{'label':'乙','value':'b'},{'label':'三','value':3}]";

        @ParameterizedTest
        @ValueSource(strings = {"select", "radio"})
        void areTheFormsOwn(String type) {
            assertThat(accepted(field(type, VALUES), "a")).containsEntry("x", "a");
            assertThat(accepted(field(type, VALUES), 3)).containsEntry("x", 3L);
            for (Object wrong : List.of("c", "A", "甲", 4, true, List.of("a"), Map.of("value", "a"))) {
                assertThat(message(field(type, VALUES), wrong)).isEqualTo("「名称」选择了没有的选项");
            }
            assertThat(message(field(type, VALUES + ",'validate':{'required':true}"), "")).isEqualTo("「名称」必须选择");
        }

        @ParameterizedTest
        @ValueSource(strings = {"checklist", "taglist"})
        void areChosenOnceEach(String type) {
            assertThat(accepted(field(type, VALUES), List.of("b", "a"))).containsEntry("x", List.of("b", "a"));
            assertThat(accepted(field(type, VALUES), List.of())).containsEntry("x", null);
            assertThat(message(field(type, VALUES), List.of("a", "a"))).isEqualTo("「名称」重复选择了同一个选项");
            assertThat(message(field(type, VALUES), Collections.nCopies(100_000, "a"))).isEqualTo("「名称」选择了没有的选项");
            for (Object wrong : List.of("a", List.of("c"), List.of(List.of("a")), Arrays.asList("a", null), Map.of("a", 1))) {
                assertThat(message(field(type, VALUES), wrong)).isEqualTo("「名称」选择了没有的选项");
            }
            assertThat(message(field(type, VALUES + ",'validate':{'required':true}"), List.of())).isEqualTo("「名称」必须选择");
        }

        @Test
        void mayComeFromTheCase() {
            known = Map.of("staff", List.of(Map.of("label", "张", "value", "zhang"), Map.of("label", "李", "value", "li")));

            assertThat(accepted(field("select", "'valuesKey':'staff'"), "li")).containsEntry("x", "li");
            assertThat(message(field("select", "'valuesKey':'staff'"), "wang")).isEqualTo("「名称」选择了没有的选项");
            assertThat(accepted(field("select", "'valuesExpression':'=for s in staff return s.value'"), "li")).hasSize(1);
            assertThat(message(field("select", "'valuesExpression':'=for s in staff return s.value'"), "wang"))
                    .isEqualTo("「名称」选择了没有的选项");
        }
    }

    @Nested
    class Moments {

        @ParameterizedTest
        @CsvSource({"date,2026-02-28,true", "date,2026-02-29,false", "date,2026-11-21T00:00+08:00,false", "date,20261121,false",
            "date,0026-11-21,false", "date,12026-11-21,false", "time,10:30,true", "time,10:30+08:00,true", "time,10:30Z,true",
            "time,24:01,false", "datetime,2026-11-21T10:00+08:00,true", "datetime,2026-11-21T02:00Z,true",
            "datetime,2026-11-21T10:00,true", "datetime,2026-11-21,false", "datetime,2026-11-21T25:00,false",
            "datetime,昨天,false", "datetime,+999999999-01-01T00:00Z,false"})
        void haveTheirShape(String subtype, String value, boolean valid) {
            assertValidity(field("datetime", "'subtype':'" + subtype + "'"), value, valid, switch (subtype) {
                case "date" -> "「名称」不是有效的日期";
                case "time" -> "「名称」不是有效的时间";
                default -> "「名称」不是有效的日期和时间";
            });
        }

        @Test
        void areNoNumbersOrLists() {
            for (Object wrong : List.of(20261121, true, List.of("2026-11-21"), Map.of("year", 2026))) {
                assertThat(message(field("datetime", "'subtype':'date'"), wrong)).isEqualTo("「名称」不是有效的日期");
            }
        }

        @Test
        void comeFromJavaAsTheyAre() {
            java.util.Date date = java.util.Date.from(Instant.parse("2026-11-20T18:00:00Z"));

            assertThat(accepted(field("datetime", "'subtype':'date'"), date)).containsEntry("x", "2026-11-21");
            assertThat(accepted(field("datetime", "'subtype':'datetime'"), date)).containsEntry("x", "2026-11-21T02:00+08:00");
            assertThat(accepted(field("datetime", "'subtype':'date'"), LocalDate.of(2026, 1, 2))).containsEntry("x", "2026-01-02");
        }

        @ParameterizedTest
        @CsvSource({"2026-11-21T12:00+08:00,true", "2026-11-21T04:00Z,true", "2026-11-21T12:01+08:00,false", "2027-01-01T00:00Z,false"})
        void haveHappenedWhereAsked(String value, boolean valid) {
            assertValidity(field("datetime", "'subtype':'datetime','properties':{'check':'notFuture'}"), value, valid,
                    "「名称」不能晚于现在");
        }

        @ParameterizedTest
        @CsvSource({"2026-11-21T12:00+08:00,true", "2026-11-21T11:59+08:00,false"})
        void areStillToComeWhereAsked(String value, boolean valid) {
            assertValidity(field("datetime", "'subtype':'datetime','properties':{'check':'notPast'}"), value, valid,
                    "「名称」不能早于现在");
        }

        @Test
        void areComparedByDayWhereThereIsNoTime() {
            assertThat(message(field("datetime", "'subtype':'date','properties':{'check':'notFuture'}"), "2026-11-22"))
                    .isEqualTo("「名称」不能晚于今天");
            assertThat(message(field("datetime", "'subtype':'date','properties':{'check':'notPast'}"), "2026-11-20"))
                    .isEqualTo("「名称」不能早于今天");
            assertThat(message(field("datetime", "'subtype':'date','properties':{'check':'afterToday'}"), "2026-11-21"))
                    .isEqualTo("「名称」必须晚于今天");
            assertThat(message(field("datetime", "'subtype':'date','disallowPassedDates':true"), "2026-11-20"))
                    .isEqualTo("「名称」不能早于今天");
            assertThat(accepted(field("datetime", "'subtype':'date','disallowPassedDates':true,'properties':{'check':'notFuture, notPast'}"),
                    "2026-11-21")).hasSize(1);
        }
    }

    @Nested
    class Fields {

        private static final String FORM = """
                {'id':'f','components':[
                 {'type':'radio','key':'kind','label':'类别','values':[{'value':'facilities'},{'value':'other'}],'validate':{'required':true}},
                 {'type':'checkbox','key':'urgent','label':'紧急'},
                 {'type':'group','label':'说明','conditional':{'hide':'=kind != "other"'},'components':[
                   {'type':'group','components':[
                     {'type':'textfield','key':'what','label':'是什么','validate':{'required':true}}]}]},
                 {'type':'textfield','key':'place','label':'地点','conditional':{'hide':'=not(urgent) or kind = null'},'validate':{'required':true}},
                 {'type':'textfield','key':'shown','label':'只读','readonly':true,'validate':{'required':true}},
                 {'type':'textfield','key':'off','label':'停用','disabled':true,'validate':{'required':true}},
                 {'type':'textfield','key':'sometimes','label':'有时只读','readonly':'=kind = "other"','validate':{'required':true}},
                 {'type':'expression','key':'sum','expression':'=1+1'}]}
                """;

        @Test
        void thatAreHiddenAreNotRequiredAndKeptEmpty() {
            assertThat(check(FORM, Map.of("kind", "facilities", "what", "偷偷", "place", "x", "sometimes", "a")).content())
                    .containsEntry("what", null).containsEntry("place", null).containsEntry("sometimes", "a");
        }

        @Test
        void thatAreShownAreRequired() {
            assertThat(rejected(FORM, Map.of("kind", "other", "urgent", true)).getMessage())
                    .isEqualTo("「是什么」必须填写；「地点」必须填写");
        }

        @Test
        void thatAreNotToBeFilledInAreNeverKept() {
            Map<String, Object> handedIn = Map.of("kind", "other", "what", "某事", "shown", "改", "off", "改", "sum", 3,
                    "sometimes", "改");

            assertThat(check(FORM, handedIn).content()).containsEntry("what", "某事")
                    .doesNotContainKeys("shown", "off", "sum", "sometimes").doesNotContainValue("改");
        }

        @Test
        void ofOtherFormsAreRefusedByName() {
            FormRejected rejected = rejected(FORM, Map.of("kind", "facilities", "sometimes", "a", "approved", true));

            assertThat(rejected.violations()).containsExactly(
                    new Violation("approved", "approved", "「approved」不是这张表单的内容"));
        }

        @Test
        void ofAStrangersChoosingDoNotFloodTheAnswer() {
            Map<String, Object> many = new HashMap<>(Map.of("kind", "facilities", "sometimes", "a"));
            for (int i = 0; i < 10_000; i++) {
                many.put(i + "😀".repeat(1000) + "\n\u202E", i);
            }

            assertThat(rejected(FORM, many).getMessage()).hasSizeLessThan(5000).doesNotContain("\n", "\u202E");
        }

        @Test
        void areAllToldAtOnceInTheOrderOfTheForm() {
            FormRejected rejected = rejected(FORM, Map.of("urgent", "ja", "kind", "nein"));

            assertThat(rejected.violations()).extracting(Violation::label).containsExactly("类别", "紧急", "地点", "有时只读");
            assertThat(rejected).hasMessage("「类别」选择了没有的选项；「紧急」只能是“是”或“否”；「地点」必须填写；「有时只读」必须填写");
        }

        @Test
        void dependOnWhatIsKnownOfTheCase() {
            String form = field("textfield", "'conditional':{'hide':'=level != \"major\"'},'validate':{'required':true}");

            assertThat(check(form, Map.of()).content().values()).containsOnlyNulls();
            known = Map.of("level", "major");
            assertThat(message(form, null)).isEqualTo("「名称」必须填写");
        }

        @Test
        void haveLimitsThatDependOnOthers() {
            String form = "{'id':'f','components':[{'type':'number','key':'a','label':'甲'},"
                    + "{'type':'number','key':'b','label':'乙','validate':{'max':'=a * 2'}}]}";

            assertThat(check(form, Map.of("a", 2, "b", 4)).content()).hasSize(2);
            assertThat(rejected(form, Map.of("a", 2, "b", 5))).hasMessage("「乙」不能大于 4");
        }

        @Test
        void knowTheOthersInTheirOwnChecks() {
            List<Map<String, Object>> seen = new ArrayList<>();
            FieldCheck spy = new FieldCheck() {
                @Override
                public String name() {
                    return "spy";
                }

                @Override
                public Optional<String> violation(String label, Object value, Map<String, Object> allValues) {
                    seen.add(allValues);
                    return Optional.of("「" + label + "」系统中没有房号 " + value);
                }
            };
            known = Map.of("office", "east");
            FormSchema schema = parse("{'id':'f','components':[{'type':'textfield','key':'unit','label':'房号','properties':{'check':'spy'}},"
                    + "{'type':'datetime','key':'day','subtype':'date'},{'type':'textfield','key':'empty'}]}", spy);

            assertThatThrownBy(() -> check.check(schema, Map.of("unit", "9-9-999", "day", "2026-11-21", "empty", ""), known))
                    .hasMessage("「房号」系统中没有房号 9-9-999");
            assertThat(seen).containsExactly(Map.of("office", "east", "unit", "9-9-999", "day", LocalDate.of(2026, 11, 21)));
        }

        @Test
        void giveDatesToTheirChecksAsDates() {
            assertThat(check(field("datetime", "'subtype':'datetime'"), Map.of("x", "2026-11-21T10:00+08:00")).values())
                    .containsEntry("x", OffsetDateTime.parse("2026-11-21T10:00+08:00"));
        }
    }

    @Nested
    class HandedInThroughTheEngine {

        @Test
        void neverBecomesAJavaObject() {
            var serialized = Variables.serializedObjectValue("rO0ABXNy").serializationDataFormat("application/x-java-serialized-object")
                    .objectTypeName("java.lang.Runtime").create();

            for (Object hostile : List.of(serialized, Variables.byteArrayValue(new byte[3]), new Object(),
                    Variables.fileValue("x.exe").file(new byte[1]).create())) {
                assertThat(Values.handedIn(Variables.putValue("x", hostile))).containsEntry("x", Values.UNREADABLE);
            }
            assertThat(message(field("textfield"), Values.UNREADABLE)).isEqualTo("「名称」必须是文字");
        }

        @Test
        void isReadFromJson() {
            var json = org.camunda.spin.plugin.variable.SpinValues.jsonValue("[\"a\", 3]").create();
            var deep = org.camunda.spin.plugin.variable.SpinValues.jsonValue("[".repeat(50_000)).create();
            var object = org.camunda.spin.plugin.variable.SpinValues.jsonValue("{\"a\":{}}").create();

            assertThat(Values.handedIn(Variables.putValue("x", json))).containsEntry("x", List.of("a", 3));
            assertThat(Values.handedIn(Variables.putValue("x", deep))).containsEntry("x", Values.UNREADABLE);
            assertThat(Values.handedIn(Variables.putValue("x", object))).containsEntry("x", Values.UNREADABLE);
            assertThat(Values.handedIn(Variables.putValue("x", null))).containsEntry("x", null);
        }
    }

    private Map<String, Object> accepted(String form, Object value) {
        return check(form, Collections.singletonMap("x", value)).content();
    }

    private String message(String form, Object value) {
        return rejected(form, Collections.singletonMap("x", value)).getMessage();
    }

    private void assertValidity(String form, Object value, boolean valid, String message) {
        if (valid) {
            assertThat(accepted(form, value)).containsEntry("x", value);
        } else {
            assertThat(message(form, value)).isEqualTo(message);
        }
    }

    private FormRejected rejected(String form, Map<String, Object> handedIn) {
        return catchThrowableOfType(FormRejected.class, () -> check(form, handedIn));
    }

    private SubmissionCheck.Accepted check(String form, Map<String, Object> handedIn) {
        return check.check(parse(form), handedIn, known);
    }

    private static String field(String type, String... more) {
        return "{'id':'f','components':[{'type':'" + type + "','key':'x','label':'名称','dateLabel':'名称'"
                + (more.length == 0 ? "" : "," + String.join(",", more)) + "}]}";
    }

    private static FormSchema parse(String form, FieldCheck... more) {
        Map<String, FieldCheck> checks = new TreeMap<>();
        MomentChecks moments = new MomentChecks();
        Stream.concat(Stream.of(new PhoneCheck(), moments.notFutureCheck(CLOCK), moments.notPastCheck(CLOCK),
                moments.afterTodayCheck(CLOCK)), Stream.of(more)).forEach(check -> checks.put(check.name(), check));
        try {
            return FormParser.parse(JSON.readTree(form), checks);
        } catch (UnfitForm | JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
