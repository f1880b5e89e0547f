package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.guanjia.casefile.CaseFile;
import io.guanjia.engine.CaseWalker;
import io.guanjia.support.GuanjiaTest;
import io.guanjia.support.PrintedPaper;
import io.guanjia.trail.TrailEntries;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The page of a whole case, held against the engine's own tables. */
@GuanjiaTest
class AuditedCaseTest {

    private static String number;

    @Autowired
    WebApplicationContext context;
    @Autowired
    ProcessEngine engine;
    @Autowired
    CaseWalker walker;
    @Autowired
    CaseReader reader;
    @Autowired
    TrailEntries entries;
    @Autowired
    JdbcClient jdbc;

    private MockMvc mvc;

    @BeforeEach
    void oneCase() {
        mvc = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        if (number == null) {
            number = AuditedComplaint.walk(engine, walker, jdbc);
        }
    }

    private static RequestPostProcessor auditor() {
        return user("audited-auditor").roles("auditor");
    }

    private String path(String rest) {
        return "/audit/cases/" + number + rest;
    }

    private CasePage page() {
        return reader.read(file());
    }

    private CaseFile file() {
        return reader.find(number).orElseThrow();
    }

    private List<Item> items(Category category) {
        return page().timeline().stream().flatMap(group -> group.items().stream())
                .filter(item -> item.category() == category).toList();
    }

    @Test
    void tellsTheWholeCaseAndShowsWhatRunsAsText() throws Exception {
        mvc.perform(get(path("")).with(auditor())).andExpect(status().isOk())
                .andExpect(content().string(containsString("王小明")))
                .andExpect(content().string(containsString("13800138000")))
                .andExpect(content().string(containsString("完成「处理投诉」")))
                .andExpect(content().string(containsString("=1+1 &lt;script&gt;document.title")))
                .andExpect(content().string(containsString("孙&lt;img src=x onerror=alert(1)&gt;大勇")))
                .andExpect(content().string(not(containsString("<script>document.title"))))
                .andExpect(content().string(not(containsString("<img src=x"))));
        mvc.perform(get(path("/print")).with(auditor())).andExpect(status().isOk())
                .andExpect(content().string(containsString("卷宗")))
                .andExpect(content().string(not(containsString("<script>document.title"))));
    }

    @Test
    void aCaseThatIsNotThereIsSaidSoInChinese() throws Exception {
        for (String none : List.of("TS-19990101-0001", "x'or'1'='1", "<b>")) {
            mvc.perform(get("/audit/cases/{number}", none).with(auditor())).andExpect(status().isNotFound())
                    .andExpect(content().string(containsString("没有这个案件")));
        }
        mvc.perform(get("/audit/cases/TS-19990101-0001/file.pdf").with(auditor())).andExpect(status().isNotFound());
        mvc.perform(get("/audit/cases/TS-19990101-0001/diagrams.json").with(auditor())).andExpect(status().isNotFound());
    }

