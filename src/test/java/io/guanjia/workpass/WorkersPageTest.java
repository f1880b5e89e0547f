package io.guanjia.workpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.guanjia.form.TaskContext;
import io.guanjia.identity.Visitor;
import io.guanjia.registry.passes.WorkPass;
import io.guanjia.registry.passes.WorkPass.State;
import io.guanjia.registry.passes.WorkPasses;
import io.guanjia.registry.passes.WorkTools;
import io.guanjia.support.Clause;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.TestUsers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@GuanjiaTest
class WorkersPageTest {

    private static final String CLERK = "workers-clerk";
    private static final String STRANGER = "workers-stranger";

    @Autowired
    WebApplicationContext context;

    @Autowired
    ProcessEngine engine;

    @Autowired
    WorkPasses passes;

    @Autowired
    WorkTools tools;

    @Autowired
    WorkPassFormValues values;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    private MockMvc mvc;
    private Sites sites;
    private String caseNumber;

    @BeforeEach
    void aCase() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        TestUsers.member(engine, CLERK, "何雨晴", "customer-assistant");
        TestUsers.member(engine, STRANGER, "陌生人", "customer-assistant");
        TestUsers.member(engine, "workers-auditor", "审计", "auditor");
        sites = new Sites(context);
        caseNumber = sites.open(CLERK, "none");
    }

    @Test
    @Clause({"RN-05", "EN-07"})
    void aWorkerIsEnteredWithHisPhotoAndRemovedWhileHeOnlyApplied() throws Exception {
        assertThat(send(add("孙木", "木工", "123x").file(photo("IMG_1.jpg", TestPhotos.jpeg(900, 1200))), CLERK).getStatus())
                .isEqualTo(302);
        WorkPass entered = passes.of(caseNumber).get(0);
        assertThat(entered).extracting(WorkPass::name, WorkPass::documentTail, WorkPass::hasPhoto)
                .containsExactly("孙木", "123X", true);

        assertThat(open(CLERK)).contains("孙木", "木工", "123X", "待发证", "13900000001", "1</b> 人", "photo.jpg");
        MockHttpServletResponse image = send(get(path("/" + entered.id() + "/photo.jpg")), CLERK);
        assertThat(image.getContentType()).isEqualTo("image/jpeg");
        assertThat(TestPhotos.read(image.getContentAsByteArray()).getWidth()).isEqualTo(480);
        assertThat(image.getHeader("Cache-Control")).contains("no-store");

        assertThat(send(post(path("/" + entered.id() + "/remove")), CLERK).getStatus()).isEqualTo(302);
        assertThat(passes.of(caseNumber).get(0).state()).isEqualTo(State.WITHDRAWN);
        assertThat(send(get(path("/" + entered.id() + "/photo.jpg")), CLERK).getStatus()).isEqualTo(404);
        assertThat(send(post(path("/" + entered.id() + "/remove")), CLERK).getStatus()).isEqualTo(400);
    }

    @Test
    @Clause({"RN-11", "RN-14"})
    void aPassIsReturnedLostOrTakenAwayWhileTheWorkLasts() throws Exception {
        for (String name : List.of("孙木", "李电", "王瓦")) {
            send(add(name, "木工", "1234").file(photo(name + ".jpg", TestPhotos.jpeg(300, 400))), CLERK);
        }
        passes.issue(caseNumber, clock.instant(), clock.instant().plusSeconds(86_400), "刘工", CLERK);
        List<WorkPass> issued = passes.of(caseNumber);

        assertThat(send(end(issued.get(0), "RETURNED", ""), CLERK).getStatus()).isEqualTo(302);
        assertThat(send(end(issued.get(1), "LOST", ""), CLERK).getStatus()).isEqualTo(302);
        assertThat(send(end(issued.get(2), "RECALLED", ""), CLERK).getContentAsString(StandardCharsets.UTF_8))
                .contains("收回工作证须填写「原因」");
        assertThat(send(end(issued.get(2), "BURNT", "x"), CLERK).getStatus()).isEqualTo(400);
        assertThat(send(end(issued.get(2), "RECALLED", "多次在楼道吸烟"), STRANGER).getStatus()).isEqualTo(404);
        assertThat(send(end(issued.get(2), "RECALLED", "多次在楼道吸烟"), CLERK).getStatus()).isEqualTo(302);

        assertThat(passes.of(caseNumber)).extracting(WorkPass::state).containsExactly(State.RETURNED, State.LOST,
                State.RECALLED);
        assertThat(open(CLERK)).contains("多次在楼道吸烟");
    }

    private MockHttpServletRequestBuilder end(WorkPass pass, String how, String reason) {
        return post(path("/" + pass.id() + "/end")).param("how", how).param("reason", reason);
    }

    @Test
    void whatIsWrongIsToldAndNothingIsKept() throws Exception {
        MockHttpServletResponse answer = send(add("<b>孙木", "", "12"), CLERK);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("「工种」必须填写", "「证件尾号」须为证件号码的最后四位",
                "value=\"&lt;b&gt;孙木\"");
        assertThat(send(add("孙木", "木工", "1234").file(photo("孙木.jpg", "<svg/>".getBytes(StandardCharsets.UTF_8))), CLERK))
                .satisfies(page -> {
                    assertThat(page.getStatus()).isEqualTo(400);
                    assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("不是 JPEG 或 PNG");
                });
        assertThat(send(add("孙木", "木工", "1234").file(photo("../../孙木.png", TestPhotos.hugePng(30_000, 30_000))), CLERK)
                .getStatus()).isEqualTo(400);
        assertThat(passes.of(caseNumber)).isEmpty();
    }

    @Test
    @Clause("EN-07")
    void onlyWhoHasToDoWithTheCaseEntersAndAuditorsLookOn() throws Exception {
        WorkPass entered = sites.apply(caseNumber, "孙木", "1234", TestPhotos.jpeg(480, 640));
        String image = path("/" + entered.id() + "/photo.jpg");

        for (MockHttpServletRequestBuilder request : Arrays.asList(get(path("")), get(image), get(path("/template.xlsx")),
                get("/cases/" + caseNumber + "/tools"), add("甲", "木工", "1111"),
                post(path("/" + entered.id() + "/remove")), multipart(path("/" + entered.id() + "/photo")),
                multipart(path("/photos")), multipart(path("/import")), post("/cases/" + caseNumber + "/tools"))) {
            assertThat(send(request, STRANGER).getStatus()).isEqualTo(404);
        }
        String seen = send(get(path("")), "workers-auditor", "auditor").getContentAsString(StandardCharsets.UTF_8);
        assertThat(seen).contains("孙木", "已隐去").doesNotContain("13900000001", "name=\"photos\"", "/remove");
        assertThat(send(get(image), "workers-auditor", "auditor").getStatus()).isEqualTo(200);
        assertThat(send(add("甲", "木工", "1111"), "workers-auditor", "auditor").getStatus()).isEqualTo(404);
        assertThat(send(get("/cases/" + caseNumber), CLERK).getContentAsString(StandardCharsets.UTF_8))
                .contains(path("\""), "/cases/" + caseNumber + "/tools\"");
        assertThat(send(get("/cases/ZX-20200101-0001/workers"), CLERK).getStatus()).isEqualTo(404);
        assertThat(send(get("/cases/nonsense/workers"), CLERK).getStatus()).isEqualTo(404);
        assertThat(passes.of(caseNumber)).hasSize(1);
    }

    @Test
    void whoHasAnOpenTaskOfTheCaseEntersToo() throws Exception {
        TestUsers.member(engine, "workers-finance", "吴会计", "finance");
        String deployment = engine.getRepositoryService().createDeployment()
                .addClasspathResource("identity/rights-check.bpmn")
                .addClasspathResource("identity/rights-check-form.form").deploy().getId();
        try {
            String instance = engine.getRuntimeService().startProcessInstanceByKey("rights-check",
                    Map.of("group", "finance", "due", Date.from(clock.instant()))).getId();
            caseNumber = sites.open("somebody", instance);

            assertThat(send(add("孙木", "木工", "1234"), "workers-finance", "finance").getStatus()).isEqualTo(302);
            assertThat(send(add("李伟", "木工", "1234"), CLERK).getStatus()).isEqualTo(404);
        } finally {
            engine.getRepositoryService().deleteDeployment(deployment, true);
        }
        assertThat(passes.of(caseNumber)).hasSize(1);
    }

    @Test
    @Clause("RN-05")
    void sixtyWorkersAreImportedAndTheirPhotosFoundByName() throws Exception {
        StringBuilder list = new StringBuilder("姓名,工种,证件尾号,电话\n");
        for (int i = 1; i <= 60; i++) {
            list.append("工人%d,瓦工,%04d,\n".formatted(i, i));
        }
        assertThat(send(multipart(path("/import")).file(csv(list.toString())), CLERK).getStatus()).isEqualTo(302);
        assertThat(passes.applied(caseNumber)).hasSize(60).extracting(WorkPass::documentTail).endsWith("0060");

        byte[] face = TestPhotos.jpeg(480, 640);
        MockMultipartHttpServletRequestBuilder upload = multipart(path("/photos"));
        for (int i = 1; i <= 60; i++) {
            upload.file(new MockMultipartFile("photos", (i % 2 == 0 ? "工人" + i : String.valueOf(i)) + ".jpg", null, face));
        }
        assertThat(send(upload, CLERK).getStatus()).isEqualTo(302);
        assertThat(passes.applied(caseNumber)).allMatch(WorkPass::hasPhoto);
        assertThat(sites.issue(caseNumber)).hasSize(60);
        assertThat(open(CLERK)).contains("打印全部工作证（60 张）", caseNumber + "-60");
    }

    @Test
    void everyFaultOfAListIsToldByItsLineAndNobodyIsEntered() throws Exception {
        sites.apply(caseNumber, "已在", "0001", null);
        String list = "姓名,工种,证件尾号,电话\n孙木,木工,1234,\n,木工,1235,\n李伟,,110101199001011234,电话\n\n孙木,瓦工,1234,\n已在,木工,0001,\n王五,木工,12,\n";

        MockHttpServletResponse answer = send(multipart(path("/import")).file(csv(list)), CLERK);

        assertThat(answer.getStatus()).isEqualTo(400);
        String page = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("共 6 行，错误 7 处，没有登记任何人", "「姓名」必须填写", "「工种」必须填写", "「电话」不是电话号码", "与第 2 行是同一人",
                "已在名单第 1 号（待发证）", "以 0 开头的请把单元格设为文本", "（共 18 位）").doesNotContain("110101199001011234");
        assertThat(page).containsPattern("(?s)<td class=\"number\">4</td>.{0,80}工种").containsPattern(
                "(?s)<td class=\"number\">6</td>.{0,80}姓名");
        assertThat(passes.of(caseNumber)).hasSize(1);
        assertThat(send(multipart(path("/import")).file(csv("名字,工种\n孙木,木工\n")), CLERK).getContentAsString(StandardCharsets.UTF_8))
                .contains("缺少“姓名”");
        assertThat(send(multipart(path("/import")), CLERK).getStatus()).isEqualTo(400);
        assertThat(send(get(path("/template.xlsx")), CLERK).getContentAsByteArray()).startsWith('P', 'K');
    }

    @Test
    void ofSeveralPhotosThoseThatFitAreKeptAndTheOthersTold() throws Exception {
        sites.apply(caseNumber, "孙木", "1234", null);
        sites.apply(caseNumber, "李伟", "1111", null);
        sites.apply(caseNumber, "李伟", "2222", null);
        byte[] face = TestPhotos.jpeg(480, 640);

        MockHttpServletResponse answer = send(multipart(path("/photos"))
                .file(new MockMultipartFile("photos", "孙木.jpg", null, face))
                .file(new MockMultipartFile("photos", "李伟.jpg", null, face))
                .file(new MockMultipartFile("photos", "谁.jpg", null, face))
                .file(new MockMultipartFile("photos", "李伟2222.jpg", null, Arrays.copyOf(face, 300))), CLERK);

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains("已保存 1 张，以下 3 张没有保存", "有 2 人同名", "照片“谁”",
                "照片“李伟2222”已损坏");
        assertThat(passes.applied(caseNumber)).extracting(WorkPass::hasPhoto).containsExactly(true, false, false);
    }

    @Test
    @Clause("RN-13")
    void toolsAreRegisteredSeveralLinesAtOnceOrNotAtAll() throws Exception {
        WorkPass worker = sites.apply(caseNumber, "孙木", "1234", null);
        String address = "/cases/" + caseNumber + "/tools";

        MockHttpServletResponse wrong = send(post(address).param("name", "电锤，博世,黄", "", "梯子").param("quantity", "2", "", "x")
                .param("marks", "", "", "").param("by", "", "", ""), CLERK);
        assertThat(wrong.getStatus()).isEqualTo(400);
        assertThat(wrong.getContentAsString(StandardCharsets.UTF_8)).contains("第 3 行：「数量」须为 1 至 9999 的整数", "电锤，博世,黄");
        assertThat(tools.list(caseNumber)).isEmpty();
        assertThat(send(post(address).param("name", "").param("quantity", ""), CLERK).getStatus()).isEqualTo(400);

        assertThat(send(post(address).param("name", "电锤，博世,黄", "", "梯子").param("quantity", "2", "", "1")
                .param("marks", "SN 77", "", "").param("by", String.valueOf(worker.id()), "", ""), CLERK).getStatus())
                .isEqualTo(302);

        assertThat(tools.list(caseNumber)).extracting("name", "quantity", "broughtName", "registeredBy")
                .containsExactly(tuple("电锤，博世,黄", 2, "孙木", CLERK),
                        tuple("梯子", 1, null, CLERK));
        assertThat(send(get(address), CLERK).getContentAsString(StandardCharsets.UTF_8)).contains("SN 77", "工地共用", "何雨晴");
        // One line alone with a comma in it stays one line
        assertThat(send(post(address).param("name", "锤,子").param("quantity", "1"), CLERK).getStatus()).isEqualTo(302);
        assertThat(tools.list(caseNumber)).hasSize(3).last().extracting("name").isEqualTo("锤,子");
    }

    @Test
    @Clause("RN-05")
    void formsTellHowManyWaitAndWhereTheyAreEntered() {
        TaskContext task = new TaskContext("renovation", "p", "p", caseNumber, "t", "userTask_x", Set.of(), true);
        sites.apply(caseNumber, "孙木", "1234", null);
        sites.apply(caseNumber, "李伟", "1111", TestPhotos.jpeg(480, 640));

        assertThat(values.value("passFacts", task)).asString().isEqualTo(
                "**待发证** 2 人，**未附照片 1 人**\n\n[登记施工人员](/cases/%s/workers)".formatted(caseNumber));
        assertThat(values.value("toolFacts", task)).asString().contains("0 种", "/cases/" + caseNumber + "/tools");
        passes.remove(caseNumber, passes.of(caseNumber).get(0).id(), CLERK);
        sites.issue(caseNumber);
        passes.stop(caseNumber, "到期未续", null);
        assertThat(values.value("passFacts", task)).asString().contains("待发证** 0 人", "已发证** 1 张", "有效期至", "已停工** 到期未续",
                "/papers/" + caseNumber + "/work-passes.pdf").doesNotContain("未附照片");
        assertThat(values.value("passFacts", new TaskContext("x", "p", "p", "ZX-20200101-0001", "t", "e", Set.of(), true)))
                .isNull();
        assertThat(values.value("passFacts", new TaskContext("x", "p", "p", null, "t", "e", Set.of(), true))).isNull();
    }

    @Test
    void aPhotoAsLargeAsAPhoneTakesItComesInAndALargerOneDoesNot() {
        Visitor clerk = new Visitor(port, "10.6.3.21");
        clerk.login(CLERK, TestUsers.PASSWORD);
        String token = clerk.token(path(""));

        assertThat(upload(clerk, token, 2_000_000)).satisfies(page -> {
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("照片“孙木”不是 JPEG 或 PNG 照片");
        });
        assertThat(upload(clerk, token, 16_000_000).body()).contains("太大，一张照片最多 15 MB");
        assertThat(upload(clerk, token, 22_000_000).statusCode()).isEqualTo(413);
        assertThat(passes.of(caseNumber)).isEmpty();
    }

    private HttpResponse<String> upload(Visitor clerk, String token, int bytes) {
        String head = "--b\r\nContent-Disposition: form-data; name=\"%s\"";
        return clerk.send("POST", path(""), (head + "\r\n\r\na\r\n").formatted("name")
                + (head + "\r\n\r\na\r\n").formatted("trade") + (head + "\r\n\r\n1234\r\n").formatted("tail")
                + (head + "; filename=\"孙木.jpg\"\r\n\r\n").formatted("photo") + "x".repeat(bytes) + "\r\n--b--\r\n",
                "Content-Type", "multipart/form-data; boundary=b", "Accept", "text/html", "X-CSRF-TOKEN", token);
    }

    private MockMultipartHttpServletRequestBuilder add(String name, String trade, String tail) {
        MockMultipartHttpServletRequestBuilder request = multipart(path(""));
        request.param("name", name).param("trade", trade).param("tail", tail).param("phone", "13900000001");
        return request;
    }

    private static MockMultipartFile photo(String name, byte[] content) {
        return new MockMultipartFile("photo", name, "image/jpeg", content);
    }

    private static MockMultipartFile csv(String text) {
        return new MockMultipartFile("file", "a.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private String path(String rest) {
        return "/cases/" + caseNumber + "/workers" + rest;
    }

    private String open(String person) throws Exception {
        return send(get(path("")), person).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String person) throws Exception {
        return send(request, person, "customer-assistant");
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, String person, String group)
            throws Exception {
        return mvc.perform(request.with(csrf()).with(user(person).authorities(new SimpleGrantedAuthority("ROLE_" + group))))
                .andReturn().getResponse();
    }
}
