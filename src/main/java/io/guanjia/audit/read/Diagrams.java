package io.guanjia.audit.read;

import io.guanjia.audit.read.Diagram.Mark;
import io.guanjia.audit.read.Diagram.State;
import io.guanjia.audit.read.Diagram.Stay;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What happened on each diagram of a case, and the same as one table. */
final class Diagrams {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Map<String, String> TYPES = Map.ofEntries(Map.entry("userTask", "人工"),
            Map.entry("serviceTask", "自动"), Map.entry("sendTask", "通知"), Map.entry("businessRuleTask", "决策"),
            Map.entry("scriptTask", "自动"), Map.entry("receiveTask", "等待"), Map.entry("callActivity", "子流程"),
            Map.entry("subProcess", "子流程"), Map.entry("exclusiveGateway", "判断"), Map.entry("parallelGateway", "并行"),
            Map.entry("inclusiveGateway", "判断"), Map.entry("eventBasedGateway", "等待"), Map.entry("task", "步骤"));

    private final Walk walk;
    private final Words words;
    private final Instant now;
    private final Map<String, String> ids = new HashMap<>();

    private Diagrams(Walk walk, Words words, Instant now) {
        this.walk = walk;
        this.words = words;
        this.now = now;
        int number = 0;
        for (Walk.Leg leg : walk.legs()) {
            number++;
            ids.putIfAbsent(leg.processInstanceId(), "d" + number);
        }
    }

    /** @param now what an open step's limit is held against */
    static List<Diagram> of(Walk walk, Words words, Instant now) {
        Diagrams diagrams = new Diagrams(walk, words, now);
        List<Diagram> all = new ArrayList<>();
        for (Walk.Leg leg : walk.legs()) {
            all.add(diagrams.diagram("d" + (all.size() + 1), leg));
        }
        return all;
    }

    /** Every stay at an element over all diagrams, in the order in which they began. */
    static List<CasePage.Step> path(Walk walk, Words words, List<Diagram> all, Instant now) {
        record Place(Walk.Visit visit, Diagram diagram, Words.Model model) {
        }

        Diagrams diagrams = new Diagrams(walk, words, now);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < walk.legs().size(); i++) {
            Walk.Leg leg = walk.legs().get(i);
            for (Walk.Visit visit : leg.visits()) {
                places.add(new Place(visit, all.get(i), words.model(leg.definitionId())));
            }
        }
        // Stable: what began at the same moment stays in the order of the trail
        places.sort(java.util.Comparator.comparing(place -> place.visit().entered()));
        List<CasePage.Step> path = new ArrayList<>();
        for (Place place : places) {
            if (!"multiInstanceBody".equals(place.visit().type())) {
                path.add(new CasePage.Step(path.size() + 1, place.diagram().title(),
                        diagrams.name(place.visit(), place.model()), type(place.visit().type()),
                        diagrams.stay(place.visit())));
            }
        }
        return path;
    }

    private static String type(String type) {
        if (type == null) {
            return "";
        }
        if (type.toLowerCase(java.util.Locale.ROOT).contains("start")) {
            return "开始";
        }
        if (type.toLowerCase(java.util.Locale.ROOT).endsWith("endevent")) {
            return "结束";
        }
        return TYPES.getOrDefault(type, type.startsWith("boundary") || type.startsWith("intermediate") ? "事件" : type);
    }

    private Diagram diagram(String id, Walk.Leg leg) {
        Words.Model model = words.model(leg.definitionId());
        Map<String, List<Walk.Visit>> byElement = new LinkedHashMap<>();
        for (Walk.Visit visit : leg.visits()) {
            if (visit.element() != null && !"multiInstanceBody".equals(visit.type())) {
                byElement.computeIfAbsent(visit.element(), element -> new ArrayList<>()).add(visit);
            }
        }
        List<Mark> marks = byElement.entrySet().stream()
                .map(element -> mark(element.getKey(), element.getValue(), model)).toList();
        return new Diagram(id, model.title(), note(leg), leg.definitionId(), leg.processInstanceId(), leg.until() == null,
                marks.stream().anyMatch(Mark::late), leg.flows(), marks);
    }

    private Mark mark(String element, List<Walk.Visit> visits, Words.Model model) {
        State state = visits.stream().anyMatch(Walk.Visit::open) ? State.CURRENT
                : visits.stream().allMatch(Walk.Visit::cancelled) ? State.CANCELLED
                : visits.get(visits.size() - 1).left() == null ? State.MIGRATED : State.DONE;
        List<Stay> stays = visits.stream().map(this::stay).toList();
        return new Mark(element, name(visits.get(0), model), state, stays.stream().anyMatch(Stay::late),
                visits.stream().map(Walk.Visit::child).filter(Objects::nonNull).map(ids::get).filter(Objects::nonNull)
                        .distinct().toList(), stays);
    }

    private Stay stay(Walk.Visit visit) {
        State state = visit.open() ? State.CURRENT : visit.cancelled() ? State.CANCELLED
                : visit.left() == null ? State.MIGRATED : State.DONE;
        String who = visit.tasks().stream().map(task -> task.who() == null
                        ? task.groups().stream().map(words::group).collect(Collectors.joining("、"))
                        : words.person(task.who()))
                .filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining("、"));
        String due = visit.tasks().stream().map(Walk.TaskLife::due).filter(Objects::nonNull).map(this::moment)
                .collect(Collectors.joining("、"));
        return new Stay(who, moment(visit.entered()), visit.left() == null ? "" : moment(visit.left()), due, state,
                state.label(), visit.tasks().stream().anyMatch(task -> task.late(now)));
    }

    private String name(Walk.Visit visit, Words.Model model) {
        return visit.name() == null || visit.name().isBlank() ? model.name(visit.element()) : visit.name();
    }

    private String note(Walk.Leg leg) {
        boolean main = leg.processInstanceId() == null
                || leg.processInstanceId().equals(walk.legs().get(0).processInstanceId());
        String how = leg.parent() == null ? main ? "主流程" : "为本案另行发起" : walk.legs().stream()
                .flatMap(caller -> caller.visits().stream()
                        .filter(visit -> leg.processInstanceId().equals(visit.child()))
                        .map(visit -> "由「%s」调用".formatted(name(visit, words.model(caller.definitionId())))))
                .findFirst().orElse("子流程");
        String end = leg.until() == null ? "进行中" : switch (Objects.toString(leg.state(), "")) {
            case "MIGRATED" -> "迁移到新版本";
            case "EXTERNALLY_TERMINATED", "INTERNALLY_TERMINATED" -> "被终止";
            default -> "已办完";
        };
        return "%s，%s 至 %s，%s".formatted(leg.migrated() ? how + "，由旧版本迁来" : how, moment(leg.from()),
                leg.until() == null ? "今" : moment(leg.until()), end);
    }

    private String moment(Instant moment) {
        return MINUTE.format(moment.atZone(words.zone()));
    }
}