    @Test
    void isForAuditorsAloneAndTheyChangeNothing() throws Exception {
        for (String rest : List.of("", "/print", "/file.pdf", "/diagrams.json", "/diagram.bpmn?definition=x")) {
            for (String group : List.of("customer-manager", "camunda-admin", "process-owner", "engineering")) {
                mvc.perform(get(path(rest)).with(user("somebody").roles(group))).andExpect(status().isForbidden());
            }
            int before = entries.of(file().processInstanceId()).size();
            for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH)) {
                mvc.perform(request(method, path(rest)).with(auditor()).with(csrf()))
                        .andExpect(status().isMethodNotAllowed());
            }
            assertThat(entries.of(file().processInstanceId())).hasSize(before);
        }
    }

    @Test
    void givesTheDiagramsThatTheCaseRanOnAndNoOthers() throws Exception {
        String own = page().diagrams().get(0).definitionId();
        String foreign = engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey("renovation")
                .latestVersion().singleResult().getId();
        mvc.perform(get(path("/diagram.bpmn")).param("definition", own).with(auditor())).andExpect(status().isOk())
                .andExpect(content().string(containsString("id=\"complaint-handling\"")));
        mvc.perform(get(path("/diagram.bpmn")).param("definition", foreign).with(auditor()))
                .andExpect(status().isNotFound());
    }

    @Test
    void tasksAreThoseOfTheEnginesHistory() {
        record Task(String id, String name, String assignee, Instant start, Instant end, Instant due) {
        }

        List<Task> expected = jdbc.sql("""
                        select id_, name_, assignee_, start_time_, end_time_, due_date_ from act_hi_taskinst
                        where root_proc_inst_id_ = ? order by id_""")
                .param(file().processInstanceId())
                .query((row, n) -> new Task(row.getString(1), row.getString(2), row.getString(3),
                        instant(row.getTimestamp(4)), instant(row.getTimestamp(5)), instant(row.getTimestamp(6)))).list();
        List<Walk.TaskLife> found = Walk.of(entries.of(file().processInstanceId())).tasks();
        assertThat(expected).hasSizeGreaterThan(5).anyMatch(task -> AuditedComplaint.HANDLER.equals(task.assignee()));
        assertThat(found.stream().map(task -> new Task(task.id(), task.name(), assignee(task), task.created(),
                task.ended(), task.due())).sorted(java.util.Comparator.comparing(Task::id)).toList()).isEqualTo(expected);
        assertThat(found).filteredOn(task -> task.late(Instant.MAX)).extracting(Walk.TaskLife::name).contains("处理投诉");
        assertThat(page().late()).isTrue();
    }

    private static String assignee(Walk.TaskLife task) {
        return AuditedComplaint.HANDLER.equals(task.who()) ? task.who() : null;
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    @Test
    void elementsAreThoseOfTheEnginesHistoryAndFlowsLeadToEachOfThem() {
        Map<String, Integer> expected = new HashMap<>();
        jdbc.sql("""
                        select proc_inst_id_ || ' ' || act_id_, count(*) from act_hi_actinst
                        where root_proc_inst_id_ = ? group by 1""")
                .param(file().processInstanceId())
                .query(row -> {
                    expected.put(row.getString(1), row.getInt(2));
                });
        Map<String, Integer> found = new HashMap<>();
        List<String> broken = new ArrayList<>();
        for (Diagram diagram : page().diagrams()) {
            diagram.elements().forEach(mark -> found.put(diagram.instance() + ' ' + mark.element(), mark.stays().size()));
            var model = engine.getRepositoryService().getBpmnModelInstance(diagram.definitionId());
            for (Diagram.Mark mark : diagram.elements()) {
                FlowNode node = model.getModelElementById(mark.element());
                int arrived = node.getIncoming().stream().map(SequenceFlow::getId)
                        .mapToInt(flow -> diagram.flows().getOrDefault(flow, 0)).sum();
                if (!node.getIncoming().isEmpty() && !(node instanceof ParallelGateway) && arrived != mark.stays().size()) {
                    broken.add(mark.element() + " reached " + mark.stays().size() + " times by " + arrived);
                }
            }
            diagram.flows().keySet().forEach(flow -> assertThat((Object) model.getModelElementById(flow)).isNotNull());
        }
        assertThat(found).isEqualTo(expected);
        assertThat(broken).isEmpty();
        assertThat(page().diagrams()).filteredOn(diagram -> diagram.title().startsWith("投诉整改")).hasSize(2);
        assertThat(page().diagrams()).noneMatch(Diagram::open);
    }

    @Test
    void decisionsTellTheRulesThatTheEngineNotedAndTheirClauses() {
        // The tables' rules are called rule_1, rule_2 … in their order
        List<String> expected = jdbc.sql("""
                        select i.id_ || ':' || coalesce(string_agg(distinct substr(o.rule_id_, 6), ','
                                                        order by substr(o.rule_id_, 6)), '')
                        from act_hi_decinst i left join act_hi_dec_out o on o.dec_inst_id_ = i.id_
                        where i.root_proc_inst_id_ = ? group by i.id_""")
                .param(file().processInstanceId()).query(String.class).list().stream()
                .map(text -> text.substring(text.indexOf(':') + 1)).sorted().toList();
        assertThat(expected).isNotEmpty();
        List<String> found = items(Category.DECISION).stream()
                .map(item -> item.grids().get(0).rows().stream().map(row -> row.get(0)).sorted().distinct().toList())
                .map(rules -> String.join(",", rules)).sorted().toList();
        assertThat(found).isEqualTo(expected);
        assertThat(items(Category.DECISION)).anySatisfy(item -> assertThat(item.title()).contains("CO-07"));
        assertThat(items(Category.ESCALATION)).anySatisfy(item -> assertThat(item.title())
                .startsWith("第1次超时提醒「处理投诉」→ "));
    }

    @Test
    void eachRowOfOursIsToldOnceAndOneThatWasChangedIsShown() {
        assertThat(page().broken()).isZero();
        assertThat(page().proof().isRight()).isTrue();
        assertThat(page().told()).isEqualTo(CasePage.Told.FROM_THE_START);
        assertThat(items(Category.MESSAGE)).anyMatch(item -> item.text() != null && item.proof() == Item.Proof.MATCHES);
        assertThat(items(Category.TASK)).filteredOn(item -> item.title().equals("提交表单「处理投诉」")).hasSize(2);

        long message = jdbc.sql("select min(id) from guanjia.message where case_number = ?").param(number)
                .query(Long.class).single();
        String body = jdbc.sql("select body from guanjia.message where id = ?").param(message).query(String.class).single();
        jdbc.sql("update guanjia.message set body = 'x' where id = ?").param(message).update();
        try {
            assertThat(page().broken()).isEqualTo(1);
            assertThat(page().timeline()).filteredOn(Group::broken).hasSize(1);
            assertThat(page().proof().problems()).containsExactly("业务记录 message/" + message + " 被改动");
        } finally {
            jdbc.sql("update guanjia.message set body = ? where id = ?").params(body, message).update();
        }
        assertThat(page().broken()).isZero();
    }

    @Test
    void limitsAreToldWithTheCalendarsWords() {
        assertThat(items(Category.LIMIT)).anySatisfy(limit -> assertThat(limit.fields()).anySatisfy(field ->
                assertThat(field.value()).contains("3个工作日:11月16日次日起算", "CO-07")));
        assertThat(items(Category.LIMIT)).anySatisfy(limit -> assertThat(limit.title()).startsWith("「处理投诉」超时"));
        assertThat(items(Category.LIMIT)).anySatisfy(limit -> assertThat(limit.title()).startsWith("本案的办理时限"));
    }

    @Test
    void theFileIsPrintedAndThatIsOnRecord() throws Exception {
        int before = exported();
        byte[] pdf = mvc.perform(get(path("/file.pdf")).with(auditor())).andExpect(status().isOk())
                .andExpect(content().contentType("application/pdf")).andReturn().getResponse().getContentAsByteArray();

        assertThat(new PrintedPaper(pdf).text()).contains(number, "王小明", "处理投诉", "命中规则", "超时", "=1+1 <script>");
        assertThat(exported()).isEqualTo(before + 1);
    }

    private int exported() {
        return (int) entries.of("system").stream().flatMap(entry -> entry.facts().stream())
                .filter(fact -> fact.kind().equals("exported") && number.equals(fact.text("case"))).count();
    }
}
