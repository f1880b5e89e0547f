package io.guanjia.audit.read;

import io.guanjia.attachment.Attachment;
import io.guanjia.attachment.Attachments;
import io.guanjia.audit.proof.CaseProof;
import io.guanjia.audit.read.CasePage.Told;
import io.guanjia.audit.read.Item.Field;
import io.guanjia.calendar.MomentText;
import io.guanjia.casefile.CaseFile;
import io.guanjia.casefile.CaseFiles;
import io.guanjia.casefile.CaseNumbers;
import io.guanjia.casefile.CaseState;
import io.guanjia.casefile.Procedure;
import io.guanjia.document.PaperIssue;
import io.guanjia.document.PaperIssues;
import io.guanjia.document.Papers;
import io.guanjia.ledger.Money;
import io.guanjia.registry.Unit;
import io.guanjia.registry.Units;
import io.guanjia.trail.Entry;
import io.guanjia.trail.TrailEntries;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts together all that there is of a case: the trail, our own rows beside it, and the diagrams that it ran on. */
@Component
class CaseReader {

    private final CaseFiles cases;
    private final TrailEntries entries;
    private final CaseRows rows;
    private final EngineWords engine;
    private final Units units;
    private final PaperIssues issues;
    private final Papers papers;
    private final Attachments attachments;
    private final CaseProof proof;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, String> procedures;

    CaseReader(CaseFiles cases, TrailEntries entries, CaseRows rows, EngineWords engine, Units units, PaperIssues issues,
            Papers papers, Attachments attachments, CaseProof proof, JdbcClient jdbc, Clock clock, ObjectProvider<Procedure> procedures) {
        this.cases = cases;
        this.entries = entries;
        this.rows = rows;
        this.engine = engine;
        this.units = units;
        this.issues = issues;
        this.papers = papers;
        this.attachments = attachments;
        this.proof = proof;
        this.jdbc = jdbc;
        this.clock = clock;
        this.procedures = procedures.stream().collect(Collectors.toMap(Procedure::id, Procedure::name));
    }

    /** The case of this number, as somebody typed it. */
    Optional<CaseFile> find(String caseNumber) {
        return CaseNumbers.isWellFormed(caseNumber) ? cases.find(caseNumber) : Optional.empty();
    }

    /** The diagrams alone. */
    List<Diagram> diagrams(CaseFile file) {
        Walk walk = Walk.of(entries.of(file.processInstanceId()));
        return Diagrams.of(walk, engine.with(Map.of()), clock.instant());
    }

    /** A diagram as it was deployed, if the case ran on it. */
    Optional<String> xml(CaseFile file, String definitionId) {
        return Walk.of(entries.of(file.processInstanceId())).legs().stream().map(Walk.Leg::definitionId)
                .filter(definitionId::equals).findFirst().flatMap(engine::xml);
    }

    /** The diagrams on paper, those whose versions are still there. */
    List<Sheet> sheets(CasePage page) {
        return page.diagrams().stream().filter(diagram -> diagram.definitionId() != null)
                .flatMap(diagram -> engine.diagram(diagram.definitionId()).map(model -> Sheet.of(diagram, model)).stream())
                .toList();
    }

    /** Everything. */
    CasePage read(CaseFile file) {
        List<Entry> told = entries.of(file.processInstanceId());
        Walk walk = Walk.of(told);
        Map<String, String> definitions = new HashMap<>();
        walk.legs().stream().filter(leg -> leg.definitionId() != null)
                .forEach(leg -> definitions.put(leg.processInstanceId(), leg.definitionId()));
        Map<String, Row> own = rows.of(file, definitions::get);
        Words words = engine.with(own);
        List<Group> timeline = Timeline.of(told, walk, words);
        List<Diagram> diagrams = Diagrams.of(walk, words, clock.instant());
        long broken = timeline.stream().flatMap(group -> group.items().stream())
                .filter(item -> item.proof().broken()).count();
        Boolean inTime = inTime(file);
        boolean late = Boolean.FALSE.equals(inTime)
                || walk.tasks().stream().anyMatch(task -> task.late(clock.instant()));
        return new CasePage(file, procedures.getOrDefault(file.procedure(), file.procedure()),
                facts(file, words, inTime, walk), party(file), late, toldOf(told), links(file), papers(file, words),
                files(file, words), comments(file, walk, words), diagrams, Diagrams.path(walk, words, diagrams,
                clock.instant()), timeline, broken, proof.check(file.processInstanceId()));
    }

    private static Told toldOf(List<Entry> entries) {
        if (entries.stream().anyMatch(Entry::cleared)) {
            return Told.CLEARED;
        }
        if (entries.stream().anyMatch(Entry::imported)) {
            return Told.IMPORTED;
        }
        return entries.stream().flatMap(entry -> entry.facts().stream()).anyMatch(fact -> fact.kind().equals("case-opened"))
                ? Told.FROM_THE_START : Told.LATER;
    }

