package io.guanjia.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds units by what somebody remembers of them. */
@Component
class UnitSearch {

    static final int SHOWN = 100;
    private static final int LONGEST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    UnitSearch(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param residents names of those who own or rent it now */
    record Found(String number, String building, String office, String type, String occupancy, String residents) {
    }

    /**
     * Units whose number begins with the text, or that somebody of that name, now or before, has to do with; with
     * {@code phones} also by a whole number. Blank text finds the first of all.
     */
    List<Found> find(String text, boolean phones) {
        String wanted = Entries.tidy(text);
        wanted = wanted.length() > LONGEST ? wanted.substring(0, LONGEST) : wanted;
        return jdbc.sql("""
                        select u.number, b.name as building, o.name as office, u.type, u.occupancy,
                               (select string_agg(distinct p.name, '、') from guanjia.residency r
                                join guanjia.person p on p.id = r.person
                                where r.unit = u.id and r.role in ('OWNER', 'TENANT') and r.valid_from <= :today
                                  and (r.valid_to is null or r.valid_to >= :today)) as residents
                        from guanjia.unit u
                        join guanjia.building b on b.id = u.building
                        join guanjia.office o on o.id = b.office
                        where starts_with(u.number, :beginning) or u.number = :number
                           or u.id in (select r.unit from guanjia.residency r join guanjia.person p on p.id = r.person
                                       where p.name like :name escape '!' or :phones and p.phone = :text)
                        order by u.number limit :shown""")
                .param("beginning", UnitNumber.beginning(wanted))
                .param("number", UnitNumber.of(wanted))
                .param("name", wanted.isEmpty() ? "" : wanted.replaceAll("[!%_]", "!$0") + "%")
                .param("phones", phones)
                .param("text", wanted.replaceAll("[ -]", ""))
                .param("today", LocalDate.now(clock))
                .param("shown", SHOWN + 1)
                .query((row, number) -> new Found(row.getString("number"), row.getString("building"),
                        row.getString("office"), UnitType.valueOf(row.getString("type")).label(),
                        Occupancy.valueOf(row.getString("occupancy")).label(), row.getString("residents")))
                .list();
    }
}
