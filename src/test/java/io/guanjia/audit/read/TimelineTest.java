package io.guanjia.audit.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.guanjia.audit.read.Item.Field;
import io.guanjia.audit.read.Item.Proof;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From facts to words, without an engine. */
class TimelineTest {

    private static final String ROOT = "root";
    private static final Instant NINE = Instant.parse("2026-11-21T01:00:00Z");

    private final List<Entry> entries = new ArrayList<>();
    private final StubWords words = new StubWords();

    /** Everything is called what its id says, so that a test sees where a name comes from. */
    private static final class StubWords implements Words {

        private final Map<String, Row> rows = new HashMap<>();
        private final Map<String, Table> tables = new HashMap<>();
        private final Map<String, Model> models = new HashMap<>();

        @Override
        public String person(String userId) {
            return userId == null ? "系统" : "姓名" + userId;
        }

        @Override
        public String group(String groupId) {
            return "组" + groupId;
        }

        @Override
        public Model model(String definitionId) {
            return models.getOrDefault(definitionId, new Model(definitionId, "complaint", 2, "投诉处理",
                    Map.of("userTask_handle", "处理投诉", "event_overdue", "超时"),
                    Map.of("userTask_handle", "CO-07"), null));
        }

        @Override
        public Table table(String decisionDefinitionId) {
            return tables.get(decisionDefinitionId);
        }

        @Override
        public Optional<Row> row(String reference) {
            return Optional.ofNullable(rows.get(reference));
        }

        @Override
        public String longValue(Fact variable) {
            return "whole".equals(variable.text("sha")) ? "全文" : null;
        }

        @Override
        public ZoneId zone() {
            return ZoneId.of("Asia/Shanghai");
        }
    }

    private void entry(String by, long minutes, Fact... facts) {
        int number = entries.size() + 1;
        entries.add(new Entry(100 + number, ROOT, number, NINE.plusSeconds(minutes * 60), by, List.of(facts), false));
    }

    private List<Group> told() {
        return Timeline.of(entries, Walk.of(entries), words);
    }

    private Group last() {
        List<Group> told = told();
        return told.get(told.size() - 1);
    }

    private static Fact started() {
        return Fact.of("process-started").with("pi", ROOT).with("def", "complaint:2:x").with("key", "complaint").with("v", 2)
                .with("at", NINE);
    }

    private static Fact task(String kind) {
        return Fact.of(kind).with("pi", ROOT).with("task", "t1").with("el", "userTask_handle").with("ai", "a1")
                .with("name", "处理投诉");
    }

    private static Fact variable(String name, String op) {
        return Fact.of("variable").with("pi", ROOT).with("name", name).with("op", op).with("instance", "v-" + name);
    }

    private static Item item(Group group, Category category) {
        return group.items().stream().filter(item -> item.category() == category).findFirst().orElseThrow();
    }

    @Test
    void anImportedCaseIsToldInItsOwnMoments() {
        Instant ten = NINE.plusSeconds(3600);
        entry(null, 60 * 24 * 400, Fact.of("imported").with("at", NINE.plusSeconds(60 * 60 * 24 * 400)),
                started(), task("task-created").with("at", NINE),
                task("task-ended").with("assignee", "ma").with("reason", "completed").with("user", "ma").with("at", ten),
                Fact.of("case-closed").with("outcome", "已解决").with("at", ten));
        entry("boss", 60 * 24 * 500, Fact.of("comment").with("text", "后来"));

        assertThat(told()).extracting(Group::title, Group::by, Group::at, Group::imported).containsExactly(
                tuple("发起「投诉处理」", "系统", NINE, true), tuple("完成「处理投诉」；结案", "姓名ma", ten, true),
                tuple("写批注", "姓名boss", NINE.plusSeconds(60 * 60 * 24 * 500), false));
        assertThat(told()).extracting(Group::subjectSeq).containsExactly(1, 1, 2);
        assertThat(told()).flatExtracting(Group::items).extracting(Item::title).noneMatch(title -> title.contains("其他"));
    }

