package io.guanjia.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into every table of the database, ours and the engine's. */
public final class Schema {

    private final JdbcClient jdbc;

    private Schema(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public static Schema of(JdbcClient jdbc) {
        return new Schema(jdbc);
    }

    private record Column(String schema, String table, String name, String type) {

        String place() {
            return schema + "." + table + "." + name;
        }
    }

    /** The columns, as schema.table.column, that hold a word somewhere: texts, JSON, arrays of texts and bytes. */
    public Set<String> places(String word) {
        List<String> parts = new ArrayList<>();
        for (Column column : columns()) {
            String has = column.type().equals("bytea")
                    ? "position('\\x%s'::bytea in \"%s\") > 0".formatted(
                            HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)), column.name())
                    : "position('%s' in \"%s\"::text) > 0".formatted(word.replace("'", "''"), column.name());
            parts.add("select '%s' where exists (select 1 from %s.\"%s\" where %s)".formatted(column.place(),
                    column.schema(), column.table(), has));
        }
        return new TreeSet<>(jdbc.sql(String.join(" union all ", parts)).query(String.class).list());
    }

    /** What the columns hold, all rows in one text; bytes as far as they are text. */
    public Map<String, String> contents(Predicate<String> places) {
        Map<String, String> contents = new TreeMap<>();
        columns().stream().filter(column -> places.test(column.place())).forEach(column -> {
            String sql = "select \"%s\" from %s.\"%s\" where \"%s\" is not null".formatted(column.name(),
                    column.schema(), column.table(), column.name());
            boolean bytes = column.type().equals("bytea");
            contents.put(column.place(), String.join("\n", jdbc.sql(sql).query((row, number) ->
                    bytes ? new String(row.getBytes(1), StandardCharsets.UTF_8) : row.getString(1)).list()));
        });
        return contents;
    }

    private List<Column> columns() {
        return jdbc.sql("""
                        select c.table_schema as schema, c.table_name as "table", c.column_name as name,
                            c.udt_name as type
                        from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where t.table_type = 'BASE TABLE' and c.table_schema in ('guanjia', 'public')
                          and c.udt_name in ('varchar', 'text', 'bpchar', 'jsonb', 'json', '_text', '_varchar', 'bytea')
                        order by 1, 2, 3""")
                .query(Column.class).list();
    }
}
