package io.guanjia.ledger;

import static io.guanjia.ledger.LedgerEstate.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.registry.Register;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class ReceiptPaperTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    Ledger ledger;

    @Autowired
    Register register;

    @Autowired
    CaseFiles cases;

    private MockMvc mvc;
    private String file;
    private List<Receipt> receipts;

    @BeforeEach
    void twoReceipts() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        LedgerEstate estate = new LedgerEstate(register, cases);
        long unit = estate.unit();
        file = estate.caseOf(unit);
        receipts = ledger.receive(step(file, "pay"), unit, null, List.of(Line.of(Fee.RENOVATION_DEPOSIT, 200_000),
                new Line(Fee.DEBRIS, 30_050, "装修垃圾清运")), PaymentWay.WECHAT, "欧阳喆");
    }

    private byte[] printed(Receipt receipt, String userId, String group) throws Exception {
        return mvc.perform(get("/papers/{case}/receipt.pdf", file).param("item", receipt.number())
                .with(user(userId).roles(group))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
    }

    @Test
    @Clause("MI-09")
    void eachReceiptTellsItsAmountInFiguresAndInCapitals() throws Exception {
        byte[] pdf = printed(receipts.get(1), "kuaiji", "finance");
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/receipt.pdf"), pdf);
        PrintedPaper paper = new PrintedPaper(pdf);

        assertThat(paper.text()).contains("账务试验管理处", "收据", receipts.get(1).number(), "欧阳喆", "清运费", "装修垃圾清运",
                "¥300.50", "人民币叁佰元伍角", "微信支付", "caiwu1", file).doesNotContain("补打", "作废", "凭本收据");
        assertThat(paper.pages()).isEqualTo(1);
        assertThat(paper.qrCode()).isEqualTo("http://localhost/cases/" + file);
        assertThat(new PrintedPaper(printed(receipts.get(0), "kuaiji", "finance")).text())
                .contains(receipts.get(0).number(), "¥2,000.00", "人民币贰仟元整", "凭本收据办理退还");
    }

    @Test
    void aSecondPrintingSaysSo() throws Exception {
        assertThat(new PrintedPaper(printed(receipts.get(0), "kuaiji", "finance")).text()).doesNotContain("补打");
        assertThat(new PrintedPaper(printed(receipts.get(0), "caiwu1", "front-desk")).text()).contains("补打（第2次打印）");
        assertThat(new PrintedPaper(printed(receipts.get(1), "kuaiji", "finance")).text()).doesNotContain("补打");
    }

    @Test
    void ofTwoPrintingsAtTheSameMomentOneIsTheSecond() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<byte[]>> both = Stream.of("kuaiji", "kuaiji2").map(user -> pool.submit(() -> {
                together.await();
                return printed(receipts.get(0), user, "finance");
            })).toList();
            List<String> texts = new ArrayList<>();
            for (Future<byte[]> each : both) {
                texts.add(new PrintedPaper(each.get()).text());
            }
            assertThat(texts).filteredOn(text -> text.contains("补打（第2次打印）")).hasSize(1);
            assertThat(texts).filteredOn(text -> !text.contains("补打")).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aReceiptOfMoneyThatWasTakenBackIsVoid() throws Exception {
        ledger.correct(step(file, "correct"), receipts.get(0).entryId(), "收错户");

        assertThat(new PrintedPaper(printed(receipts.get(0), "kuaiji", "finance")).text()).contains("作废", "另开的收据为准");
    }

    @ParameterizedTest
    @ValueSource(strings = {"front-desk", "security", "customer-assistant", "engineering", "camunda-admin"})
    @Clause("EN-07")
    void othersAreToldThereIsNone(String group) throws Exception {
        mvc.perform(get("/papers/{case}/receipt.pdf", file).param("item", receipts.get(0).number())
                .with(user("stranger").roles(group))).andExpect(status().isNotFound());
    }

    @Test
    void aNumberOfAnotherCaseIsNotThere() throws Exception {
        for (String item : List.of("SJ01-2026-999999", "", "' or 1=1")) {
            mvc.perform(get("/papers/{case}/receipt.pdf", file).param("item", item)
                    .with(user("kuaiji").roles("finance"))).andExpect(status().isNotFound());
        }
    }
}