    @Test
    void aTaskGoesThroughHandsAndIsLate() {
        Instant due = NINE.plusSeconds(3600);
        entry("desk", 0, started(), variable("dueAt", "create").with("type", "date").with("value", due),
                variable("deadline", "create").with("type", "string").with("value", "1小时:…(依据CO-07)"),
                task("task-created").with("due", due).with("at", NINE),
                Fact.of("candidate").with("task", "t1").with("group", "engineering").with("op", "add"));
        entry("sun", 10, task("task-changed").with("assignee", "sun").with("due", due));
        entry("sun", 20, task("task-changed").with("assignee", "ma").with("owner", "sun").with("due", due));
        entry("ma", 30, task("task-changed").with("assignee", "sun").with("owner", "sun").with("due", due));
        entry("boss", 40, task("task-changed").with("owner", "sun").with("due", due));
        entry("boss", 50, task("task-changed").with("assignee", "ma").with("owner", "sun").with("due", due.plusSeconds(60)));
        entry("ma", 200, task("task-ended").with("assignee", "ma").with("due", due.plusSeconds(60))
                .with("reason", "completed").with("at", NINE.plusSeconds(200 * 60)));

        assertThat(told()).extracting(Group::title).containsExactly("发起「投诉处理」", "认领「处理投诉」",
                "将「处理投诉」委派给姓名ma", "办完委派的「处理投诉」，交回姓名sun", "放回「处理投诉」",
                "将「处理投诉」分配给姓名ma", "完成「处理投诉」");
        Group first = told().get(0);
        assertThat(item(first, Category.TASK).fields()).contains(new Field("候选", null, "组engineering"),
                new Field("条款", null, "CO-07"));
        assertThat(item(first, Category.LIMIT)).satisfies(limit -> {
            assertThat(limit.title()).isEqualTo("「处理投诉」时限 2026-11-21 10:00:00");
            assertThat(limit.fields()).containsExactly(new Field("计算", null, "1小时:…(依据CO-07)"));
        });
        assertThat(item(told().get(5), Category.TASK).fields()).contains(
                new Field("时限", "2026-11-21 10:00:00", "2026-11-21 10:01:00"));
        assertThat(item(last(), Category.LIMIT)).satisfies(limit -> {
            assertThat(limit.title()).isEqualTo("「处理投诉」超时2小时19分钟");
            assertThat(limit.alert()).isTrue();
        });
        assertThat(Walk.of(entries).tasks()).singleElement().satisfies(task -> {
            assertThat(task.late(NINE)).isTrue();
            assertThat(task.who()).isEqualTo("ma");
        });
    }

    @Test
    void aLimitThatIsKeptToTheMillisecondIsKept() {
        Instant due = NINE.plusSeconds(3600);
        entry("desk", 0, started(), task("task-created").with("due", due).with("at", NINE));
        entry("sun", 60, task("task-ended").with("due", due).with("reason", "completed").with("at", due));

        assertThat(item(last(), Category.LIMIT)).satisfies(limit -> {
            assertThat(limit.title()).startsWith("「处理投诉」按时完成");
            assertThat(limit.alert()).isFalse();
        });
        assertThat(item(last(), Category.TASK).fields()).contains(new Field("提交人", null, "姓名sun"));
    }

    @Test
    void valuesStandBesideWhatTheyWere() {
        entry("desk", 0, started(), variable("level", "create").with("type", "string").with("value", "普通"),
                variable("flag", "create").with("type", "boolean").with("value", true),
                variable("long", "create").with("type", "json").with("sha", "whole").with("chars", 900));
        entry("desk", 1, variable("level", "update").with("type", "string").with("value", "<b>重大</b>"),
                variable("flag", "update").with("type", "null"), variable("long", "delete"));

        assertThat(item(told().get(0), Category.VARIABLE).fields()).containsExactly(new Field("level", null, "普通"),
                new Field("flag", null, "是"), new Field("long", null, "全文"));
        assertThat(item(last(), Category.VARIABLE).fields()).containsExactly(new Field("level", "普通", "<b>重大</b>"),
                new Field("flag", "是", "（空）"), new Field("long", "全文", "（删除）"));
    }

