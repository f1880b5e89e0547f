package io.guanjia.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.guanjia.privacy.Privacy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was entered, corrected and taken out of the register about a unit and its people, the newest first. */
@Component
class UnitHistory {

    static final int SHOWN = 100;
    private static final Set<String> REACHES_SOMEBODY = Set.of("phone", "email");

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    UnitHistory(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * One change.
     *
     * @param actor      user id; null where the database's own user made it
     * @param what       what was changed, with whose name stands there
     * @param before     null where there was nothing
     * @param after      null where there is nothing
     * @param caseNumber null where it belongs to none
     * @param reason     null where none was given
     */
    record Line(Instant at, String actor, String what, String before, String after, String caseNumber, String reason) {
    }

    List<Line> of(long unitId, boolean phones) {
        return jdbc.sql("""
                        select c.*, coalesce(p.name, e.name, k.name) as name, coalesce(ob.name, ou.name) as old_name, coalesce(nb.name, nu.name) as new_name
                        from guanjia.register_change c
                        left join guanjia.person p on p.id = c.person
                        left join guanjia.emergency_contact e on c.entity = 'emergency_contact' and e.id = c.entity_id
                        left join guanjia.key_holder k on c.entity = 'key_holder' and k.id = c.entity_id
                        left join guanjia.handover_batch ob on c.field = 'handover_batch' and ob.id::text = c.old_value
                        left join guanjia.handover_batch nb on c.field = 'handover_batch' and nb.id::text = c.new_value
                        left join guanjia.building ou on c.field = 'building' and ou.id::text = c.old_value
                        left join guanjia.building nu on c.field = 'building' and nu.id::text = c.new_value
                        where (c.unit = :unit or c.unit is null and c.operation = 'UPDATE'
                               and c.person in (select r.person from guanjia.residency r where r.unit = :unit))
                          and c.entity <> 'unit_condition_part'
                        order by c.id desc limit :shown""")
                .param("unit", unitId)
                .param("shown", SHOWN)
                .query((row, number) -> line(row, phones))
                .list();
    }

    private Line line(ResultSet row, boolean phones) throws SQLException {
        String field = row.getString("field");
        String name = row.getString("name");
        String before = null;
        String after = null;
        String verb = "登记";
        if (field != null) {
            boolean hidden = !phones && REACHES_SOMEBODY.contains(field);
            verb = FieldNames.field(field);
            boolean named = field.equals("handover_batch") || field.equals("building");
            before = hidden ? "(已隐去)" : named ? row.getString("old_name")
                    : FieldNames.value(field, row.getString("old_value"));
            after = hidden ? "(已隐去)" : named ? row.getString("new_name")
                    : FieldNames.value(field, row.getString("new_value"));
        } else if (row.getString("operation").equals("DELETE")) {
            verb = "删去";
            JsonNode gone = read(row.getString("old_value"));
            name = name == null ? gone.path("name").asText(null) : name;
            before = phones && gone.hasNonNull("phone") ? gone.path("phone").asText() : null;
        }
        String what = FieldNames.entity(row.getString("entity")) + (name == null ? "" : "“" + name + "”") + " · " + verb;
        String reason = row.getString("reason");
        return new Line(row.getObject("changed_at", OffsetDateTime.class).toInstant(), row.getString("actor"), what, before,
                after, row.getString("case_number"), reason == null || phones ? reason : Privacy.hidePhones(reason));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the register was not kept as JSON", e);
        }
    }
}
