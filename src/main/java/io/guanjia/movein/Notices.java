package io.guanjia.movein;

import io.guanjia.casefile.CaseState;
import io.guanjia.database.Moments;
import io.guanjia.registry.HandoverBatches;
import io.guanjia.registry.Resident;
import io.guanjia.registry.Residents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The notices of a plan, round by round, and the one case of each unit (MI-02). In the caller's transaction; what a
 * second run finds done already it leaves alone.
 */
@Component
class Notices {

    /**
     * How many units are taken up at once. The engine looks at all neighbours each time that one of a group ends: of
     * 3,000 in one group that would be millions of rows.
     */
    private static final int GROUP = 50;

    /** Of a unit's notices those of its newest round count; earlier ones are history. */
    private static final String NEWEST = """
            n.plan = :plan and n.round = (select max(m.round) from guanjia.move_in_notice m
                                          where m.plan = n.plan and m.unit = n.unit)
            """;

    private final JdbcClient jdbc;
    private final HandoverBatches batches;
    private final Residents residents;
    private final Clock clock;

    Notices(JdbcClient jdbc, HandoverBatches batches, Residents residents, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.residents = residents;
        this.clock = clock;
    }

    /** A round that begins; a second time for one case changes nothing. */
    void begin(String plan, String caseNumber, boolean onlyNew) {
        jdbc.sql("""
                        insert into guanjia.move_in_round (plan, round, case_number, only_new, begun_at)
                        select :plan, coalesce(max(round), 0) + 1, :number, :onlyNew, :now
                        from guanjia.move_in_round where plan = :plan
                        on conflict (case_number) do nothing""")
                .param("plan", plan).param("number", caseNumber).param("onlyNew", onlyNew)
                .param("now", Moments.utc(clock.instant())).update();
    }

    /** The round of a plan's or a change's case. */
    NoticeRound round(String caseNumber) {
        return jdbc.sql("select * from guanjia.move_in_round where case_number = ?").param(caseNumber)
                .query(Notices::round).optional()
                .orElseThrow(() -> new IllegalStateException("No notices were ordered by " + caseNumber));
    }

    /** All rounds of a plan, the newest first. */
    List<NoticeRound> rounds(String plan) {
        return jdbc.sql("select * from guanjia.move_in_round where plan = ? order by round desc").param(plan)
                .query(Notices::round).list();
    }

    void runsIn(NoticeRound round, String processInstanceId) {
        jdbc.sql("update guanjia.move_in_round set process_instance_id = :instance where plan = :plan and round = :round")
                .param("instance", processInstanceId).param("plan", round.plan()).param("round", round.round()).update();
    }

    /**
     * Takes up the next group of units that have no notice of the round yet, by number, with their owners.
     *
     * @param day of which owners are told
     * @return whether there was any
     */
    boolean listNext(NoticeRound round, long batchId, LocalDate day) {
        Set<Long> listed = new HashSet<>(jdbc.sql("""
                        select distinct unit from guanjia.move_in_notice
                        where plan = :plan and (round = :round or :onlyNew and state <> 'NO_OWNER')""")
                .param("plan", round.plan()).param("round", round.round()).param("onlyNew", round.onlyNew())
                .query(Long.class).list());
        List<Long> next = batches.units(batchId).stream().filter(unit -> !listed.contains(unit)).limit(GROUP).toList();
        int part = part(round) + 1;
        for (long unit : next) {
            jdbc.sql("""
                            update guanjia.move_in_notice set state = 'REPLACED', changed_at = :now
                            where plan = :plan and unit = :unit and state in ('PAPER', 'PENDING')""")
                    .param("now", Moments.utc(clock.instant())).param("plan", round.plan()).param("unit", unit).update();
            List<Resident> owners = residents.owners(unit, day);
            owners.forEach(owner -> add(round, part, unit, owner.personId(), owner.name(), NoticeState.PENDING));
            if (owners.isEmpty()) {
                add(round, part, unit, null, null, NoticeState.NO_OWNER);
            }
        }
        if (next.isEmpty()) {
            jdbc.sql("""
                            update guanjia.move_in_round set merged_at = coalesce(merged_at, :now)
                            where plan = :plan and round = :round""")
                    .param("now", Moments.utc(clock.instant())).param("plan", round.plan())
                    .param("round", round.round()).update();
        }
        return !next.isEmpty();
    }

    private void add(NoticeRound round, int part, long unit, Long person, String name, NoticeState state) {
        jdbc.sql("""
                        insert into guanjia.move_in_notice (plan, round, part, unit, person, name, state, changed_at)
                        values (:plan, :round, :part, :unit, :person, :name, :state, :now) on conflict do nothing""")
                .param("plan", round.plan()).param("round", round.round()).param("part", part).param("unit", unit)
                .param("person", person).param("name", name).param("state", state.name())
                .param("now", Moments.utc(clock.instant())).update();
    }

    /** The units of the group that was taken up last; those without an owner have nobody to be told. */
    List<Long> lastListed(NoticeRound round) {
        return jdbc.sql("""
                        select unit from guanjia.move_in_notice
                        where plan = :plan and round = :round and part = :part and state <> 'NO_OWNER'
                        group by unit order by min(id)""")
                .param("plan", round.plan()).param("round", round.round()).param("part", part(round))
                .query(Long.class).list();
    }

