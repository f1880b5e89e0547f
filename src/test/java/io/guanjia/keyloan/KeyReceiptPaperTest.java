package io.guanjia.keyloan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.guanjia.casefile.CaseFiles;
import io.guanjia.engine.Acting;
import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Register;
import io.guanjia.registry.Units;
import io.guanjia.registry.keys.KeyStep;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class KeyReceiptPaperTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    Acting acting;
    @Autowired
    CaseWalker walker;
    @Autowired
    KeyLoanProcess process;
    @Autowired
    Keys keys;
    @Autowired
    CaseFiles cases;
    @Autowired
    JdbcClient jdbc;

    private MockMvc mvc;
    private EngineDriver driver;
    private KeyEstate estate;

    @BeforeEach
    void people(@Autowired WebApplicationContext context, @Autowired Units units, @Autowired Register register) {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        driver = new EngineDriver(engine, walker);
        estate = new KeyEstate(keys, units, register, jdbc);
        TestUsers.member(engine, "receipt-desk", "前台小李", "front-desk");
        TestUsers.member(engine, "receipt-auditor", "审计小张", "auditor");
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    @Test
    @Clause({"KY-03", "EN-07"})
    void theKeeperPrintsWhatTheBorrowerSigns() throws Exception {
        String one = estate.key("A");
        String two = estate.key("B");
        driver.clock("2026-09-29T10:00");
        String number = acting.asPerson("receipt-desk",
                () -> process.request(KeyEstate.request(one + "," + two, "inspection", "2026-09-29T12:00")));
        driver.runDue(number);
        driver.submit(number, "userTask_approveKeyLoan", Map.of("permitted", "yes"));

        PrintedPaper paper = new PrintedPaper(answer(number, "receipt-desk", "front-desk").getContentAsByteArray());

        assertThat(paper.text()).contains("钥匙领用单", number, one, two, "周师傅", KeyEstate.BORROWER, "不得过夜使用", "共2把");
        assertThat(new PrintedPaper(answer(number, "receipt-auditor", "auditor").getContentAsByteArray()).text())
                .contains("周师傅").doesNotContain(KeyEstate.BORROWER);
        assertThat(answer(number, "receipt-other", "security").getStatus()).isEqualTo(404);
        driver.submit(number, "userTask_issueKeys", KeyEstate.issued());
        assertThat(new PrintedPaper(answer(number, "receipt-desk", "front-desk").getContentAsByteArray()).text())
                .contains("2026年9月29日 18:00");
    }

    @Test
    @Clause("KY-01")
    void anyCaseInWhichKeysAreHandedOverHasAReceipt() throws Exception {
        String number = "RH-20260929-" + (estate.unit().hashCode() & 0xFFFF | 0x10000);
        cases.open(new CaseFiles.Opening(number, "test", "none-" + number, estate.unit().officeId(), estate.unit().id(),
                "receipt-desk", "入住"));
        assertThat(answer(number, "receipt-desk", "front-desk").getStatus()).isEqualTo(404);
        String tag = estate.key("A");

        keys.handOver(List.of(estate.id(tag)), "方业主", new KeyStep(number, "handOver", "KY-01", "receipt-desk"));

        assertThat(new PrintedPaper(answer(number, "receipt-desk", "front-desk").getContentAsByteArray()).text())
                .contains(tag, "方业主", "交付使用", "共1把");
    }

    private MockHttpServletResponse answer(String number, String person, String group) throws Exception {
        return mvc.perform(get("/papers/" + number + "/key-receipt.pdf").with(user(person).roles(group))).andReturn()
                .getResponse();
    }
}