    private List<Field> facts(CaseFile file, Words words, Boolean inTime, Walk walk) {
        List<Field> facts = new ArrayList<>();
        Unit unit = file.unitId() == null ? null : units.get(file.unitId());
        add(facts, "房号", unit == null ? null : unit.number());
        add(facts, "管理处", unit != null && Objects.equals(unit.officeId(), file.officeId()) ? unit.officeName()
                : office(file.officeId()));
        add(facts, "类别", file.kind());
        add(facts, "级别", file.level());
        add(facts, "首问责任人", words.person(file.owner()));
        add(facts, "立案", moment(file.openedAt()));
        add(facts, file.state() == CaseState.WITHDRAWN ? "撤回" : "结案", moment(file.closedAt()));
        add(facts, "结果", file.outcome());
        add(facts, "全案时限", inTime == null ? null : inTime ? "在时限内" : "超出时限");
        long lateSteps = walk.tasks().stream().filter(task -> task.late(clock.instant())).count();
        long limited = walk.tasks().stream().filter(task -> task.due() != null).count();
        add(facts, "步骤时限", limited == 0 ? null : "%d项，超时%d项".formatted(limited, lateSteps));
        facts.addAll(amounts(file));
        return facts;
    }

    private List<Field> amounts(CaseFile file) {
        return jdbc.sql("""
                        select case e.kind when 'RECEIPT' then '收款' when 'REFUND' then '退款' when 'FORFEIT' then '不退' end
                                 as what, sum(l.fen) as fen
                        from guanjia.ledger_entry e join guanjia.ledger_line l on l.entry = e.id
                        where e.case_number = ? and e.kind in ('RECEIPT', 'REFUND', 'FORFEIT')
                          and not exists (select 1 from guanjia.ledger_entry c where c.corrects = e.id)
                        group by e.kind order by e.kind desc""")
                .param(file.caseNumber())
                .query((row, number) -> new Field(row.getString("what"), null, Money.yuan(row.getLong("fen")) + " 元"))
                .list();
    }

    private Boolean inTime(CaseFile file) {
        return jdbc.sql("select in_time from guanjia.case_file where case_number = ?").param(file.caseNumber())
                .query((row, number) -> Optional.ofNullable((Boolean) row.getObject(1))).single().orElse(null);
    }

    private String office(Long id) {
        return id == null ? null : jdbc.sql("select name from guanjia.office where id = ?").param(id)
                .query(String.class).optional().orElse(null);
    }

    private List<Field> party(CaseFile file) {
        List<Field> party = new ArrayList<>();
        cases.party(file.caseNumber()).ifPresent(person -> {
            add(party, "姓名", person.name());
            add(party, "电话", person.phone());
            add(party, "邮箱", person.email());
        });
        return party;
    }

    private List<CasePage.Linked> links(CaseFile file) {
        return jdbc.sql("""
                        select f.case_number, l.what, f.state, f.opened_at, l.to_case = f.case_number as brought
                        from guanjia.case_link l
                        join guanjia.case_file f on f.case_number = case when l.from_case = :case then l.to_case
                                                                         else l.from_case end
                        where l.from_case = :case or l.to_case = :case
                        order by brought, f.opened_at, f.case_number""")
                .param("case", file.caseNumber())
                .query((row, number) -> new CasePage.Linked(row.getString("case_number"),
                        row.getBoolean("brought") ? "由本案产生" : "本案由其产生", row.getString("what"),
                        state(CaseState.valueOf(row.getString("state")))))
                .list();
    }

    static String state(CaseState state) {
        return switch (state) {
            case OPEN -> "办理中";
            case CLOSED -> "已结案";
            case WITHDRAWN -> "已撤回";
        };
    }

    private List<CasePage.Paper> papers(CaseFile file, Words words) {
        return issues.of(file.caseNumber()).stream().sorted(Comparator.comparingLong(PaperIssue::id))
                .map(issue -> new CasePage.Paper("%06d".formatted(issue.id()), papers.name(issue),
                        words.person(issue.issuedBy()), moment(issue.issuedAt()), issue.sha256())).toList();
    }

    private List<CasePage.Attached> files(CaseFile file, Words words) {
        return attachments.of(file.caseNumber()).stream().sorted(Comparator.comparingLong(Attachment::id))
                .map(one -> new CasePage.Attached(one.path(),
                        "%s 第%d次".formatted(attachments.kindLabel(file.procedure(), one.kind()), one.round()),
                        one.name(), one.note(), words.person(one.uploadedBy()), moment(one.uploadedAt()),
                        one.sizeLabel())).toList();
    }

    private List<CasePage.Comment> comments(CaseFile file, Walk walk, Words words) {
        List<String> instances = walk.legs().isEmpty() ? List.of(file.processInstanceId())
                : walk.legs().stream().map(Walk.Leg::processInstanceId).filter(Objects::nonNull).distinct().toList();
        return engine.comments(instances).stream().map(comment ->
                new CasePage.Comment(words.person(comment.by()), moment(comment.at()), comment.text())).toList();
    }

    private void add(List<Field> facts, String label, String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new Field(label, null, value));
        }
    }

    private String moment(Instant moment) {
        return MomentText.minute(moment, clock.getZone());
    }
}