    private int part(NoticeRound round) {
        return jdbc.sql("""
                        select coalesce(max(part), 0) from guanjia.move_in_notice
                        where plan = :plan and round = :round""")
                .param("plan", round.plan()).param("round", round.round()).query(Integer.class).single();
    }

    /** The unit's notices of a round that are still to be sent. */
    List<Notice> pending(NoticeRound round, long unitId) {
        return jdbc.sql("""
                        select id, plan, round, unit as unit_id, person as person_id, name, state
                        from guanjia.move_in_notice
                        where plan = :plan and round = :round and unit = :unit and state = 'PENDING' order by id""")
                .param("plan", round.plan()).param("round", round.round()).param("unit", unitId)
                .query(Notice.class).list();
    }

    void sent(Notice notice, String way) {
        change(notice, NoticeState.SENT, way, null);
    }

    /** @param problem why it goes on paper; null where the register knows no other way */
    void toPaper(Notice notice, String problem) {
        change(notice, NoticeState.PAPER, null, problem);
    }

    private void change(Notice notice, NoticeState state, String way, String problem) {
        jdbc.sql("""
                        update guanjia.move_in_notice set state = :state, way = :way, problem = :problem,
                            tries = tries + 1, changed_at = :now
                        where id = :id and state = 'PENDING'""")
                .param("state", state.name()).param("way", way).param("problem", problem)
                .param("now", Moments.utc(clock.instant())).param("id", notice.id()).update();
    }

    /** Notes that a try has failed; it will be tried again. */
    void failed(Notice notice, String problem) {
        jdbc.sql("""
                        update guanjia.move_in_notice set problem = left(:problem, 500), tries = tries + 1,
                            changed_at = :now
                        where id = :id and state = 'PENDING'""")
                .param("problem", problem).param("now", Moments.utc(clock.instant())).param("id", notice.id()).update();
    }

    /** How many of a round wait to be delivered on paper, and how many were. */
    int count(NoticeRound round, NoticeState state) {
        return jdbc.sql("""
                        select count(*) from guanjia.move_in_notice
                        where plan = :plan and round = :round and state = :state""")
                .param("plan", round.plan()).param("round", round.round()).param("state", state.name())
                .query(Integer.class).single();
    }

    /**
     * Enters that notices were delivered on paper; those that are not to be, or were, stay as they are.
     *
     * @param way {@code visit}, {@code post} or {@code other}
     * @return how many were
     */
    int delivered(String plan, Collection<Long> ids, String way, String user) {
        return jdbc.sql("""
                        update guanjia.move_in_notice set state = 'DELIVERED', way = :way, changed_at = :now,
                            changed_by = :user
                        where plan = :plan and id in (:ids) and state = 'PAPER'""")
                .param("way", way).param("now", Moments.utc(clock.instant())).param("user", user).param("plan", plan)
                .param("ids", ids).update();
    }

    /**
     * Enters that notices that had been sent came back; they go on paper.
     *
     * @return how many were
     */
    int returned(String plan, Collection<Long> ids, String user) {
        return jdbc.sql("""
                        update guanjia.move_in_notice set state = 'PAPER', way = null, problem = '退信', changed_at = :now,
                            changed_by = :user
                        where plan = :plan and id in (:ids) and state = 'SENT'""")
                .param("now", Moments.utc(clock.instant())).param("user", user).param("plan", plan).param("ids", ids)
                .update();
    }

    /** Whatever could not be sent so far goes on paper. */
    int stuckToPaper(String plan, String user) {
        return jdbc.sql("""
                        update guanjia.move_in_notice set state = 'PAPER', changed_at = :now, changed_by = :user
                        where plan = :plan and state = 'PENDING' and problem is not null""")
                .param("now", Moments.utc(clock.instant())).param("user", user).param("plan", plan).update();
    }

    /** The case of a unit of the batch; empty until it is started. */
    Optional<String> caseOf(long batchId, long unitId) {
        return jdbc.sql("select case_number from guanjia.move_in_unit_case where batch = :batch and unit = :unit")
                .param("batch", batchId).param("unit", unitId).query(String.class).optional();
    }

    /** An open move-in of the unit, however it began. */
    Optional<String> openMoveInOf(long unitId) {
        return jdbc.sql("""
                        select case_number from guanjia.case_file
                        where procedure = :procedure and unit_id = :unit and state = 'OPEN' order by opened_at limit 1""")
                .param("procedure", MoveInPlanning.UNIT_PROCESS).param("unit", unitId).query(String.class).optional();
    }

    /** Enters the case of a unit; a second one is a {@link org.springframework.dao.DuplicateKeyException}. */
    void started(long batchId, long unitId, String caseNumber, String plan) {
        jdbc.sql("insert into guanjia.move_in_unit_case (batch, unit, case_number, plan) values (?, ?, ?, ?)")
                .params(batchId, unitId, caseNumber, plan).update();
    }

