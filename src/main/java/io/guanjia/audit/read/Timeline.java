package io.guanjia.audit.read;

import io.guanjia.audit.read.Item.Field;
import io.guanjia.audit.read.Item.Grid;
import io.guanjia.audit.read.Item.Proof;
import io.guanjia.calendar.MomentText;
import io.guanjia.trail.Entry;
import io.guanjia.trail.Fact;
import io.guanjia.trail.Trail;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the entries of a case into words, transaction by transaction, oldest first. */
final class Timeline {

    private static final String ESCALATION = "escalation";
    private static final String REMINDER = "overdue-reminder";
    private static final String TIMEFRAMES = "timeframes";
    private static final String DEADLINE = "deadline";
    private static final String DUE_AT = "dueAt";
    private static final String DELETE = "delete";
    private static final int MOST_DEEDS = 4;
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final Words words;
    private final List<Words.Model> models;
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, Task> tasks = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Set<String> deployments = new HashSet<>();
    private final String root;

    private Timeline(Words words, String root, List<Words.Model> models) {
        this.words = words;
        this.root = root;
        this.models = models;
    }

    /**
     * @param entries of one case, oldest first
     * @param walk    the way that they tell of
     */
    static List<Group> of(List<Entry> entries, Walk walk, Words words) {
        List<Words.Model> models = walk.legs().stream().map(Walk.Leg::definitionId).filter(Objects::nonNull).distinct()
                .map(words::model).toList();
        Timeline timeline = new Timeline(words, entries.isEmpty() ? null : entries.get(0).subject(), models);
        entries.stream().flatMap(entry -> byMoment(entry).stream()).forEach(timeline::tell);
        return timeline.groups;
    }

    /** One that was imported tells a whole case: it is told in the moments of its facts. */
    private static List<Entry> byMoment(Entry entry) {
        if (!entry.imported()) {
            return List.of(entry);
        }
        List<Entry> moments = new ArrayList<>();
        Fact mark = entry.facts().get(0);
        Deque<Fact> facts = new ArrayDeque<>(entry.facts().subList(1, entry.facts().size()));
        while (!facts.isEmpty()) {
            Instant at = facts.peek().moment("at");
            List<Fact> together = new ArrayList<>(List.of(mark));
            while (!facts.isEmpty() && Objects.equals(facts.peek().moment("at"), at)) {
                together.add(facts.poll());
            }
            String by = together.stream().map(fact -> fact.text("user")).filter(Objects::nonNull).findFirst().orElse(null);
            moments.add(new Entry(entry.seq(), entry.subject(), entry.subjectSeq(), at == null ? entry.at() : at, by,
                    together, false));
        }
        return moments;
    }

    private static final class Task {

        private final String element;
        private final String name;
        private String assignee;
        private String owner;
        private Instant due;

        private Task(String element, String name) {
            this.element = element;
            this.name = name;
        }
    }

    /** What is gathered while one entry is told. */
    private static final class Page {

        private final Entry entry;
        private final List<Item> items = new ArrayList<>();
        private final List<String> deeds = new ArrayList<>();
        private final Map<String, List<String>> passed = new LinkedHashMap<>();
        private final List<String> cancelled = new ArrayList<>();
        private final List<Field> changed = new ArrayList<>();
        private final List<String> fired = new ArrayList<>();
        private String told;

        private Page(Entry entry) {
            this.entry = entry;
        }

        private void fired(String what) {
            if (!fired.contains(what)) {
                fired.add(what);
            }
        }

        private void did(String deed) {
            if (!deeds.contains(deed)) {
                deeds.add(deed);
            }
        }
    }

    private void tell(Entry entry) {
        if (entry.cleared()) {
            groups.add(new Group(entry.seq(), entry.subjectSeq(), entry.at(), "", "内容已按保存期限清除，存证仍在链中",
                    List.of(), false));
            return;
        }
        Page page = new Page(entry);
        for (Fact fact : entry.facts()) {
            tell(fact, page);
        }
        operations(page);
        page.passed.forEach((pi, names) -> page.items.add(Item.of(Category.PATH,
                model(pi).title() + "：" + String.join(" → ", names))));
        if (!page.cancelled.isEmpty()) {
            page.items.add(Item.of(Category.PATH, "取消：" + String.join("、", page.cancelled)).alerting(true));
        }
        if (!page.changed.isEmpty()) {
            page.items.add(Item.of(Category.VARIABLE, "流程变量（%d项）".formatted(page.changed.size()))
                    .fields(page.changed));
        }
        groups.add(new Group(entry.seq(), entry.subjectSeq(), entry.at(), words.person(entry.by()), title(page),
                page.items, entry.imported()));
    }

