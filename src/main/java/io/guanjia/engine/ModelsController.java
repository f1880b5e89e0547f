package io.guanjia.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows managers which models were shipped when, and where their own changes differ from a newer release. */
@Controller
class ModelsController {

    record Shipped(String procedure, String path, ZonedDateTime shippedAt, boolean conflict) {
    }

    record Difference(String procedure, String path, String shipped, String inForce, ZonedDateTime reportedAt) {
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    ModelsController(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @GetMapping("/models")
    String models(Model model) {
        List<Shipped> shipped = jdbc.sql("""
                        select s.procedure, s.path, s.shipped_at, c.path is not null as conflict
                        from guanjia.shipped_file s left join guanjia.model_conflict c using (procedure, path)
                        order by s.procedure, s.path""")
                .query((row, number) -> new Shipped(row.getString("procedure"), row.getString("path"),
                        local(row, "shipped_at"), row.getBoolean("conflict")))
                .list();
        List<Difference> differences = jdbc.sql("select * from guanjia.model_conflict order by procedure, path")
                .query((row, number) -> new Difference(row.getString("procedure"), row.getString("path"),
                        row.getString("shipped"), row.getString("in_force"),
                        local(row, "reported_at")))
                .list();
        model.addAttribute("shipped", shipped);
        model.addAttribute("differences", differences);
        return "engine/models";
    }

    private ZonedDateTime local(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).atZoneSameInstant(clock.getZone());
    }
}
