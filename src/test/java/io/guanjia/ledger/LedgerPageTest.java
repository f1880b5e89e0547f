package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class LedgerPageTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private MockMvc mvc;
    private LedgerEstate estate;
    private String number;
    private long unit;
    private String file;
    private long paid;
    private long refunded;

    @BeforeEach
    void anAccount() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        estate = new LedgerEstate(register, cases);
        unit = estate.unit();
        number = estate.number(1);
        file = estate.caseOf(unit);
        ledger.charge(step(file, "bill"), unit, null, List.of(Line.of(Fee.WATER, 5_000)));
        paid = ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 200_000),
                new Line(Fee.DEBRIS, 30_000, "=1+1")), PaymentWay.CASH, "欧阳喆 13900000000").get(0).entryId();
        refunded = ledger.refund(step(file, "refund"), unit, null, List.of(Line.of(Fee.TENANCY_DEPOSIT, 50_000)),
                PaymentWay.TRANSFER, "6222001234567890", "欧阳喆").id();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, String group) throws Exception {
        return mvc.perform(request.with(user("someone").roles(group)).with(csrf())).andReturn().getResponse();
    }

    private String body(String group, String address, String... parameters) throws Exception {
        MockHttpServletRequestBuilder request = get(address);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        MockHttpServletResponse answer = answer(request, group);
        assertThat(answer.getStatus()).as(answer.getContentAsString(StandardCharsets.UTF_8)).isEqualTo(200);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance", "customer-manager", "auditor"})
    void aUnitsAccountTellsWhatItOwesWhatIsHeldAndEveryEntry(String group) throws Exception {
        assertThat(body(group, "/ledger", "unit", number)).contains("50.00", "1,500.00", "租赁押金", "水费", file, "MI-09", "caiwu1",
                "现金，欧阳喆", "SJ%02d-".formatted(estate.office), "receipt.pdf?item=SJ").doesNotContain("13900000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "customer-assistant", "security", "engineering", "general-manager", "process-owner",
        "camunda-admin"})
    @Clause("EN-07")
    void othersSeeNothing(String group) throws Exception {
        for (String address : List.of("/ledger", "/ledger/day", "/ledger/check", "/ledger/export.csv", "/ledger/export.xlsx",
                "/ledger/entries/" + paid)) {
            assertThat(answer(get(address), group).getStatus()).as(address).isEqualTo(403);
        }
        assertThat(answer(post("/ledger/entries/{id}/correction", paid).param("reason", "错"), group).getStatus()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"finance, 6222001234567890", "customer-manager, ****7890", "auditor, ****7890"})
    @Clause("EN-07")
    void aBankAccountIsForFinance(String group, String shown) throws Exception {
        assertThat(body(group, "/ledger/entries/" + refunded)).contains(shown);
        assertThat(body(group, "/ledger/export.csv", "unit", number)).contains(shown);
        assertThat(body(group, "/ledger/entries/" + refunded).contains("6222001234567890")).isEqualTo(group.equals("finance"));
    }

    @Test
    void financeTakesAnEntryBack() throws Exception {
        mvc.perform(post("/ledger/entries/{id}/correction", refunded).param("reason", "退错账号").with(csrf())
                .with(user("kuaiji").roles("finance"))).andExpect(redirectedUrlPattern("/ledger/entries/*"));

        assertThat(ledger.balance(unit).held(Fee.TENANCY_DEPOSIT)).isEqualTo(200_000);
        assertThat(ledger.entries(unit)).last().returns(refunded, Entry::corrects).returns("kuaiji", Entry::actor)
                .returns("退错账号", Entry::reason).returns(file, Entry::caseNumber).returns("MI-09", Entry::clause);
        assertThat(body("finance", "/ledger/entries/" + refunded)).contains("已更正").doesNotContain("更正原因");
    }

    @Test
    void financeBooksAnewWhatWasWrong() throws Exception {
        mvc.perform(post("/ledger/entries/{id}/correction", paid).param("reason", "收款方式和金额记错").param("then", "again")
                .param("amount-1", "2,500").param("amount-2", "").param("way", "WECHAT").with(csrf())
                .with(user("kuaiji").roles("finance"))).andExpect(status().isBadRequest());
        assertThat(ledger.balance(unit).held(Fee.TENANCY_DEPOSIT)).as("what was refunded holds it").isEqualTo(150_000);

        ledger.correct(step(file, "back"), refunded, "先更正退款");
        mvc.perform(post("/ledger/entries/{id}/correction", paid).param("reason", "收款方式和金额记错").param("then", "again")
                .param("amount-1", "2,500").param("amount-2", "").param("way", "WECHAT").with(csrf())
                .with(user("kuaiji").roles("finance"))).andExpect(redirectedUrlPattern("/ledger/entries/*"));

        assertThat(ledger.balance(unit).held(Fee.TENANCY_DEPOSIT)).isEqualTo(250_000);
        assertThat(ledger.receipts(file)).extracting(Receipt::corrected, receipt -> receipt.line().fen(), Receipt::way)
                .containsExactly(tuple(true, 200_000L, PaymentWay.CASH),
                        tuple(true, 30_000L, PaymentWay.CASH),
                        tuple(false, 250_000L, PaymentWay.WECHAT));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "     | -     | -      | 更正须写明「更正原因」",
        "记错 | again | abc    | 「租赁押金」应为 0 至 999,999,999.99 之间的金额，最多两位小数，如 1234.50",
        "记错 | again | 1.001  | 「租赁押金」最多两位小数，精确到分，如 1234.50",
        "记错 | -     | -      | 「租赁押金」现代管 1,500.00 元，不能减少 2,000.00 元"})
    void aCorrectionThatCannotBeIsToldWithWhatWasTyped(String reason, String then, String amount, String message)
            throws Exception {
        MockHttpServletRequestBuilder request = post("/ledger/entries/{id}/correction", paid).param("reason", reason == null ? "" : reason)
                .param("amount-2", "300.00").param("way", "CASH");
        if (then != null) {
            request.param("then", then).param("amount-1", amount);
        }
        MockHttpServletResponse answer = answer(request, "finance");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains(message);
        assertThat(ledger.entries(unit)).hasSize(3);
    }

    @Test
    void theSameAgainIsNoCorrection() throws Exception {
        MockHttpServletResponse answer = answer(post("/ledger/entries/{id}/correction", refunded).param("reason", "错")
                .param("then", "again").param("amount-1", "500.00").param("way", "TRANSFER"), "finance");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("与原账目相同");
    }

    @Test
    void theDayTellsWhatCameInWentOutAndWasTakenBack() throws Exception {
        ledger.correct(step(file, "correct"), refunded, "退错账号");

        String page = body("finance", "/ledger/day", "office", Long.toString(estate.office));

        assertThat(page.replaceAll("\\s+", " ")).contains("现金", "银行转账", "租赁押金", "清运费", "已更正", "更正账目 " + refunded,
                "<td class=\"number\">2,300.00</td>", "<td class=\"number\">-500.00</td>", "<b>2,300.00</b>");
        assertThat(body("finance", "/ledger/day", "office", Long.toString(estate.office), "day", "2020-01-01"))
                .contains("2020年1月1日", "没有收款");
    }

    @Test
    void exportsCarryNoFormulaAndEveryLine() throws Exception {
        String csv = body("finance", "/ledger/export.csv", "unit", number);
        assertThat(csv).startsWith("\uFEFF账目,时间").contains(",'=1+1,300.00,", "欧阳喆 (电话已隐去)").doesNotContain("13900000000");
        assertThat(csv.lines()).hasSize(1 + 4);

        byte[] xlsx = answer(get("/ledger/export.xlsx").param("unit", number), "auditor").getContentAsByteArray();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(xlsx));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            List<Row> all = rows.toList();
            assertThat(all).hasSize(1 + 4);
            assertThat(all.get(3).getCellText(6)).isEqualTo("'=1+1");
            assertThat(all.get(3).getCellAsNumber(7)).get().satisfies(yuan -> assertThat(yuan).isEqualByComparingTo("300"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/ledger?unit=无此房                  | 404 | 系统中没有“无此房”这一房号",
        "/ledger/entries/0                    | 404 | 没有这笔账目",
        "/ledger/day?day=2026-02-30           | 400 | 「日期」应为日期",
        "/ledger/day?day=%2B12026-01-01       | 400 | 「日期」应为日期",
        "/ledger/day?office=0                 | 400 | 「管理处」请从列表中选择",
        "/ledger/export.csv?from=x            | 400 | 「起始日期」应为日期",
        "/ledger/export.xlsx?unit=无此房      | 400 | 系统中没有“无此房”这一房号"})
    void whatIsNotThereIsToldInChinese(String address, int status, String message) throws Exception {
        MockHttpServletResponse answer = answer(get(URI.create(address.replace("无此房", "%E6%97%A0%E6%AD%A4%E6%88%BF"))),
                "finance");

        assertThat(answer.getStatus()).isEqualTo(status);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains(message);
    }

    @Test
    void theCheckHoldsAndTellsWhatDoesNot() throws Exception {
        assertThat(body("auditor", "/ledger/check")).contains("核对无误", "借贷相等", "库存现金", "连号").doesNotContain("处不符", "不连号");

        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            jdbc.sql("update guanjia.ledger_posting set fen = fen + 1 where entry = ? and kind = 'CASH'").param(paid).update();
            jdbc.sql("delete from guanjia.receipt where entry = ? and line = 1").param(paid).update();
            LedgerReports.Check check = new LedgerReports(jdbc).check();
            assertThat(check.holds()).isFalse();
            assertThat(check.debit()).isEqualTo(check.credit() + 1);
            assertThat(check.rules()).extracting(LedgerReports.Rule::broken).containsExactly(1L, 1L, 0L, 0L, 1L, 0L);
            assertThat(check.numbers()).anyMatch(numbers -> !numbers.isWithoutGaps());
            status.setRollbackOnly();
        });
    }
}