    private static String title(Page page) {
        if (!page.deeds.isEmpty()) {
            return page.deeds.stream().limit(MOST_DEEDS).collect(Collectors.joining("；"))
                    + (page.deeds.size() > MOST_DEEDS ? "；等%d项".formatted(page.deeds.size()) : "");
        }
        if (!page.fired.isEmpty()) {
            return String.join("；", page.fired);
        }
        if (page.told != null) {
            return page.told;
        }
        List<String> passed = page.passed.values().stream().flatMap(List::stream).toList();
        if (!passed.isEmpty()) {
            return "自动办理：" + passed.stream().limit(3).collect(Collectors.joining("、")) + (passed.size() > 3 ? "等" : "");
        }
        return page.items.isEmpty() ? "系统处理" : page.items.get(0).title();
    }

    private void tell(Fact fact, Page page) {
        switch (fact.kind()) {
            case Trail.UNREADABLE -> page.items.add(Item.of(Category.CASE, "内容无法读懂：不是系统写入的").alerting(true));
            case "process-started" -> started(fact, page);
            case "process-ended" -> ended(fact, page);
            case "process-migrated" -> migrated(fact, page);
            case Trail.IMPORTED, "process-changed", "called", "flow" -> {
                // Shown on the diagram, or nothing to a reader
            }
            case "entered" -> entered(fact, page);
            case "left" -> left(fact, page);
            case "task-created" -> taskCreated(fact, page);
            case "task-changed" -> taskChanged(fact, page);
            case "task-ended" -> taskEnded(fact, page);
            case "candidate" -> candidate(fact, page);
            case "variable" -> variable(fact, page);
            case "decision" -> decision(fact, page);
            case "incident" -> incident(fact, page);
            case "job-failed" -> jobFailed(fact, page);
            case "operation" -> {
                // Told together at the end: one operation is several facts
            }
            case "comment" -> {
                page.did("写批注");
                Item item = Item.of(Category.TASK, "批注").at(place(fact, page));
                page.items.add(new Item(item.category(), item.title(), List.of(), List.of(), fact.text("text"), null, false,
                        item.place(), Proof.NONE));
            }
            case "form", "message", "paper", "ledger", "file", "communication" -> row(fact, page);
            case "case-opened" -> {
                page.items.add(Item.of(Category.CASE, "立案 " + Objects.toString(fact.text("case"), ""))
                        .with("概要", fact.text("title")).with("首问责任人", person(fact.text("owner"))));
                page.did("立案");
            }
            case "case-classified" -> page.items.add(Item.of(Category.CASE, "判定类别与级别")
                    .with("类别", fact.text("kind")).with("级别", fact.text("level")));
            case "case-timeliness" -> timeliness(fact, page);
            case "case-closed" -> {
                page.items.add(Item.of(Category.CASE, "结案").with("结果", fact.text("outcome")));
                page.did("结案");
            }
            case "case-withdrawn" -> {
                page.items.add(Item.of(Category.CASE, "撤回").with("原因", fact.text("outcome")));
                page.did("撤回案件");
            }
            default -> page.items.add(other(fact));
        }
    }

    /** A kind that is newer than this page is shown as it is rather than left out. */
    private static Item other(Fact fact) {
        return Item.of(Category.CASE, "其他记录：" + fact.kind()).fields(fact.values().entrySet().stream()
                .filter(value -> !value.getKey().equals("k"))
                .map(value -> new Field(value.getKey(), null, String.valueOf(value.getValue()))).toList());
    }

    private void started(Fact fact, Page page) {
        String pi = fact.text("pi");
        definitions.put(pi, fact.text("def"));
        deployed(fact.text("def"));
        boolean begun = pi.equals(root) || fact.text("parent") == null;
        String name = model(pi).title();
        page.items.add(Item.of(pi.equals(root) ? Category.CASE : Category.PATH, (begun ? "发起流程 " : "进入子流程 ") + name));
        if (begun) {
            page.did("发起「%s」".formatted(model(pi).name()));
        }
    }

