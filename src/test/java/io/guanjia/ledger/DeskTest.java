package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.registry.ResidencyRole;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
import org.springframework.web.context.WebApplicationContext;

/** What finance does at its desk once a case is closed: takes the rest of a debt, uses a deposit for it, gives money back. */
@GuanjiaTest
class DeskTest {

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

    private MockMvc mvc;
    private LedgerEstate estate;
    private String number;
    private long unit;
    private long tenant;
    private String file;

    @BeforeEach
    void aClosedCaseWithADebtAndADeposit() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        estate = new LedgerEstate(register, cases);
        unit = estate.unit();
        number = estate.number(1);
        tenant = register.addPerson("李租客", null, null);
        register.addResidency(unit, tenant, ResidencyRole.TENANT, LocalDate.of(2020, 1, 1));
        file = estate.caseOf(unit);
        ledger.receive(new Step(file, "deposit", "MI-09", "caiwu1"), unit, tenant, List.of(Line.of(Fee.KEY_DEPOSIT, 20_000),
                Line.of(Fee.DEBRIS, 30_000)), PaymentWay.CASH, "李租客");
        ledger.charge(new Step(file, "bill", "MO-04", "caiwu1"), unit, tenant, List.of(Line.of(Fee.WATER, 5_000),
                Line.of(Fee.DAMAGE, 8_000)));
        cases.close(file, "退租办结");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, String group) throws Exception {
        MockHttpServletResponse answer = mvc.perform(request.with(user("kuaiji").roles(group)).with(csrf())).andReturn()
                .getResponse();
        answer.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return answer;
    }

    private MockHttpServletRequestBuilder booking(String act, String token, String... fields) {
        MockHttpServletRequestBuilder request = post("/ledger/desk/" + act).param("unit", number).param("token", token)
                .param("case", file);
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        return request;
    }

    private Entry booked(MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(302);
        return ledger.entry(Long.parseLong(answer.getRedirectedUrl().replaceAll("\\D", ""))).orElseThrow();
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    @Test
    @Clause("MO-04")
    void aDebtIsPaidLaterWithAReceiptForEachFeeInTheCaseThatChargedIt() throws Exception {
        assertThat(answer(get("/ledger").param("unit", number), "finance").getContentAsString()).contains("/ledger/desk/payment?unit=");
        assertThat(answer(get("/ledger/desk/payment").param("unit", number), "finance").getContentAsString())
                .contains("value=\"50.00\"", "value=\"80.00\"", "欠 80.00", file, "李租客");
        String token = token();
        String[] fields = {"amount-WATER", "50", "amount-DAMAGE", "30.50", "amount-MANAGEMENT_PREPAID", "100", "way", "WECHAT",
            "party", "李租客", "text", "第一期"};

        Entry entry = booked(answer(booking("payment", token, fields), "finance"));

        assertThat(entry).returns(Entry.Kind.RECEIPT, Entry::kind).returns(file, Entry::caseNumber).returns("MO-04", Entry::clause)
                .returns("kuaiji", Entry::actor).returns(tenant, Entry::personId).returns(PaymentWay.WECHAT, Entry::way);
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(Fee.DAMAGE, 4_950L),
                Map.of(Fee.KEY_DEPOSIT, 20_000L, Fee.MANAGEMENT_PREPAID, 10_000L)));
        assertThat(ledger.receipts(file)).hasSize(5);
        assertThat(answer(get("/ledger/entries/" + entry.id()), "finance").getContentAsString())
                .contains("打印收据 " + ledger.receipts(file).get(4).number());

        // Pressed twice it is booked once; the same page with another amount is told
        assertThat(booked(answer(booking("payment", token, fields), "finance"))).isEqualTo(entry);
        fields[1] = "20";
        MockHttpServletResponse other = answer(booking("payment", token, fields), "finance");
        assertThat(other.getStatus()).isEqualTo(409);
        assertThat(other.getContentAsString()).contains("这一步已由");
        assertThat(ledger.receipts(file)).hasSize(5);
    }

    @Test
    void ofTwoClerksWhoTakeTheSameDebtOneIsTold() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<MockHttpServletResponse>> both = new ArrayList<>();
            for (int clerk = 0; clerk < 2; clerk++) {
                both.add(pool.submit(() -> answer(booking("payment", token(), "amount-WATER", "50", "way", "CASH", "party", "李租客"),
                        "finance")));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<MockHttpServletResponse> each : both) {
                statuses.add(each.get().getStatus());
            }
            assertThat(statuses).containsExactlyInAnyOrder(302, 400);
        } finally {
            pool.shutdownNow();
        }
        assertThat(ledger.paid(unit).get(Fee.WATER)).isEqualTo(5_000);
    }

    @Test
    void aDepositPaysADebt() throws Exception {
        assertThat(answer(get("/ledger/desk/settlement").param("unit", number), "finance").getContentAsString())
                .contains("value=\"130.00\"", "代管 200.00");

        Entry entry = booked(answer(booking("settlement", token(), "amount-KEY_DEPOSIT", "130"), "finance"));

        assertThat(entry.kind()).isEqualTo(Entry.Kind.SETTLEMENT);
        assertThat(ledger.balance(unit)).isEqualTo(new UnitBalance(unit, Map.of(), Map.of(Fee.KEY_DEPOSIT, 7_000L)));
        assertThat(answer(get("/ledger/desk/settlement").param("unit", number), "finance").getContentAsString())
                .contains("该户没有可以抵扣的款项").doesNotContain("确认抵扣");
    }

    @Test
    @Clause("MO-07")
    void aDepositAndAFeeAreGivenBackAndThePayeeSigns() throws Exception {
        assertThat(answer(get("/ledger/desk/refund").param("unit", number), "finance").getContentAsString())
                .contains("可退 200.00", "可退 300.00");

        Entry entry = booked(answer(booking("refund", token(), "amount-KEY_DEPOSIT", "200", "amount-DEBRIS", "100.05", "way",
                "TRANSFER", "party", "李租客<b>", "account", "6222001234567890"), "finance"));

        assertThat(ledger.balance(unit).totalHeld()).isZero();
        assertThat(ledger.paid(unit)).isEqualTo(Map.of(Fee.DEBRIS, 19_995L));
        byte[] pdf = mvc.perform(get("/papers/{case}/refund.pdf", file).param("item", Long.toString(entry.id()))
                .with(user("kuaiji").roles("finance"))).andReturn().getResponse().getContentAsByteArray();
        assertThat(new PrintedPaper(pdf).text()).contains("退款单", "李租客<b>", "钥匙押金", "清运费", "¥300.05", "人民币叁佰元零伍分",
                "银行转账", "****7890", "账务试验管理处").doesNotContain("6222001234567890", "补打", "作废");
        ledger.correct(step(file, "wrong"), entry.id(), "退错户");
        pdf = mvc.perform(get("/papers/{case}/refund.pdf", file).param("item", Long.toString(entry.id()))
                .with(user("kuaiji").roles("finance"))).andReturn().getResponse().getContentAsByteArray();
        assertThat(new PrintedPaper(pdf).text()).contains("作废", "补打（第2次打印）").doesNotContain("已如数收到");
        assertThat(mvc.perform(get("/papers/{case}/refund.pdf", file).param("item", Long.toString(entry.id()))
                .with(user("x").roles("front-desk"))).andReturn().getResponse().getStatus()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "payment    | amount-WATER       | 50.01     | CASH     | 李 | - | 「水费」应收 50.00 元，不能收 50.01 元",
        "payment    | amount-ELECTRICITY | 1         | CASH     | 李 | - | 「电费」应收 0.00 元，不能收 1.00 元",
        "payment    | amount-WATER       | 1.001     | CASH     | 李 | - | 「水费」最多两位小数",
        "payment    | amount-WATER       | -1        | CASH     | 李 | - | 「水费」应为 0 至",
        "payment    | amount-WATER       | 99999999999999999999 | CASH | 李 | - | 「水费」应为 0 至",
        "payment    | amount-WATER       | 0         | CASH     | 李 | - | 请至少填写一项金额",
        "payment    | amount-WATER       | 1         | CHEQUE   | 李 | - | 「方式」请从列表中选择",
        "payment    | amount-WATER       | 1         | CASH     | -  | - | 收款须有「收款方式」和「交款人」",
        "settlement | amount-KEY_DEPOSIT | 130.01    | -        | -  | - | 应收合计 130.00 元，不能抵扣 130.01 元",
        "settlement | amount-WATER       | 1         | -        | -  | - | 「水费」不是押金或预交款，不能抵扣",
        "refund     | amount-KEY_DEPOSIT | 200.01    | CASH     | 李 | - | 「钥匙押金」现代管 200.00 元，不能减少 200.01 元",
        "refund     | amount-WATER       | 1         | CASH     | 李 | - | 「水费」现已收 0.00 元，不能减少 1.00 元",
        "refund     | amount-KEY_DEPOSIT | 1         | TRANSFER | 李 | - | 银行转账退款须有「收款账号」",
        "refund     | amount-KEY_DEPOSIT | 1         | CASH     | 李 | ZW-20200101-0001 | 「关联案件」请从列表中选择"})
    void whatCannotBeBookedIsToldAndWhatWasTypedStays(String act, String field, String amount, String way, String party,
            String other, String message) throws Exception {
        MockHttpServletRequestBuilder request = post("/ledger/desk/" + act).param("unit", number).param("token", token())
                .param("case", other == null ? file : other).param(field, amount);
        if (way != null) {
            request.param("way", way);
        }
        if (party != null) {
            request.param("party", party);
        }
        MockHttpServletResponse answer = answer(request, "finance");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString()).contains(message, "name=\"token\"");
        assertThat(ledger.entries(unit)).hasSize(2);
    }

    @Test
    void aPageWithoutItsTokenOrOfAnotherUnitBooksNothing() throws Exception {
        assertThat(answer(booking("payment", "x", "amount-WATER", "1", "way", "CASH", "party", "李"), "finance"))
                .returns(400, MockHttpServletResponse::getStatus);
        assertThat(answer(get("/ledger/desk/payment").param("unit", "9-9-9999"), "finance"))
                .returns(404, MockHttpServletResponse::getStatus);
        assertThat(answer(get("/ledger/desk/theft").param("unit", number), "finance").getStatus()).isEqualTo(404);
        assertThat(ledger.entries(unit)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer-manager", "auditor", "front-desk", "camunda-admin"})
    @Clause("EN-07")
    void othersBookNothing(String group) throws Exception {
        for (String act : List.of("payment", "settlement", "refund")) {
            assertThat(answer(get("/ledger/desk/" + act).param("unit", number), group).getStatus()).isEqualTo(403);
            assertThat(answer(booking(act, token(), "amount-KEY_DEPOSIT", "1", "way", "CASH", "party", "李"), group).getStatus())
                    .isEqualTo(403);
        }
        assertThat(ledger.entries(unit)).hasSize(2);
    }

    @Test
    void whatAMoveOutIsSettlingIsNotGivenBackBesideIt() throws Exception {
        String moveOut = "TZ-20991122-%04d".formatted(unit % 10_000);
        cases.open(new CaseFiles.Opening(moveOut, "tenant-move-out", "none", estate.office, unit, "qiantai1", "退租"));

        for (String act : List.of("settlement", "refund")) {
            assertThat(answer(get("/ledger/desk/" + act).param("unit", number), "finance").getContentAsString())
                    .contains(moveOut, "正在办理").doesNotContain("type=\"submit\">确认");
            MockHttpServletResponse answer = answer(booking(act, token(), "amount-KEY_DEPOSIT", "1", "way", "CASH", "party", "李"),
                    "finance");
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.getContentAsString()).contains("案件 " + moveOut + " 正在办理");
        }
        // A debt may always be paid
        booked(answer(booking("payment", token(), "amount-WATER", "50", "way", "CASH", "party", "李租客"), "finance"));
        cases.withdraw(moveOut, "试验结束");
        booked(answer(booking("refund", token(), "amount-KEY_DEPOSIT", "1", "way", "CASH", "party", "李"), "finance"));
    }

    @Test
    void unitsThatOweAreListedAndAnAccountIsFoundByReceiptOrCase() throws Exception {
        String second = estate.number(2);
        long held = estate.unit();
        ledger.receive(step(estate.caseOf(held), "pay"), held, null, List.of(Line.of(Fee.KEY_DEPOSIT, 100)), PaymentWay.CASH, "王");

        String owing = answer(get("/ledger/units").param("office", Long.toString(estate.office)), "auditor").getContentAsString();
        assertThat(owing).contains(number, "130.00", "1 户").doesNotContain(second);
        assertThat(answer(get("/ledger/units").param("office", Long.toString(estate.office)).param("show", "all"), "finance")
                .getContentAsString()).contains(number, second, "2 户", "201.00");
        assertThat(answer(get("/ledger/units").param("office", "0"), "finance")).returns(400, MockHttpServletResponse::getStatus);
        assertThat(answer(get("/ledger/units"), "front-desk").getStatus()).isEqualTo(403);

        Receipt receipt = ledger.receipts(file).get(1);
        assertThat(answer(get("/ledger").param("unit", " " + receipt.number().toLowerCase(Locale.ROOT) + " "), "finance").getRedirectedUrl())
                .isEqualTo("/ledger/entries/" + receipt.entryId());
        assertThat(answer(get("/ledger").param("unit", file), "finance").getRedirectedUrl()).startsWith("/ledger?unit=");
        assertThat(answer(get("/ledger").param("unit", "SJ99-2020-000001"), "finance").getStatus()).isEqualTo(404);
    }
}
