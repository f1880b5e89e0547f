package io.guanjia.registry.keys;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks through the register of keys, for lists. */
@Component
public class KeyRegister {

    private static final String ROW = """
            select k.id, k.tag, k.kind, k.place, o.name as office, k.keeper_group, k.state, k.holder
            from guanjia.key_item k join guanjia.office o on o.id = k.office_id
            """;

    private final JdbcClient jdbc;

    KeyRegister(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A line of the register; the fields are those of {@link KeyItem}.
     *
     * @param office      name of the office
     * @param keeperGroup id of the group
     */
    public record Row(long id, String tag, KeyKind kind, String place, String office, String keeperGroup,
            KeyState state, String holder) {
    }

    /**
     * Keys by tag or place, by place and tag.
     *
     * @param text  part of tag or place, null for all
     * @param state null for all
     * @param kind  null for all
     * @param most  no more than these
     */
    public List<Row> search(String text, KeyState state, KeyKind kind, int most) {
        return jdbc.sql(ROW + """
                        where (:text = '' or position(:text in lower(k.tag)) > 0 or position(:text in lower(k.place)) > 0)
                          and (:state = '' or k.state = :state) and (:kind = '' or k.kind = :kind)
                        order by k.place, k.tag limit :most""")
                .param("text", text == null ? "" : text.strip().toLowerCase(Locale.ROOT))
                .param("state", state == null ? "" : state.name())
                .param("kind", kind == null ? "" : kind.name())
                .param("most", most).query(Row.class).list();
    }

    /** The line of a key. */
    public Optional<Row> find(long id) {
        return jdbc.sql(ROW + "where k.id = :id").param("id", id).query(Row.class).optional();
    }

    /** A key as a table of the whole register has it. @param unitNumber null for what belongs to no unit */
    public record Listed(long id, String tag, KeyKind kind, String unitNumber, String place, String office,
            String keeperGroup, KeyState state, String holder) {
    }

    /** The keys that were entered after this one, in that order. */
    public List<Listed> after(long id, int most) {
        return jdbc.sql("""
                        select k.id, k.tag, k.kind, u.number as unit_number, k.place, o.name as office, k.keeper_group,
                               k.state, k.holder
                        from guanjia.key_item k join guanjia.office o on o.id = k.office_id
                        left join guanjia.unit u on u.id = k.unit_id
                        where k.id > :id order by k.id limit :most""")
                .param("id", id).param("most", most).query(Listed.class).list();
    }
}
