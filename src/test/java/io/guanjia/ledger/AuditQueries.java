package io.guanjia.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements of {@code src/docs/ledger.md}, as an auditor would copy them. */
final class AuditQueries {

    private final JdbcClient jdbc;
    private final List<String> statements;

    AuditQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
        try {
            statements = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(Path.of("src/docs/ledger.md"))).results().map(found -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that something breaks. */
    List<String> broken() {
        return jdbc.sql(statements.get(0)).query((row, number) -> row.getString("rule") + ": " + row.getString("what")).list();
    }

    record Standing(String unit, Fee fee, long owed, long held) {
    }

    List<Standing> standings() {
        return jdbc.sql(statements.get(1)).query(Standing.class).list();
    }
}
