package io.guanjia.moveout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.document.PaperContent;
import io.guanjia.engine.CaseWalker;
import io.guanjia.ledger.Fee;
import io.guanjia.moveout.MoveOutEstate.Let;
import io.guanjia.moveout.SettlementSheetPaper.Printed;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestUsers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The sheet that a tenant signs: every amount on it adds up, and it stays as it was confirmed. */
@GuanjiaTest
class SettlementSheetPaperTest {

    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    MoveOutProcess process;
    @Autowired
    SettlementSheetPaper paper;
    @Autowired
    BeanFactory beans;
    @Autowired
    WebApplicationContext context;

    private EngineDriver driver;
    private MoveOutWalk walk;
    private MoveOutEstate estate;

    @BeforeEach
    void setUp() {
        driver = new EngineDriver(engine, walker);
        walk = new MoveOutWalk(driver, process);
        estate = new MoveOutEstate(beans);
        driver.actAs("frontDesk");
    }

    @AfterEach
    void resetClock() {
        driver.release();
    }

    @Test
    @Clause("MO-04")
    void showsChargesArrearsAndDepositsAndStaysAsItWasConfirmed() {
        Let let = estate.letWithDeposit(300_000);
        estate.owe(let, Fee.MANAGEMENT, 12_345);
        String number = walk.noticed(let, "2026-11-16T10:00");
        assertThat(paper.content(number, "")).as("not drawn up yet").isEmpty();
        walk.check(number);
        driver.submit(number, "userTask_askLandlord", MoveOutWalk.landlord("given"));
        walk.agreeInspection(number, MoveOutWalk.now());
        walk.inspect(number, Map.of());
        walk.takeKeys(number, List.of(let.houseKey(), let.accessCard()));
        walk.settleAccounts(number, Map.of("otherCharge", "yes", "otherText", "代付快递费", "otherAmount", 12.5));

        Printed before = printed(number);
        assertThat(before.charges()).extracting(SettlementSheetPaper.Row::amount)
                .containsExactly("34.50", "28.00", "13.15", "12.50");
        assertThat(before.owed()).extracting(SettlementSheetPaper.Row::amount).containsExactly("123.45");
        assertThat(before.total()).isEqualTo("211.60");
        assertThat(before.totalHeld()).isEqualTo("3,000.00");
        assertThat(before.refund()).isTrue();
        assertThat(before.balance()).isEqualTo("2,788.40");
        assertThat(before.account()).endsWith("尾号3445").doesNotContain(MoveOutWalk.ACCOUNT);

        driver.submit(number, "userTask_confirmSheet", MoveOutWalk.confirming("no"));
        Printed after = printed(number);
        assertThat(after.bookedAt()).isNotEmpty();
        assertThat(after.total()).isEqualTo(before.total());
        assertThat(after.balance()).isEqualTo(before.balance());
    }

    @Test
    @Clause("MO-04")
    void isPrintedInChineseOnOnePage() throws Exception {
        Let let = estate.letWithDeposit(300_000);
        String number = walk.sheetShown(let, "2026-11-16T10:00");
        TestUsers.member(engine, "sheet-desk", "林晓燕", "front-desk");
        engine.getProcessEngineConfiguration().setAuthorizationEnabled(true);
        MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();

        PrintedPaper pdf = new PrintedPaper(mvc.perform(get("/papers/%s/settlement-sheet.pdf".formatted(number))
                        .with(user("sheet-desk").roles("front-desk")))
                .andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray());

        assertThat(pdf.pages()).isEqualTo(1);
        assertThat(pdf.text().replaceAll("\\s", "")).contains("退租结算单", number, "水费", "34.50", "租赁押金", "3,000.00",
                "应退租户", "2,924.35", "大写：人民币贰仟玖佰贰拾肆元叁角伍分", "租户确认前不入账").doesNotContain(MoveOutWalk.ACCOUNT);
    }

    private Printed printed(String number) {
        PaperContent content = paper.content(number, "").orElseThrow();
        return (Printed) content.values().get("sheet");
    }
}