    @Test
    void answersStandBesideThoseOfTheFormBefore() {
        words.rows.put("form_record/1", form("需要维修", "甲", "sha1"));
        words.rows.put("form_record/2", form("已解决", "甲", "changed"));
        entry("sun", 0, started(), Fact.of("form").with("row", "form_record/1").with("sha", "sha1")
                .with("el", "userTask_handle").with("pi", ROOT));
        entry("sun", 1, Fact.of("form").with("row", "form_record/2").with("sha", "sha2").with("el", "userTask_handle")
                .with("pi", ROOT));
        entry("sun", 2, Fact.of("form").with("row", "form_record/3").with("sha", "sha3").with("el", "userTask_handle")
                .with("pi", ROOT));

        Item first = item(told().get(0), Category.TASK);
        assertThat(first.title()).isEqualTo("提交表单「处理投诉」");
        assertThat(first.proof()).isEqualTo(Proof.MATCHES);
        assertThat(first.fields()).containsExactly(new Field("结果", null, "需要维修"), new Field("说明", null, "甲"));
        Item second = item(told().get(1), Category.TASK);
        assertThat(second.fields()).containsExactly(new Field("结果", "需要维修", "已解决"), new Field("说明", null, "甲"));
        assertThat(second.proof()).isEqualTo(Proof.DIFFERS);
        assertThat(item(last(), Category.TASK).proof()).isEqualTo(Proof.MISSING);
        assertThat(last().broken()).isTrue();
    }

    private static Row form(String result, String note, String digest) {
        return new Row("handle", List.of(new Field("结果", null, result), new Field("说明", null, note)),
                List.of("result", "note"), List.of(), null, null, "handle", digest);
    }

    @Test
    void aDecisionTellsItsInputsAndTheRulesThatFiredWithTheirClauses() {
        Map<String, Words.Rule> rules = new LinkedHashMap<>();
        rules.put("r1", new Words.Rule(1, List.of("CO-06"), "CO-06 重大投诉"));
        rules.put("r2", new Words.Rule(2, List.of("CO-07", "CO-10"), "CO-07, CO-10 一般投诉"));
        words.tables.put("classify:1:x", new Words.Table("投诉分类", 1, Map.of("i1", "级别", "i2", "多户"),
                Map.of("i1", "level", "i2", "many"), Map.of("handlerGroup", "负责组"), Set.of("i2"), rules));
        entry(null, 0, started(), Fact.of("decision").with("pi", ROOT).with("el", "rule").with("def", "classify:1:x")
                .with("key", "classify")
                .with("inputs", List.of(said("id", "i1", "value", "ordinary"), said("id", "i2", "value", 0)))
                .with("outputs", List.of(said("rule", "r2", "order", 2, "name", "handlerGroup", "value", "engineering"))));

        Item decision = item(last(), Category.DECISION);
        assertThat(decision.title()).isEqualTo("决策「投诉分类」命中规则 2（CO-07、CO-10）");
        assertThat(decision.fields()).contains(new Field("级别", null, "ordinary"), new Field("多户", null, "否"));
        assertThat(decision.grids()).singleElement().satisfies(grid -> {
            assertThat(grid.head()).containsExactly("规则", "条款与说明", "负责组");
            assertThat(grid.rows()).containsExactly(List.of("2", "CO-07, CO-10 一般投诉", "组engineering"));
        });
    }

