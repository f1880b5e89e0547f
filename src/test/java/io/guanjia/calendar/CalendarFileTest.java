package io.guanjia.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final CalendarOverride SPRING_FESTIVAL =
            new CalendarOverride(LocalDate.of(2027, 2, 6), false, "春节");

    @ParameterizedTest
    @ValueSource(strings = {
            "2027-02-06,休息,春节",
            "2027-02-06,休息,春节\r\n",
            "日期,安排,名称\n2027-02-06,休息,春节\n\n",
            "2027/2/6, 休息 ,\"春节\"",
            "2027年2月6日,休息,春节\n,,\n"})
    void readsWhatPeopleAndSpreadsheetsWrite(String text) {
        CalendarFile file = CalendarFile.of(text);

        assertThat(file.errors()).isEmpty();
        assertThat(file.rows()).containsExactly(SPRING_FESTIVAL);
    }

    @Test
    void readsUtf8WithAByteOrderMarkAndGbk() {
        assertThat(CalendarFile.of("\uFEFF日期,安排,名称\n2027-02-06,休息,春节".getBytes(StandardCharsets.UTF_8)).rows())
                .containsExactly(SPRING_FESTIVAL);
        assertThat(CalendarFile.of("日期,安排,名称\n2027-02-06,休息,春节".getBytes(Charset.forName("GBK"))).rows())
                .containsExactly(SPRING_FESTIVAL);
    }

    @Test
    void tellsEachErrorWithItsLine() {
        CalendarFile file = CalendarFile.of("""
                日期,安排,名称
                2027-02-06,休息,春节
                2027-02-30,休息,春节
                2027-02-07,放假,春节

                2027-02-08,上班,
                2027-02-06,上班,调休
                2027-02-09,休息
                1927-02-09,加班,%s""".formatted("长".repeat(51)));

        assertThat(file.errors()).containsExactly(
                "第3行：日期“2027-02-30”无效，应为2000至2100年间的日期，如2027-02-06",
                "第4行：安排“放假”无效，应为“上班”或“休息”",
                "第6行：名称未填写，应写明原因，如“春节”",
                "第7行：日期2027-02-06与第2行重复",
                "第8行：应为“日期,上班或休息,名称”三列，现有2列",
                "第9行：日期“1927-02-09”无效，应为2000至2100年间的日期，如2027-02-06",
                "第9行：安排“加班”无效，应为“上班”或“休息”",
                "第9行：名称超过50个字");
    }

    @Test
    void refusesWhatIsNoCsvFile() {
        assertThat(CalendarFile.of(new byte[0]).errors()).containsExactly("请选择要导入的CSV文件，所选文件为空");
        assertThat(CalendarFile.of(new byte[] {'P', 'K', 3, 4}).errors().get(0)).contains("Excel");
        assertThat(CalendarFile.of(new byte[] {0, 1, 2, 3}).errors().get(0)).contains("编码");
        assertThat(CalendarFile.of(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff}).errors().get(0)).contains("编码");
        assertThat(CalendarFile.of("2027-02-06,休息,\"春节").errors()).isNotEmpty();
        assertThat(CalendarFile.of("日期,安排,名称\n").errors()).containsExactly("文件中没有任何日期");
        assertThat(CalendarFile.of("2027-02-06,休息,春节\n".repeat(2_001)).errors()).contains("文件超过2000行，请分次导入");
    }
}
