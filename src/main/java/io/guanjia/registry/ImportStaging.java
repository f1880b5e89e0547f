package io.guanjia.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** Writes the lines of a file to where they wait, in the transaction's connection, which does nothing else meanwhile. */
final class ImportStaging implements ImportLines.Sink, AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final long importId;
    private final CopyIn copy;
    private final ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + 4096);

    ImportStaging(DataSource database, long importId) throws SQLException {
        this.importId = importId;
        // The transaction's own, which gives it back
        Connection connection = DataSourceUtils.getConnection(database);
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(Arrays.stream(ImportColumn.values())
                .map(ImportColumn::field)
                .collect(Collectors.joining(", ", "copy guanjia.register_import_row (import, line, ", ") from stdin")));
    }

    @Override
    public void take(int line, Object[] values) throws IOException {
        StringBuilder row = new StringBuilder(200).append(importId).append('\t').append(line);
        for (Object value : values) {
            row.append('\t');
            if (value == null) {
                row.append("\\N");
            } else {
                // There are no control characters left in what was understood
                row.append((value instanceof Enum<?> name ? name.name() : value.toString()).replace("\\", "\\\\"));
            }
        }
        chunk.writeBytes(row.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        if (chunk.size() >= CHUNK) {
            flush();
        }
    }

    private void flush() throws IOException {
        try {
            copy.writeToCopy(chunk.toByteArray(), 0, chunk.size());
        } catch (SQLException e) {
            throw new IOException(e);
        }
        chunk.reset();
    }

    /** All lines have come. */
    void finish() throws IOException, SQLException {
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
