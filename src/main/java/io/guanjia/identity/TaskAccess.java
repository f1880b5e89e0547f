package io.guanjia.identity;

import java.util.List;
import org.camunda.bpm.engine.impl.db.AuthorizationCheck;

/**
 * Takes the place of the engine's check of rows in a query: only rows of one table for which a condition holds are
 * there for the query at all, whatever it asks for and however its criteria are joined. {@link RowFilter} writes the
 * condition into the statement.
 */
class TaskAccess extends AuthorizationCheck {

    private final String table;
    private final String condition;
    private final List<String> arguments;
    private boolean applied;

    /**
     * @param table     the table whose rows are restricted, which the statement calls RES
     * @param condition in SQL, with the table called T
     * @param arguments for the condition's question marks
     */
    TaskAccess(String table, String condition, List<String> arguments) {
        this.table = table;
        this.condition = condition;
        this.arguments = List.copyOf(arguments);
    }

    String table() {
        return table;
    }

    String condition() {
        return condition;
    }

    List<String> arguments() {
        return arguments;
    }

    void applied() {
        applied = true;
    }

    /** The statement asks this first. Without the filter it would return everything. */
    @Override
    public boolean getShouldPerformAuthorizatioCheck() {
        if (!applied) {
            throw new IllegalStateException("A query of " + table + " has passed by the filter of rows");
        }
        return false;
    }
}