    private void ended(Fact fact, Page page) {
        boolean whole = fact.text("pi").equals(root);
        String how = switch (Objects.toString(fact.text("state"), "")) {
            case "COMPLETED" -> "办完";
            case "EXTERNALLY_TERMINATED" -> "被人工终止";
            case "INTERNALLY_TERMINATED" -> "随上级流程终止";
            default -> "结束";
        };
        page.items.add(Item.of(whole ? Category.CASE : Category.PATH,
                (whole ? "流程 " : "子流程 ") + model(fact.text("pi")).title() + how).with("原因", fact.text("reason"))
                .alerting("EXTERNALLY_TERMINATED".equals(fact.text("state"))));
    }

    private void migrated(Fact fact, Page page) {
        String before = model(fact.text("pi")).title();
        definitions.put(fact.text("pi"), fact.text("def"));
        deployed(fact.text("def"));
        page.items.add(Item.of(Category.OPERATION, "迁移流程版本：" + model(fact.text("pi")).name())
                .fields(List.of(new Field("版本", before, model(fact.text("pi")).title()))).alerting(true));
        page.did("将案件迁移到新的流程版本");
    }

    /** What brought a version that the case runs on stands before the entry in which it first does. */
    private void deployed(String definition) {
        if (definition == null || words.model(definition).deployment() == null) {
            return;
        }
        Words.Model model = words.model(definition);
        Words.Deployed deployment = model.deployment();
        if (!deployments.add(deployment.id())) {
            return;
        }
        List<String> brought = models.stream().filter(other -> deployment.equals(other.deployment()))
                .map(Words.Model::title).toList();
        groups.add(new Group(0, 0, deployment.at(), words.person(deployment.by()), "部署「%s」".formatted(deployment.name()),
                List.of(Item.of(Category.DEPLOYMENT, "本案所用的流程版本由此部署")
                        .with("流程", String.join("、", brought)).with("部署编号", deployment.id())), false));
    }

    private void entered(Fact fact, Page page) {
        String type = Objects.toString(fact.text("type"), "");
        if (type.equals("multiInstanceBody")) {
            return;
        }
        String name = name(fact);
        page.passed.computeIfAbsent(fact.text("pi"), id -> new ArrayList<>()).add(name);
        if (type.startsWith("boundary") || type.equals("intermediateTimer")) {
            page.fired((type.contains("imer") ? "到时：" : "发生：") + name);
        }
    }

    private void left(Fact fact, Page page) {
        if (Boolean.TRUE.equals(fact.values().get("cancelled"))) {
            page.cancelled.add(name(fact));
        }
    }

    private void taskCreated(Fact fact, Page page) {
        Task task = new Task(fact.text("el"), Objects.toString(fact.text("name"), name(fact)));
        task.assignee = fact.text("assignee");
        task.due = fact.moment("due");
        tasks.put(fact.text("task"), task);
        String groupNames = page.entry.facts().stream()
                .filter(other -> other.kind().equals("candidate") && !DELETE.equals(other.text("op"))
                        && Objects.equals(other.text("task"), fact.text("task")))
                .map(other -> other.text("group") == null ? person(other.text("user")) : words.group(other.text("group")))
                .filter(Objects::nonNull).distinct().collect(Collectors.joining("、"));
        page.items.add(Item.of(Category.TASK, "待办「%s」".formatted(task.name)).at(place(fact, page))
                .with("候选", groupNames).with("办理人", person(task.assignee)).with("条款", clause(fact)));
        if (task.due != null) {
            page.items.add(Item.of(Category.LIMIT, "「%s」时限 %s".formatted(task.name, moment(task.due))).at(place(fact, page))
                    .with("计算", explanation(fact, task.due, page)));
        }
    }

