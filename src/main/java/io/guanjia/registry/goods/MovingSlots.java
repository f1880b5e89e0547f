package io.guanjia.registry.goods;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import io.guanjia.calendar.MomentText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The times set for moving (GO-04): a lift has one mover at a time. */
@Component
@Transactional
public class MovingSlots {

    private static final String SELECT = """
            select s.id, b.name as building_name, s.lift, s.starts_at, s.ends_at, u.number as unit_number, s.case_number
            from guanjia.goods_moving_slot s
            join guanjia.building b on b.id = s.building
            join guanjia.unit u on u.id = s.unit
            where s.released_at is null and\s""";
    /** What the one time of a mover is kept for. */
    private static final String MOVING = "";

    private final JdbcClient jdbc;
    private final Clock clock;

    MovingSlots(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Keeps a lift of the unit's building for a case; a time that the case had before is free again.
     *
     * @param actor user id of who sets the time
     * @throws SlotTaken if the lift is somebody else's for a part of that time
     */
    public void take(String caseNumber, long unitId, int lift, Instant from, Instant until, String actor) {
        long building = building(unitId);
        refuse(overlapping(building, lift, from, until).stream().filter(slot -> !slot.caseNumber().equals(caseNumber))
                .findFirst());
        release(caseNumber);
        keep(new Kept(caseNumber, MOVING, unitId, building), lift, from, until, actor);
    }

    /**
     * Keeps a lift of the unit's building for one of several purposes of a case, beside the times that the case has.
     *
     * @param purpose tells the times of the case apart; up to 40 characters, not empty
     * @param actor   user id of who sets the time
     * @throws SlotTaken if the lift is taken for a part of that time, be it by the same case
     */
    public void reserve(String caseNumber, String purpose, long unitId, int lift, Instant from, Instant until,
            String actor) {
        long building = building(unitId);
        refuse(overlapping(building, lift, from, until).stream().findFirst());
        keep(new Kept(caseNumber, purpose, unitId, building), lift, from, until, actor);
    }

    /** Gives back what was reserved for a case and has not begun. */
    public void releaseReserved(String caseNumber) {
        jdbc.sql("""
                        update guanjia.goods_moving_slot set released_at = :at
                        where case_number = :caseNumber and purpose <> :purpose and released_at is null
                          and starts_at > :at""")
                .param("at", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .param("purpose", MOVING)
                .update();
    }

    private record Kept(String caseNumber, String purpose, long unitId, long building) {
    }

    /** One after the other for each building, so that the later one is told rather than stopped by the database. */
    private long building(long unitId) {
        return jdbc.sql("""
                        select b.id from guanjia.building b
                        where b.id = (select building from guanjia.unit where id = :unit) for no key update""")
                .param("unit", unitId)
                .query(Long.class).single();
    }

    private void refuse(Optional<MovingSlot> other) {
        if (other.isPresent()) {
            throw new SlotTaken("%s %s号电梯 %s 至 %s 已安排给%s，请另选时间".formatted(other.get().buildingName(),
                    other.get().lift(), MomentText.minute(other.get().from(), clock.getZone()),
                    MomentText.minute(other.get().until(), clock.getZone()), other.get().unitNumber()));
        }
    }

    private void keep(Kept kept, int lift, Instant from, Instant until, String actor) {
        jdbc.sql("""
                        insert into guanjia.goods_moving_slot
                            (building, lift, starts_at, ends_at, unit, case_number, purpose, taken_by, taken_at)
                        values (:building, :lift, :from, :until, :unit, :caseNumber, :purpose, :by, :at)""")
                .param("building", kept.building())
                .param("lift", lift)
                .param("from", utc(from))
                .param("until", utc(until))
                .param("unit", kept.unitId())
                .param("caseNumber", kept.caseNumber())
                .param("purpose", kept.purpose())
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .update();
    }

    /** Gives the time of a mover back; nothing happens where the case has none. */
    public void release(String caseNumber) {
        jdbc.sql("""
                        update guanjia.goods_moving_slot set released_at = :at
                        where case_number = :caseNumber and purpose = :purpose and released_at is null""")
                .param("at", utc(clock.instant()))
                .param("caseNumber", caseNumber)
                .param("purpose", MOVING)
                .update();
    }

    /** The time that a mover has. */
    @Transactional(readOnly = true)
    public Optional<MovingSlot> ofCase(String caseNumber) {
        return jdbc.sql(SELECT + "s.case_number = ? and s.purpose = ?").params(caseNumber, MOVING).query(MovingSlots::read).optional();
    }

    /** All that is set in the building of a unit for some time between two moments. */
    @Transactional(readOnly = true)
    public List<MovingSlot> around(long unitId, Instant from, Instant until) {
        return jdbc.sql(SELECT + """
                        s.building = (select building from guanjia.unit where id = ?) and s.ends_at > ? and s.starts_at < ?
                        order by s.starts_at, s.lift""")
                .params(unitId, utc(from), utc(until)).query(MovingSlots::read).list();
    }

    /** All that is set in any building for some time between two moments. */
    @Transactional(readOnly = true)
    public List<MovingSlot> between(Instant from, Instant until) {
        return jdbc.sql(SELECT + "s.ends_at > ? and s.starts_at < ? order by s.starts_at, b.name, s.lift")
                .params(utc(from), utc(until)).query(MovingSlots::read).list();
    }

    private List<MovingSlot> overlapping(long building, int lift, Instant from, Instant until) {
        return jdbc.sql(SELECT + "s.building = ? and s.lift = ? and s.ends_at > ? and s.starts_at < ?")
                .params(building, lift, utc(from), utc(until)).query(MovingSlots::read).list();
    }

    private static MovingSlot read(ResultSet row, int number) throws SQLException {
        return new MovingSlot(row.getLong("id"), row.getString("building_name"), row.getInt("lift"),
                instant(row, "starts_at"),
                instant(row, "ends_at"), row.getString("unit_number"),
                row.getString("case_number"));
    }
}
