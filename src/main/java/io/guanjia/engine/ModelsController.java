package io.guanjia.engine;

import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows managers which models were shipped when, and where their own changes differ from a newer release. */
@Controller
class ModelsController {

    record Shipped(String procedure, String path, OffsetDateTime shippedAt, boolean conflict) {
    }

    record Difference(String procedure, String path, String shipped, String inForce, OffsetDateTime reportedAt) {
    }

    private final JdbcClient jdbc;

    ModelsController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/models")
    String models(Model model) {
        List<Shipped> shipped = jdbc.sql("""
                        select s.procedure, s.path, s.shipped_at, c.path is not null as conflict
                        from guanjia.shipped_file s left join guanjia.model_conflict c using (procedure, path)
                        order by s.procedure, s.path""")
                .query((row, number) -> new Shipped(row.getString("procedure"), row.getString("path"),
                        row.getObject("shipped_at", OffsetDateTime.class), row.getBoolean("conflict")))
                .list();
        List<Difference> differences = jdbc.sql("select * from guanjia.model_conflict order by procedure, path")
                .query((row, number) -> new Difference(row.getString("procedure"), row.getString("path"),
                        row.getString("shipped"), row.getString("in_force"),
                        row.getObject("reported_at", OffsetDateTime.class)))
                .list();
        model.addAttribute("shipped", shipped);
        model.addAttribute("differences", differences);
        return "engine/models";
    }
}
