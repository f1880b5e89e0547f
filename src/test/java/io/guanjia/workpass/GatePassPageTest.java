package io.guanjia.workpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.guanjia.registry.passes.NewTool;
import io.guanjia.registry.passes.ToolMovement;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkTool;
import io.guanjia.registry.passes.WorkTools;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestEstate;
import io.guanjia.support.TestUsers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What a guard reads on his phone after he has scanned a worker's pass. */
@GuanjiaTest
class GatePassPageTest {

    private static final String GUARD = "gate-passes-guard";

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    WorkPasses passes;

    @Autowired
    WorkTools tools;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private MockMvc mvc;
    private Sites sites;

    @BeforeEach
    void aGuard() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, GUARD, "赵铁军", "security");
        sites = new Sites(context);
    }

    @Test
    @Clause({"RN-05", "EN-07"})
    void aValidPassShowsTheWorkerAndTheUnitAndNobodyElse() throws Exception {
        WorkPass pass = sites.issued("孙木");

        String page = answer(pass, "VALID");

        assertThat(page).contains("有效", "pass-verdict yes", "孙木", "木工", "宏图装饰工程有限公司", TestEstate.UNIT, pass.number(), "123X",
                "photo.jpg", "有效期至").doesNotContain("13900000001", pass.signedBy());
        assertThat(send(get("/gate/passes/" + pass.token() + "/photo.jpg")).getContentAsByteArray())
                .startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    @Clause({"RN-06", "RN-11"})
    void workThatIsStoppedIsToldWithItsReasonButNoPhone() throws Exception {
        WorkPass pass = sites.issued("孙木");
        passes.stop(pass.caseNumber(), "业主来电 13812345678 要求停工", null);

        assertThat(answer(pass, "STOPPED")).contains("已停工", "pass-verdict no", "要求停工").doesNotContain("13812345678");
    }

    @Test
    @Clause({"RN-06", "RN-07"})
    void aPassThatHasRunOutLeadsToTheOfficeAndIsGoodAgainOnceRenewed() throws Exception {
        WorkPass pass = sites.issued("孙木");
        Instant now = clock.instant();
        passes.prolong(pass.caseNumber(), now.minusMillis(1), null);
        assertThat(answer(pass, "EXPIRED")).contains("已过期", "续期或退证");

        passes.prolong(pass.caseNumber(), now.plus(Duration.ofDays(1)), null);
        answer(pass, "VALID");
    }

    @Test
    @Clause({"RN-11", "RN-14"})
    void recalledReturnedAndLostPassesAreTakenIn() throws Exception {
        WorkPass recalled = sites.issued("甲");
        WorkPass returned = sites.issued("乙");
        WorkPass lost = sites.issued("丙");
        WorkPass closed = sites.issued("丁");
        passes.recall(recalled.caseNumber(), recalled.number(), "打架", "kefu");
        passes.returned(returned.caseNumber(), List.of(returned.number()), "kefu");
        passes.lost(lost.caseNumber(), List.of(lost.number()), "kefu");
        passes.close(closed.caseNumber(), "kefu");

        assertThat(answer(recalled, "RECALLED")).contains("已收回", "打架");
        assertThat(answer(returned, "RETURNED")).contains("已退证");
        assertThat(answer(lost, "LOST")).contains("已挂失", "核实身份");
        assertThat(answer(closed, "CLOSED")).contains("施工已结束");
    }

    @Test
    void aPassOfTomorrowIsNotGoodYet() throws Exception {
        String caseNumber = sites.open("qt", "none");
        sites.apply(caseNumber, "孙木", "1234", TestPhotos.jpeg(480, 640));
        WorkPass pass = passes.issue(caseNumber, clock.instant().plus(Duration.ofDays(1)),
                clock.instant().plus(Duration.ofDays(46)), "钱工", "kefu").get(0);

        assertThat(answer(pass, "NOT_YET")).contains("未到时间", "pass-verdict wait");
    }

    @Test
    @Clause("RN-05")
    void aWorkerInAnotherUnitIsToldFromOneWhoIsWhereHeBelongs() throws Exception {
        WorkPass pass = sites.issued("孙木");
        String address = "/gate/passes/" + pass.token();

        MockHttpServletResponse wrong = send(get(address).param("unit", " 98栋1单元102室"));
        assertThat(body(wrong)).contains("房号不符", "pass-verdict no", "只能到 " + TestEstate.UNIT, "不能在 " + Sites.OTHER_UNIT);
        assertThat(body(send(get(address).param("unit", "98-1-101")))).contains("pass-verdict yes", "可以在 " + TestEstate.UNIT);
        assertThat(send(get(address).param("unit", "77-7-7777"))).satisfies(page -> {
            assertThat(page.getStatus()).isEqualTo(400);
            assertThat(body(page)).contains("没有“77-7-7777”这一房号");
        });
        assertThat(send(get(address).param("unit", "x".repeat(3000))).getStatus()).isEqualTo(400);
        assertThat(jdbc.sql("""
                        select s.verdict || ' ' || coalesce(u.number, '-') || ' ' || s.scanned_by from guanjia.work_pass_scan s
                        left join guanjia.unit u on u.id = s.unit_id where s.pass = ? order by s.id""").param(pass.id())
                .query(String.class).list()).containsExactly("WRONG_UNIT 98-1-0102 " + GUARD, "VALID 98-1-0101 " + GUARD,
                "VALID - " + GUARD, "VALID - " + GUARD);
    }

    @Test
    @Clause("RN-13")
    void registeredToolsGoOutWithoutAPermit() throws Exception {
        WorkPass pass = sites.issued("孙木");
        WorkPass colleague = other(pass, "李伟");
        tools.register(pass.caseNumber(), List.of(new NewTool("电锤", 2, "黄色", pass.id()),
                new NewTool("梯子", 1, null, null), new NewTool("别人的锯", 1, null, colleague.id())), "kefu");
        List<WorkTool> all = tools.list(pass.caseNumber());
        String address = "/gate/passes/" + pass.token() + "/tools";

        assertThat(answer(pass, "VALID")).contains("电锤", "黄色", "梯子", "工地共用", ">携出<").doesNotContain("别人的锯", ">携入<");
        assertThat(send(move(address, all.get(0), "1", "out")).getRedirectedUrl()).isEqualTo("/gate/passes/" + pass.token());
        assertThat(body(send(get("/gate/passes/" + pass.token())))).contains(">携入<");
        assertThat(send(move(address, all.get(0), "2", "out"))).satisfies(page -> {
            assertThat(page.getStatus()).isEqualTo(400);
            assertThat(body(page)).contains("场内的有 1 件");
        });
        assertThat(body(send(move(address, all.get(2), "1", "out")))).contains("不是该施工人员登记的");
        assertThat(body(send(move(address, all.get(0), "x", "out")))).contains("「数量」");
        assertThat(body(send(move(address, all.get(0), "1", "")))).contains("请选择携出或携入");
        assertThat(send(move(address, all.get(0), "1", "in")).getStatus()).isEqualTo(302);

        assertThat(tools.movements(pass.caseNumber())).extracting(ToolMovement::out, ToolMovement::carrier,
                ToolMovement::movedBy).containsExactly(tuple(true, "孙木", GUARD),
                tuple(false, "孙木", GUARD));
        passes.lost(pass.caseNumber(), List.of(pass.number()), "kefu");
        assertThat(answer(pass, "LOST")).doesNotContain("电锤", ">携出<");
        assertThat(body(send(move(address, all.get(0), "1", "out")))).contains("不能凭证携出工具");
    }

    @Test
    void theFieldOfTheGateFindsPassesToo() throws Exception {
        WorkPass pass = sites.issued("孙木");

        for (String typed : List.of(pass.number(), pass.number().toLowerCase().replace("-", " "))) {
            assertThat(send(post("/gate").param("number", typed)).getRedirectedUrl())
                    .isEqualTo("/gate/passes/" + pass.token());
        }
        assertThat(send(post("/gate").param("number", pass.caseNumber() + "-99")).getStatus()).isEqualTo(404);
    }

    @Test
    @Clause("EN-07")
    void whoIsNotAtTheGateGetsNothing() throws Exception {
        WorkPass pass = sites.issued("孙木");
        TestUsers.member(engine, "gate-passes-clerk", "何雨晴", "customer-assistant");

        for (String path : List.of("", "/photo.jpg")) {
            assertThat(mvc.perform(get("/gate/passes/" + pass.token() + path).with(user("gate-passes-clerk")
                            .authorities(new SimpleGrantedAuthority("ROLE_customer-assistant")))).andReturn().getResponse())
                    .satisfies(page -> {
                        assertThat(page.getStatus()).isEqualTo(403);
                        assertThat(body(page)).doesNotContain("孙木", TestEstate.UNIT);
                    });
            assertThat(mvc.perform(get("/gate/passes/" + pass.token() + path).accept("text/html")).andReturn()
                    .getResponse().getRedirectedUrl()).contains("/login");
        }
        assertThat(mvc.perform(post("/gate/passes/" + pass.token() + "/tools").with(csrf())
                .with(user("gate-passes-clerk").authorities(new SimpleGrantedAuthority("ROLE_customer-assistant"))))
                .andReturn().getResponse().getStatus()).isEqualTo(403);
        assertThat(jdbc.sql("select count(*) from guanjia.work_pass_scan where pass = ?").param(pass.id())
                .query(Integer.class).single()).isZero();
    }

    @Test
    void whoeverGuessesHasToWaitWhateverHeGuesses() throws Exception {
        TestUsers.member(engine, "gate-passes-guesser", "猜测者", "security");
        WorkPass pass = sites.issued("孙木");
        int status = 0;
        for (int i = 0; i < 40 && status != 429; i++) {
            String token = UUID.randomUUID().toString().replace("-", "").substring(10);
            String path = i % 3 == 0 ? "/gate/" : "/gate/passes/";
            MockHttpServletResponse page = send(get(path + token + (i % 3 == 2 ? "/photo.jpg" : "")), "gate-passes-guesser");
            status = page.getStatus();
            assertThat(status).isIn(404, 429);
        }
        assertThat(status).isEqualTo(429);
        assertThat(send(get("/gate/passes/" + pass.token()), "gate-passes-guesser")).satisfies(page -> {
            assertThat(page.getStatus()).isEqualTo(429);
            assertThat(page.getHeader("Retry-After")).isNotNull();
            assertThat(body(page)).contains("秒后再试").doesNotContain("孙木");
        });
        assertThat(send(get("/gate/passes/" + pass.token() + "/photo.jpg"), "gate-passes-guesser").getStatus()).isEqualTo(429);
        answer(pass, "VALID");
    }

    @Test
    void theAnswerIsThereWithinASecond() throws Exception {
        WorkPass pass = sites.issued("孙木");
        answer(pass, "VALID");

        long begin = System.nanoTime();
        answer(pass, "VALID");
        send(get("/gate/passes/" + pass.token() + "/photo.jpg"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
    }

    private WorkPass other(WorkPass pass, String name) {
        sites.apply(pass.caseNumber(), name, "8888", TestPhotos.jpeg(480, 640));
        return sites.issue(pass.caseNumber()).get(0);
    }

    private static MockHttpServletRequestBuilder move(String address, WorkTool tool, String quantity, String way) {
        return post(address).param("tool", String.valueOf(tool.id())).param("quantity", quantity).param("way", way);
    }

    /** Opens the page of a pass, and looks that what was answered is on record. */
    private String answer(WorkPass pass, String verdict) throws Exception {
        MockHttpServletResponse page = send(get("/gate/passes/" + pass.token()));
        assertThat(page.getStatus()).isEqualTo(200);
        assertThat(jdbc.sql("select verdict from guanjia.work_pass_scan where pass = ? order by id desc limit 1")
                .param(pass.id()).query(String.class).single()).isEqualTo(verdict);
        return body(page);
    }

    private static String body(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request) throws Exception {
        return send(request, GUARD);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String guard) throws Exception {
        return mvc.perform(request.with(csrf()).with(user(guard).authorities(new SimpleGrantedAuthority("ROLE_security"))))
                .andReturn().getResponse();
    }
}
