package io.guanjia.verifier;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where the verifier reads from: an export, or the database in one unchanging view. Each of the streams may be asked
 * for several times and tells the same each time.
 */
public interface TrailSource {

    /** About how many there are, so that the right room is made; a wrong figure costs time alone. */
    record Counts(long entries, long subjects, long rows) {
    }

    Counts counts() throws IOException;

    /** All entries in the order of their numbers. */
    void entries(Consumer<Entry> sink) throws IOException;

    /** The last entry of each subject, as it is kept beside the chain, in any order. */
    void subjects(Consumer<SubjectHead> sink) throws IOException;

    /** All rows that entries should tell of, in any order. */
    void rows(Consumer<Row> sink) throws IOException;

    List<Seal> seals() throws IOException;

    /** Null if it is missing. */
    Head head() throws IOException;
}