    /** The calendar's words stand in a variable of the task, written just before it was made. */
    private static String explanation(Fact created, Instant due, Page page) {
        List<Fact> ofInstance = page.entry.facts().stream().filter(fact -> fact.kind().equals("variable")
                && Objects.equals(fact.text("pi"), created.text("pi"))).toList();
        for (int i = 0; i < ofInstance.size(); i++) {
            Fact fact = ofInstance.get(i);
            if (DUE_AT.equals(fact.text("name")) && due.toString().equals(instant(fact.text("value")))) {
                return ofInstance.stream().skip(i + 1L).filter(next -> DEADLINE.equals(next.text("name")))
                        .map(next -> next.text("value")).filter(Objects::nonNull).findFirst().orElse(null);
            }
        }
        return null;
    }

    private static String instant(String text) {
        return text == null ? null : Instant.parse(text).toString();
    }

    private void taskChanged(Fact fact, Page page) {
        Task task = tasks.computeIfAbsent(fact.text("task"), id -> new Task(fact.text("el"), name(fact)));
        String assignee = fact.text("assignee");
        String owner = fact.text("owner");
        Instant due = fact.moment("due");
        List<Field> changes = new ArrayList<>();
        String did = null;
        if (!Objects.equals(assignee, task.assignee)) {
            changes.add(new Field("办理人", person(task.assignee), Objects.toString(person(assignee), "（无）")));
            did = assigned(task, assignee, owner, page.entry.by());
        }
        if (!Objects.equals(owner, task.owner)) {
            changes.add(new Field("委派人", person(task.owner), Objects.toString(person(owner), "（无）")));
        }
        if (!Objects.equals(due, task.due)) {
            changes.add(new Field("时限", moment(task.due), due == null ? "（无）" : moment(due)));
            did = did == null ? "更改「%s」的时限".formatted(task.name) : did;
        }
        if (!changes.isEmpty()) {
            String what = did == null ? "更改「%s」".formatted(task.name) : did;
            page.items.add(Item.of(Category.TASK, what).fields(changes).at(place(fact, page)));
            page.did(what);
        }
        task.assignee = assignee;
        task.owner = owner;
        task.due = due;
    }

    private String assigned(Task task, String assignee, String owner, String by) {
        if (assignee == null) {
            return "放回「%s」".formatted(task.name);
        }
        if (owner != null && !owner.equals(task.owner) && !assignee.equals(owner)) {
            return "将「%s」委派给%s".formatted(task.name, person(assignee));
        }
        if (assignee.equals(owner) && owner.equals(task.owner)) {
            return "办完委派的「%s」，交回%s".formatted(task.name, person(owner));
        }
        return assignee.equals(by) ? "认领「%s」".formatted(task.name)
                : "将「%s」分配给%s".formatted(task.name, person(assignee));
    }

    private void taskEnded(Fact fact, Page page) {
        Task task = tasks.computeIfAbsent(fact.text("task"), id -> new Task(fact.text("el"), name(fact)));
        Instant due = fact.moment("due") == null ? task.due : fact.moment("due");
        Instant end = page.entry.at(fact);
        boolean completed = Walk.COMPLETED.equals(fact.text("reason"));
        String assignee = fact.text("assignee") == null ? task.assignee : fact.text("assignee");
        String what = (completed ? "完成「%s」" : "撤销「%s」").formatted(task.name);
        page.items.add(Item.of(Category.TASK, what).at(place(fact, page)).alerting(!completed)
                .with("办理人", person(assignee))
                .with("提交人", completed && !Objects.equals(assignee, page.entry.by()) ? person(page.entry.by()) : null));
        if (completed) {
            page.did(what);
        }
        if (due != null) {
            boolean late = due.isBefore(end);
            String span = MomentText.span(Duration.between(due, end).abs());
            page.items.add(Item.of(Category.LIMIT, "「%s」%s".formatted(task.name, late ? "超时" + span
                            : completed ? "按时完成，距时限" + span : "撤销时距时限" + span))
                    .with("时限", moment(due)).with(completed ? "完成" : "撤销", moment(end))
                    .at(place(fact, page)).alerting(late));
        }
    }

