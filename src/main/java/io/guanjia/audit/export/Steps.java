package io.guanjia.audit.export;

import static io.guanjia.database.Moments.instant;
import static io.guanjia.database.Moments.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the user tasks of cases. */
@Component
class Steps {

    private static final String COMPLETED = "completed";

    private final JdbcClient jdbc;
    private final Clock clock;

    Steps(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One user task.
     *
     * @param process        id of the process that its element stands in
     * @param definition     the engine's id of it with its version
     * @param late           ended after it was due, or is open and was due before now
     * @param workingMinutes null while it is open
     * @param outcome        why it ended, null while it is open
     */
    record Step(String taskId, String caseNumber, String rootProcedure, String process, String definition,
            String element, String name, String clause, String office, String unit, Instant createdAt, Instant endedAt,
            Instant dueAt, boolean late, String assignee, Integer workingMinutes, String outcome) {

        boolean isCompleted() {
            return COMPLETED.equals(outcome);
        }
    }

    /** Case by case as they are given, within each in the order of time. */
    List<Step> of(List<String> caseNumbers) {
        return jdbc.sql("""
                        select s.task_id, s.case_number, s.root_procedure, s.procedure, s.definition_id, s.element,
                               s.name, s.clause, o.name as office, u.number as unit, s.created_at, s.ended_at, s.due_at,
                               s.late or (s.ended_at is null and coalesce(s.due_at < :now, false)) as late,
                               s.assignee, s.working_minutes, s.outcome
                        from unnest(cast(:numbers as text[])) with ordinality as c (number, no)
                        join guanjia.audit_step s on s.case_number = c.number
                        left join guanjia.office o on o.id = s.office_id
                        left join guanjia.unit u on u.id = s.unit_id
                        order by c.no, s.created_at, s.task_id""")
                .param("numbers", caseNumbers.toArray(String[]::new))
                .param("now", utc(clock.instant()))
                .query(Steps::read).list();
    }

    private static Step read(ResultSet row, int number) throws SQLException {
        return new Step(row.getString("task_id"), row.getString("case_number"), row.getString("root_procedure"),
                row.getString("procedure"), row.getString("definition_id"), row.getString("element"),
                row.getString("name"), row.getString("clause"), row.getString("office"), row.getString("unit"),
                instant(row, "created_at"), instant(row, "ended_at"), instant(row, "due_at"), row.getBoolean("late"),
                row.getString("assignee"), row.getObject("working_minutes", Integer.class), row.getString("outcome"));
    }
}