    /** The plan that a unit's case belongs to, and its unit. */
    Optional<UnitCase> unitCase(String caseNumber) {
        return jdbc.sql("select plan, unit as unit_id from guanjia.move_in_unit_case where case_number = ?")
                .param(caseNumber).query(UnitCase.class).optional();
    }

    record UnitCase(String plan, long unitId) {
    }

    /** Name of the office that hands the batch over. */
    String office(long batchId) {
        return jdbc.sql("""
                        select o.name from guanjia.handover_batch b join guanjia.office o on o.id = b.office
                        where b.id = ?""").param(batchId).query(String.class).single();
    }

    NoticeCounts counts(String plan, long batchId) {
        return jdbc.sql("""
                        with units as (
                            select count(*) as units,
                                   count(*) filter (where exists (select from guanjia.move_in_notice n
                                       where n.plan = :plan and n.unit = u.id)) as listed,
                                   count(c.case_number) as cases,
                                   count(*) filter (where f.state <> 'OPEN') as closed
                            from guanjia.unit u
                            left join guanjia.move_in_unit_case c on c.batch = :batch and c.unit = u.id
                            left join guanjia.case_file f on f.case_number = c.case_number
                            where u.handover_batch = :batch),
                        notices as (
                            select count(*) filter (where n.state = 'PENDING') as pending,
                                   count(*) filter (where n.state = 'PENDING' and n.problem is not null) as stuck,
                                   count(*) filter (where n.state = 'SENT') as sent,
                                   count(*) filter (where n.state = 'PAPER') as paper,
                                   count(*) filter (where n.state = 'DELIVERED') as delivered,
                                   count(*) filter (where n.state = 'NO_OWNER') as no_owner
                            from guanjia.move_in_notice n where %s)
                        select * from units, notices""".formatted(NEWEST))
                .param("plan", plan).param("batch", batchId).query(NoticeCounts.class).single();
    }

    /**
     * A page of the newest notices of a plan, by number of the unit.
     *
     * @param state only those; null for all
     * @param stuck only those whose last try has failed
     */
    List<NoticeLine> lines(String plan, NoticeState state, boolean stuck, int offset, int limit) {
        return jdbc.sql("""
                        select n.id, u.number as unit_number, n.name, n.state, n.way, n.problem, n.tries, n.changed_at,
                               n.changed_by, c.case_number, f.state as case_state
                        from guanjia.move_in_notice n
                        join guanjia.unit u on u.id = n.unit
                        join guanjia.move_in_plan p on p.case_number = n.plan
                        left join guanjia.move_in_unit_case c on c.batch = p.batch and c.unit = n.unit
                        left join guanjia.case_file f on f.case_number = c.case_number
                        where %s and (cast(:state as text) is null or n.state = :state)
                          and (not :stuck or n.state = 'PENDING' and n.problem is not null)
                        order by u.number, n.id offset :offset limit :limit""".formatted(NEWEST))
                .param("plan", plan).param("state", state == null ? null : state.name()).param("stuck", stuck)
                .param("offset", offset).param("limit", limit).query(Notices::line).list();
    }

    /**
     * Whom the notices of a plan are printed for: one sheet a unit, with all of its owners.
     *
     * @param onPaper only units with an owner whom it has to be delivered to on paper
     * @param unitId  only this unit; null for all
     */
    List<Addressee> addressees(String plan, boolean onPaper, Long unitId) {
        return jdbc.sql("""
                        select c.case_number, u.number as unit_number, b.name as building_name,
                               string_agg(n.name, '、' order by n.id) as names
                        from guanjia.move_in_notice n
                        join guanjia.unit u on u.id = n.unit
                        join guanjia.building b on b.id = u.building
                        join guanjia.move_in_plan p on p.case_number = n.plan
                        join guanjia.move_in_unit_case c on c.batch = p.batch and c.unit = n.unit
                        where %s and n.person is not null and (not :onPaper or n.state = 'PAPER')
                          and (cast(:unit as bigint) is null or n.unit = :unit)
                        group by c.case_number, u.number, b.name order by u.number""".formatted(NEWEST))
                .param("plan", plan).param("onPaper", onPaper).param("unit", unitId).query(Addressee.class).list();
    }

    /** Whom a sheet is for. The names are private (EN-07). */
    record Addressee(String caseNumber, String unitNumber, String buildingName, String names) {
    }

    private static NoticeRound round(ResultSet row, int number) throws SQLException {
        return new NoticeRound(row.getString("plan"), row.getInt("round"), row.getString("case_number"),
                row.getBoolean("only_new"), row.getString("process_instance_id"), Moments.instant(row, "merged_at"));
    }

    private static NoticeLine line(ResultSet row, int number) throws SQLException {
        String caseState = row.getString("case_state");
        return new NoticeLine(row.getLong("id"), row.getString("unit_number"), row.getString("name"),
                NoticeState.valueOf(row.getString("state")), row.getString("way"), row.getString("problem"),
                row.getInt("tries"), Moments.instant(row, "changed_at"), row.getString("changed_by"),
                row.getString("case_number"), caseState == null ? null : CaseState.valueOf(caseState));
    }
}
