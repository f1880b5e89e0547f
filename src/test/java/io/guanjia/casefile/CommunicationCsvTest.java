package io.guanjia.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommunicationCsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", " =1+1", "\t=1+1", "\n=1+1", "\uFF1D1+1",
            "\uFF20SUM(A1)"})
    void aCellThatLooksLikeAFormulaIsMadeText(String cell) {
        assertThat(CommunicationCsv.safe(cell)).isEqualTo("'" + cell);
    }

    @Test
    void ordinaryWordsStayAsTheyAre() {
        assertThat(CommunicationCsv.safe("TS-20261121-0001")).isEqualTo("TS-20261121-0001");
        assertThat(CommunicationCsv.safe("电梯 = 异响")).isEqualTo("电梯 = 异响");
        assertThat(CommunicationCsv.safe("")).isEmpty();
    }

    @Test
    void aTableBeginsWithAByteOrderMarkAndQuotesWhatNeedsIt() throws IOException {
        StringWriter out = new StringWriter();
        new CommunicationCsv(out, ZoneId.of("Asia/Shanghai")).write(List.of(new CommunicationView(
                Instant.parse("2026-11-21T02:27:00Z"), "TS-20261121-0001", "投诉处理", "1-1-0101", "张三", Direction.IN,
                Way.PHONE, "他说:\"太吵\",\n请处理", "qiantai1")));

        assertThat(out.toString()).isEqualTo("""
                \uFEFF时间,编号,事项,房号,客户,方向,沟通方式,内容,经办人\r
                2026-11-21 10:27,TS-20261121-0001,投诉处理,1-1-0101,张三,客户反映,电话,"他说:""太吵"",
                请处理",qiantai1\r
                """);
    }
}