    private void candidate(Fact fact, Page page) {
        Task task = tasks.get(fact.text("task"));
        boolean withTask = page.entry.facts().stream().anyMatch(other -> (other.kind().equals("task-created")
                || other.kind().equals("task-ended")) && Objects.equals(other.text("task"), fact.text("task")));
        if (task == null || withTask) {
            return;
        }
        String who = fact.text("group") == null ? person(fact.text("user")) : words.group(fact.text("group"));
        String what = (DELETE.equals(fact.text("op")) ? "「%s」去除候选%s" : "「%s」增加候选%s").formatted(task.name, who);
        page.items.add(Item.of(Category.TASK, what)
                .at(Item.place(Objects.toString(fact.text("pi"), root), task.element)));
        page.did(what);
    }

    private void variable(Fact fact, Page page) {
        String key = Objects.toString(fact.text("instance"), fact.text("pi") + '|' + fact.text("ai") + '|'
                + fact.text("task") + '|' + fact.text("name"));
        String before = variables.get(key);
        String name = fact.text("name");
        String label = labels.containsKey(name) ? labels.get(name) + "（" + name + "）" : name;
        if (DELETE.equals(fact.text("op"))) {
            variables.remove(key);
            page.changed.add(new Field(label, before, "（删除）"));
            return;
        }
        String value = value(fact);
        variables.put(key, value);
        page.changed.add(new Field(label, before, value));
    }

    private String value(Fact fact) {
        if (fact.text("sha") != null) {
            String whole = words.longValue(fact);
            return whole == null ? "（%s字，全文已不在）".formatted(fact.text("chars")) : whole;
        }
        Object value = fact.values().get("value");
        if (value == null) {
            return "（空）";
        }
        if (value instanceof Boolean flag) {
            return flag ? "是" : "否";
        }
        return "date".equals(fact.text("type")) ? moment(fact.moment("value")) : value.toString();
    }

    private void decision(Fact fact, Page page) {
        Words.Table table = words.table(fact.text("def"));
        Map<String, Map<String, String>> fired = new LinkedHashMap<>();
        for (Map<String, Object> output : fact.list("outputs")) {
            fired.computeIfAbsent(String.valueOf(output.get("rule")), rule -> new LinkedHashMap<>())
                    .put(String.valueOf(output.get("name")), said(output.get("value"), output.get("name"), table));
        }
        List<String> columns = fired.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        List<String> head = new ArrayList<>(List.of("规则", "条款与说明"));
        columns.forEach(column -> head.add(table.outputs().getOrDefault(column, column)));
        List<List<String>> rows = new ArrayList<>();
        fired.forEach((rule, values) -> {
            List<String> row = new ArrayList<>(List.of(number(rule, fact, table), rule(rule, table).text()));
            columns.forEach(column -> row.add(shown(column, values.get(column))));
            rows.add(row);
        });
        List<Field> inputs = fact.list("inputs").stream().map(input -> new Field(
                table.inputs().getOrDefault(String.valueOf(input.get("id")), said(input.get("name"))), null,
                said(input.get("value"), input.get("id"), table))).toList();
        String clauses = fired.keySet().stream().flatMap(rule -> rule(rule, table).clauses().stream()).distinct()
                .collect(Collectors.joining("、"));
        String numbers = fired.keySet().stream().map(rule -> number(rule, fact, table)).collect(Collectors.joining("、"));
        String result = fired.isEmpty() ? "没有命中规则"
                : "命中规则 " + numbers + (clauses.isEmpty() ? "" : "（" + clauses + "）");
        Item item = Item.of(Category.DECISION, "决策「%s」%s".formatted(table.name(), result)).fields(inputs)
                .with("表的版本", table.version() == 0 ? null : "第%d版".formatted(table.version())).at(place(fact, page))
                .grid(new Grid(head, rows));
        page.items.add(item);
        String key = Objects.toString(fact.text("key"), "");
        if (key.equals(ESCALATION)) {
            escalation(fact, table, fired, page);
        } else if (key.endsWith(TIMEFRAMES)) {
            promised(fired, rule -> rule(rule, table).text(), page);
        }
    }

    private interface RuleText {

        String of(String rule);
    }

