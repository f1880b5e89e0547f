package io.guanjia.audit.export;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a table says of cases besides what a search finds. */
@Component
class CaseDetails {

    private final JdbcClient jdbc;

    CaseDetails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * More of one case.
     *
     * @param customer name of the person whom it is about, null if none is on record
     * @param actors   user ids of all who did something in it
     * @param clauses  that were carried out in it
     */
    record Detail(String customer, String phone, List<String> actors, List<String> clauses) {

        static final Detail NONE = new Detail(null, null, List.of(), List.of());
    }

    /** By case number. */
    Map<String, Detail> of(List<String> caseNumbers) {
        Map<String, Detail> details = new HashMap<>();
        jdbc.sql("""
                        select c.case_number, p.name, p.phone, c.actors, c.clauses
                        from guanjia.audit_case c left join guanjia.case_party p on p.case_number = c.case_number
                        where c.case_number = any(:numbers)""")
                .param("numbers", caseNumbers.toArray(String[]::new))
                .query((row, number) -> details.put(row.getString("case_number"), new Detail(row.getString("name"),
                        row.getString("phone"), texts(row, "actors"), texts(row, "clauses"))))
                .list();
        return details;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
