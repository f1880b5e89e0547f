package io.guanjia.registry.passes;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tools that workers bring along (工具登记备案, RN-13): what was registered goes out without a goods permit, and
 * nothing else does.
 */
@Component
@Transactional
public class WorkTools {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MARKS = 200;
    private static final int MOST = 9_999;

    private static final String SELECT = """
            select t.id, t.case_number, t.name, t.quantity, t.out_quantity, t.marks, t.brought_by, p.name as brought_name,
                   t.registered_by, t.registered_at
            from guanjia.work_tool t left join guanjia.work_pass p on p.id = t.brought_by
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    WorkTools(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Registers tools, all of them or none.
     *
     * @param actor user id
     * @throws PassRefused if one of them is not complete, names a worker of another case, or the site is closed or was
     *                     never opened
     */
    public void register(String caseNumber, List<NewTool> tools, String actor) {
        String state = jdbc.sql("select state from guanjia.work_site where case_number = :caseNumber for share")
                .param("caseNumber", caseNumber).query(String.class).optional()
                .orElseThrow(() -> new PassRefused("本案没有施工登记"));
        if (WorkSite.State.valueOf(state) == WorkSite.State.CLOSED) {
            throw new PassRefused("施工已结束，不能再登记");
        }
        for (NewTool tool : tools) {
            List<String> faults = faults(tool);
            if (!faults.isEmpty()) {
                throw new PassRefused(String.join("；", faults));
            }
            requireOfCase(tool.broughtBy(), caseNumber);
            jdbc.sql("""
                            insert into guanjia.work_tool
                                (case_number, name, quantity, marks, brought_by, registered_by, registered_at)
                            values (:caseNumber, :name, :quantity, :marks, :broughtBy, :by, :at)""")
                    .param("caseNumber", caseNumber)
                    .param("name", tool.name().strip())
                    .param("quantity", tool.quantity())
                    .param("marks", tool.marks() == null || tool.marks().isBlank() ? null : tool.marks().strip())
                    .param("broughtBy", tool.broughtBy())
                    .param("by", actor)
                    .param("at", utc(clock.instant()))
                    .update();
        }
    }

    /** What is wrong with tools to be registered, in Chinese, naming the field; empty if nothing is. */
    public static List<String> faults(NewTool tool) {
        List<String> faults = new ArrayList<>();
        if (tool.name() == null || tool.name().isBlank()) {
            faults.add("「工具名称」必须填写");
        } else {
            addTextFault("工具名称", tool.name(), LONGEST_NAME, faults);
        }
        if (tool.quantity() < 1 || tool.quantity() > MOST) {
            faults.add("「数量」须为 1 至 %d 的整数".formatted(MOST));
        }
        if (tool.marks() != null) {
            addTextFault("特征", tool.marks(), LONGEST_MARKS, faults);
        }
        return faults;
    }

    private static void addTextFault(String label, String text, int longest, List<String> faults) {
        if (text.strip().length() > longest) {
            faults.add("「%s」不能超过 %d 个字".formatted(label, longest));
        } else if (text.codePoints().anyMatch(Character::isISOControl)) {
            faults.add("「%s」含有不允许的字符".formatted(label));
        }
    }

    private void requireOfCase(Long passId, String caseNumber) {
        if (passId != null && jdbc.sql("select 1 from guanjia.work_pass where id = :id and case_number = :caseNumber")
                .param("id", passId).param("caseNumber", caseNumber).query(Integer.class).optional().isEmpty()) {
            throw new PassRefused("「携带人」不在本案的名单中");
        }
    }

    /** All tools of a case, in the order in which they were registered. */
    @Transactional(readOnly = true)
    public List<WorkTool> list(String caseNumber) {
        return jdbc.sql(SELECT + "where t.case_number = :caseNumber order by t.id")
                .param("caseNumber", caseNumber).query(WorkTools::read).list();
    }

    /**
     * Lets tools go out.
     *
     * @param passId pass of the worker who carries them; null where it is noted at the desk
     * @param actor  user id
     * @throws PassRefused if the case has no such tools or not as many of them on site
     */
    public WorkTool out(String caseNumber, long toolId, int quantity, Long passId, String actor) {
        return move(caseNumber, toolId, quantity, true, passId, actor);
    }

    /**
     * Lets tools that were out come in again, so that they need not be registered each day.
     *
     * @throws PassRefused if the case has no such tools or not as many of them are out
     */
    public WorkTool in(String caseNumber, long toolId, int quantity, Long passId, String actor) {
        return move(caseNumber, toolId, quantity, false, passId, actor);
    }

    /** What went through the gate, oldest first. */
    @Transactional(readOnly = true)
    public List<ToolMovement> movements(String caseNumber) {
        return jdbc.sql("""
                        select m.tool, t.name as tool_name, m.way, m.quantity, p.name, m.moved_by, m.moved_at
                        from guanjia.work_tool_movement m join guanjia.work_tool t on t.id = m.tool
                        left join guanjia.work_pass p on p.id = m.pass
                        where t.case_number = :caseNumber order by m.id""")
                .param("caseNumber", caseNumber)
                .query((row, number) -> new ToolMovement(row.getLong("tool"), row.getString("tool_name"),
                        row.getString("way").equals("OUT"), row.getInt("quantity"), row.getString("name"),
                        row.getString("moved_by"), instant(row, "moved_at")))
                .list();
    }

    private WorkTool move(String caseNumber, long toolId, int quantity, boolean out, Long passId, String actor) {
        requireOfCase(passId, caseNumber);
        WorkTool tool = locked(caseNumber, toolId);
        int most = out ? tool.inside() : tool.outQuantity();
        if (quantity < 1 || quantity > most) {
            throw new PassRefused(most == 0
                    ? "%s%s".formatted(tool.name(), out ? "已全部携出，没有登记的不能携出" : "没有携出，不用再携入")
                    : "%s：登记在%s的有 %d 件，「数量」须为 1 至 %d".formatted(tool.name(), out ? "场内" : "场外", most, most));
        }
        jdbc.sql("update guanjia.work_tool set out_quantity = out_quantity + :change where id = :id")
                .param("change", out ? quantity : -quantity)
                .param("id", toolId)
                .update();
        jdbc.sql("""
                        insert into guanjia.work_tool_movement (tool, way, quantity, pass, moved_by, moved_at)
                        values (:tool, :way, :quantity, :pass, :by, :at)""")
                .param("tool", toolId)
                .param("way", out ? "OUT" : "IN")
                .param("quantity", quantity)
                .param("pass", passId)
                .param("by", actor)
                .param("at", utc(clock.instant()))
                .update();
        return find(caseNumber, toolId).orElseThrow();
    }

    private WorkTool locked(String caseNumber, long toolId) {
        // A statement of its own, so that the row is read as whoever was faster has left it
        jdbc.sql("select id from guanjia.work_tool where id = :id for update").param("id", toolId)
                .query(Long.class).optional();
        return find(caseNumber, toolId).orElseThrow(() -> new PassRefused("没有登记过这件工具，须办理携物出门证"));
    }

    private Optional<WorkTool> find(String caseNumber, long toolId) {
        return jdbc.sql(SELECT + "where t.id = :id and t.case_number = :caseNumber")
                .param("id", toolId).param("caseNumber", caseNumber).query(WorkTools::read).optional();
    }

    private static WorkTool read(ResultSet row, int number) throws SQLException {
        return new WorkTool(row.getLong("id"), row.getString("case_number"), row.getString("name"),
                row.getInt("quantity"), row.getInt("out_quantity"), row.getString("marks"),
                row.getObject("brought_by", Long.class), row.getString("brought_name"), row.getString("registered_by"),
                instant(row, "registered_at"));
    }
}