    private void promised(Map<String, Map<String, String>> fired, RuleText texts, Page page) {
        List<List<String>> rows = new ArrayList<>();
        fired.forEach((rule, row) -> rows.add(List.of(step(row.get("step")),
                Objects.toString(row.get("direction"), "") + row.getOrDefault("amount", "") + row.getOrDefault("unit", ""),
                Objects.toString(row.get("remindAmount"), "").isEmpty() ? "一次"
                        : "每" + row.get("remindAmount") + Objects.toString(row.get("remindUnit"), ""),
                Objects.toString(row.get("clause"), ""), texts.of(rule))));
        if (!rows.isEmpty()) {
            page.items.add(Item.of(Category.LIMIT, "本案的办理时限（%d项）".formatted(rows.size()))
                    .grid(new Grid(List.of("步骤", "时限", "超时提醒", "条款", "依据"), rows)));
        }
    }

    private void escalation(Fact fact, Words.Table table, Map<String, Map<String, String>> fired, Page page) {
        Map<String, String> asked = new HashMap<>();
        fact.list("inputs").forEach(input -> asked.put(
                table.asks().getOrDefault(String.valueOf(input.get("id")), String.valueOf(input.get("name"))),
                said(input.get("value"))));
        for (Map<String, String> answer : fired.values()) {
            String group = answer.get("notifyGroup");
            page.items.add(Item.of(Category.ESCALATION, "第%s次超时提醒「%s」→ %s".formatted(
                            asked.getOrDefault("stage", "?"), step(asked.get("step")),
                            group == null ? "（未给出）" : words.group(group)))
                    .with("渠道", channel(answer.get("channel"))).with("条款", answer.get("clause")).at(place(fact, page))
                    .alerting(true));
        }
    }

    private static String channel(String channel) {
        return switch (Objects.toString(channel, "")) {
            case "auto" -> "自动选择";
            case "mail" -> "邮件";
            case "webhook" -> "短信/微信";
            case "list" -> "仅站内";
            default -> channel;
        };
    }

    private static Words.Rule rule(String id, Words.Table table) {
        return table.rules().getOrDefault(id, new Words.Rule(0, List.of(), ""));
    }

    private static String number(String id, Fact fact, Words.Table table) {
        if (table.rules().containsKey(id)) {
            return String.valueOf(table.rules().get(id).order());
        }
        return fact.list("outputs").stream().filter(output -> id.equals(output.get("rule")))
                .map(output -> said(output.get("order"))).findFirst().orElse("?");
    }

    private String shown(String column, String value) {
        return value != null && column.endsWith("Group") ? words.group(value) : Objects.toString(value, "");
    }

    private static String said(Object value, Object column, Words.Table table) {
        if (value != null && table.flags().contains(String.valueOf(column))) {
            return value.equals(true) || value.toString().equals("1") ? "是" : "否";
        }
        return said(value);
    }

    private static String said(Object value) {
        return value == null ? "" : value.toString();
    }

    private void incident(Fact fact, Page page) {
        String what = switch (Objects.toString(fact.text("op"), "")) {
            case "create" -> "出现异常：";
            case "resolve" -> "异常已解决：";
            case DELETE -> "异常已取消：";
            default -> "异常更新：";
        };
        page.items.add(Item.of(Category.OPERATION, what + name(fact)).with("种类", incidentKind(fact.text("type")))
                .with("说明", fact.text("message")).at(place(fact, page)).alerting("create".equals(fact.text("op"))));
    }

    private static String incidentKind(String type) {
        return switch (Objects.toString(type, "")) {
            case "failedJob" -> "自动办理多次失败";
            case "failedExternalTask" -> "外部任务多次失败";
            default -> type;
        };
    }

    private void jobFailed(Fact fact, Page page) {
        page.items.add(Item.of(Category.OPERATION, "自动办理失败：" + name(fact)).with("说明", fact.text("message"))
                .with("剩余次数", fact.text("retries")).at(place(fact, page)).alerting(true));
        page.fired("自动办理失败：" + name(fact));
    }