    @Test
    void limitsPromisedAndEscalationsAreToldInTheNamesOfSteps() {
        words.tables.put("frames:1:x", new Words.Table("办理时限", 1, Map.of(), Map.of(), Map.of(), Set.of(),
                Map.of("r1", new Words.Rule(1, List.of("CO-07"), "CO-07 三个工作日"))));
        words.tables.put("escalation:1:x", new Words.Table("超时提醒对象", 1, Map.of("i1", "步骤", "i2", "第几次"),
                Map.of("i1", "step", "i2", "stage"), Map.of(), Set.of(), Map.of()));
        entry(null, 0, started(), Fact.of("decision").with("pi", ROOT).with("def", "frames:1:x")
                .with("key", "complaint-timeframes").with("outputs", List.of(
                        said("rule", "r1", "name", "step", "value", "handle"), said("rule", "r1", "name", "amount", "value", 3),
                        said("rule", "r1", "name", "unit", "value", "工作日"),
                        said("rule", "r1", "name", "clause", "value", "CO-07"))));
        entry(null, 1, Fact.of("decision").with("pi", ROOT).with("def", "escalation:1:x").with("key", "escalation")
                .with("inputs", List.of(said("id", "i1", "value", "handle"), said("id", "i2", "value", 2)))
                .with("outputs", List.of(said("rule", "r9", "order", 9, "name", "notifyGroup", "value", "quality"))));

        assertThat(item(told().get(0), Category.LIMIT).grids()).singleElement().satisfies(grid -> assertThat(grid.rows())
                .containsExactly(List.of("处理投诉", "3工作日", "一次", "CO-07", "CO-07 三个工作日")));
        assertThat(item(last(), Category.ESCALATION).title()).isEqualTo("第2次超时提醒「处理投诉」→ 组quality");
    }

    @Test
    void whatAnOperatorDidIsToldInPlainWordsAndOnce() {
        entry("admin", 0, started());
        entry("admin", 1,
                Fact.of("operation").with("op", "SetJobRetries").with("entity", "Job").with("job", "j").with("property", "retries")
                        .with("old", "0").with("new", "3").with("user", "admin"),
                Fact.of("operation").with("op", "SetJobRetries").with("entity", "Job").with("job", "j").with("property", "async")
                        .with("new", "false").with("user", "admin"));
        entry("sun", 2, task("task-created").with("at", NINE));
        entry("sun", 3, task("task-changed").with("assignee", "sun"),
                Fact.of("operation").with("op", "Claim").with("entity", "Task").with("task", "t1").with("property", "assignee"));
        entry("admin", 4, Fact.of("process-migrated").with("pi", ROOT).with("def", "complaint:3:x"));

        assertThat(told().get(1).title()).isEqualTo("重试自动办理");
        assertThat(told().get(1).items()).singleElement().satisfies(item -> {
            assertThat(item.category()).isEqualTo(Category.OPERATION);
            assertThat(item.fields()).containsExactly(new Field("剩余次数", "0", "3"), new Field("分批进行", null, "false"));
        });
        assertThat(told().get(3).items()).noneMatch(item -> item.category() == Category.OPERATION);
        assertThat(last().title()).isEqualTo("将案件迁移到新的流程版本");
    }

    @Test
    void aFactOfAKindThatIsNotKnownIsShownAsItIs() {
        entry("admin", 0, Fact.of("brand-new").with("what", "=1+1"));

        assertThat(last().items()).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("其他记录：brand-new");
            assertThat(item.fields()).containsExactly(new Field("what", null, "=1+1"));
        });
    }

    @Test
    void aDeploymentStandsBeforeTheEntryThatFirstRunsOnIt() {
        words.models.put("complaint:2:x", new Words.Model("complaint:2:x", "complaint", 2, "投诉处理", Map.of(), Map.of(),
                new Words.Deployed("d1", "complaint-handling", NINE.minusSeconds(86_400), "liu")));
        entry("desk", 0, started());

        assertThat(told()).extracting(Group::seq).containsExactly(0L, 101L);
        assertThat(told().get(0)).satisfies(group -> {
            assertThat(group.by()).isEqualTo("姓名liu");
            assertThat(group.title()).isEqualTo("部署「complaint-handling」");
            assertThat(group.items().get(0).fields()).contains(new Field("流程", null, "投诉处理 第2版"));
        });
    }

    private static Map<String, Object> said(Object... pairs) {
        Map<String, Object> said = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            said.put((String) pairs[i], pairs[i + 1]);
        }
        return said;
    }
}
