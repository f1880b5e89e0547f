package io.guanjia.movein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.guanjia.engine.CaseWalker;
import io.guanjia.registry.Register;
import io.guanjia.registry.keys.Keys;
import io.guanjia.support.Clause;
import io.guanjia.support.EngineDriver;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.support.TestUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The acceptance form as it is printed. */
@GuanjiaTest
class MoveInPaperTest {

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    CaseWalker walker;

    @Autowired
    MoveInProcess process;

    @Autowired
    MoveInCases moveIns;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Register register;

    @Autowired
    Keys keys;

    private MockMvc mvc;
    private EngineDriver driver;
    private MoveInWalk walk;
    private MoveInEstate estate;

    @BeforeEach
    void setUp() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        driver = new EngineDriver(engine, walker);
        walk = new MoveInWalk(driver, process);
        estate = new MoveInEstate(jdbc, register, keys);
        MoveInEstate.people(engine);
        driver.actAs("firstAsked");
    }

    @AfterEach
    void release() {
        driver.release();
        MoveInEstate.forget(engine);
    }

    @Test
    @Clause("MI-11")
    void holdsReadingsPartsDefectsAndWhoSigns() throws Exception {
        MoveInEstate.House house = estate.house();
        String number = walk.withKeys(house, "2026-11-16T10:00", "2026-11-16T10:00+08:00");
        assertThat(print(number).getStatus()).isEqualTo(404);
        walk.inspect(number, MoveInFields.with(MoveInFields.inspection(2),
                Map.of("partWall", "flawed", "partNoteWall", "客厅西墙有划痕")));
        byte[] pdf = print(number).getContentAsByteArray();
        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/acceptance-form.pdf"), pdf);

        List<Defect> defects = moveIns.defects(number);
        assertThat(new PrintedPaper(pdf).text()).contains("入伙试验管理处", "验收交接表", number, house.number(), "89.60 平方米",
                MoveInEstate.OWNER, "2026年11月16日 10:00", "周师傅、何助理", "12.50", "35.00", "3.00", "墙面", "有缺陷",
                "客厅西墙有划痕", "空调", "位置A1", "缺陷A2", defects.get(0).repairCase(), "业主方", "物业方", "签名");
        assertThat(new PrintedPaper(pdf).pages()).isEqualTo(1);
    }

    @Test
    @Clause("MI-11")
    void showsWhyTheOwnerDidNotSignAndWhoWitnessedIt() throws Exception {
        String number = walk.inspected(estate.house(), "2026-11-16T10:00", 0);
        driver.submit(number, "userTask_signAcceptance", Map.of("signing", "refused", "refusalReason", "墙面颜色与合同不符",
                "witness", "赵班长"));

        assertThat(new PrintedPaper(print(number).getContentAsByteArray()).text())
                .contains("业主拒签", "墙面颜色与合同不符", "见证人", "赵班长");
    }

    private MockHttpServletResponse print(String number) throws Exception {
        driver.release();
        MockHttpServletResponse answer = mvc.perform(get("/papers/%s/%s.pdf".formatted(number, AcceptanceFormPaper.ID))
                .with(user(MoveInEstate.ENGINEER).roles("engineering"))).andReturn().getResponse();
        driver.actAs("firstAsked");
        driver.clock("2026-11-16T10:00");
        return answer;
    }
}