    /** What people did in the engine itself; what they did to tasks is told by the tasks already. */
    private void operations(Page page) {
        Map<String, List<Fact>> together = page.entry.facts().stream().filter(fact -> fact.kind().equals("operation"))
                .filter(fact -> !Operations.isToldOtherwise(fact)).collect(Collectors.groupingBy(Operations::together,
                        LinkedHashMap::new, Collectors.toList()));
        together.values().forEach(facts -> {
            Fact first = facts.get(0);
            Task task = tasks.get(first.text("task"));
            String what = Operations.what(first, task == null ? null : task.name);
            List<Field> fields = new ArrayList<>();
            facts.stream().filter(fact -> fact.text("property") != null).forEach(fact -> fields.add(new Field(
                    Operations.property(fact.text("property")), fact.text("old"), said(fact.text("new")))));
            Item item = Item.of(Category.OPERATION, what).fields(fields).with("备注", first.text("note"))
                    .at(task == null ? null : Item.place(Objects.toString(first.text("pi"), root), task.element));
            page.items.add(item.alerting(true));
            page.did(what);
        });
    }

    private void row(Fact fact, Page page) {
        String reference = fact.text("row");
        Row row = words.row(reference).orElse(null);
        Category category = switch (fact.kind()) {
            case "form" -> Category.TASK;
            case "paper", "file" -> Category.PAPER;
            case "ledger" -> Category.LEDGER;
            default -> REMINDER.equals(fact.text("template")) ? Category.ESCALATION : Category.MESSAGE;
        };
        if (row == null) {
            page.items.add(Item.of(category, "记录 " + reference + " 已不存在").at(place(fact, page)).alerting(true)
                    .proof(Proof.MISSING));
            return;
        }
        Proof proof = fact.text("sha") == null ? Proof.NONE
                : fact.text("sha").equals(row.digest()) ? Proof.MATCHES : Proof.DIFFERS;
        Item item = Item.of(category, row.title());
        if (fact.kind().equals("form")) {
            item = Item.of(category, "提交表单「%s」".formatted(name(fact)));
        } else {
            did(fact, row, page);
        }
        page.items.add(item.row(fact.kind().equals("form") ? compared(row) : row, proof).at(place(fact, page)));
    }

    private static void did(Fact fact, Row row, Page page) {
        switch (fact.kind()) {
            case "paper", "file", "communication" -> page.did(row.title());
            default -> page.told = page.told == null ? row.title() : page.told;
        }
    }

    /** Where a field was handed in before in the case, what was said then stands beside it. */
    private Row compared(Row row) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < row.fields().size(); i++) {
            Field field = row.fields().get(i);
            String key = row.keys().get(i);
            labels.put(key, field.label());
            String before = answers.put(key + '|' + field.label(), field.value());
            boolean same = before == null || before.equals(field.value());
            if (!field.value().isEmpty() || !same) {
                fields.add(new Field(field.label(), same ? null : before.isEmpty() ? "（空）" : before,
                        field.value().isEmpty() ? "（空）" : field.value()));
            }
        }
        return new Row(row.title(), fields, List.of(), row.grids(), row.text(), row.link(), row.kind(), row.digest());
    }

    private void timeliness(Fact fact, Page page) {
        Object inTime = fact.values().getOrDefault("inTime", fact.values().get("in_time"));
        boolean late = Boolean.FALSE.equals(inTime);
        page.items.add(Item.of(Category.LIMIT, late ? "全案超出时限" : "全案在时限内").alerting(late));
    }

    private String clause(Fact fact) {
        return model(fact.text("pi")).clauses().get(fact.text("el"));
    }

    private String name(Fact fact) {
        if (fact.text("name") != null && !fact.text("name").isBlank()) {
            return fact.text("name");
        }
        String element = fact.text("el");
        return element == null ? "（未知步骤）" : model(fact.text("pi")).name(element);
    }

    /** A step of a table is an element's id without its type. */
    private String step(String step) {
        if (step == null) {
            return "（未知步骤）";
        }
        return models.stream().flatMap(model -> model.names().entrySet().stream())
                .filter(element -> element.getKey().substring(element.getKey().indexOf('_') + 1).equals(step))
                .map(Map.Entry::getValue).filter(name -> !name.isBlank()).findFirst().orElse(step);
    }

    private Words.Model model(String pi) {
        return words.model(definitions.get(pi == null ? root : pi));
    }

    private String place(Fact fact, Page page) {
        return Item.place(fact.text("pi") == null ? page.entry.subject() : fact.text("pi"), fact.text("el"));
    }

    private String person(String userId) {
        return userId == null ? null : words.person(userId);
    }

    private String moment(Instant moment) {
        return moment == null ? null : SECOND.format(moment.atZone(words.zone()));
    }
}
