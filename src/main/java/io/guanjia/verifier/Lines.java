package io.guanjia.verifier;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The lines of an export's files, written by the application and read by the verifier. */
public final class Lines {

    /** The files of an export, the manifest and its signature apart. */
    public static final String ENTRIES = "entries.tsv";
    public static final String SUBJECTS = "subjects.tsv";
    public static final String ROWS = "rows.tsv";
    public static final String SEALS = "seals.tsv";
    public static final String PUBLIC_KEY = "public-key.pem";
    public static final String MANIFEST = "manifest.txt";
    public static final String SIGNATURE = "manifest.sig";

    private static final HexFormat HEX = HexFormat.of();
    private static final int ENTRY_COLUMNS = 10;
    private static final int SUBJECT_COLUMNS = 4;
    private static final int ROW_COLUMNS = 3;

    private Lines() {
    }

    /** Without the line's end, as are the others. */
    public static String of(Entry entry) {
        return String.join("\t", Long.toString(entry.seq()), oneLine(entry.subject()),
                orEmpty(entry.caseNumber()), Integer.toString(entry.subjectSeq()), Long.toString(entry.at()),
                entry.salt() == null ? "" : HEX.formatHex(entry.salt()),
                entry.content() == null ? "" : Base64.getEncoder()
                        .encodeToString(entry.content().getBytes(StandardCharsets.UTF_8)),
                HEX.formatHex(entry.contentHash()), HEX.formatHex(entry.hash()), HEX.formatHex(entry.mac()));
    }

    public static String of(SubjectHead subject) {
        return String.join("\t", oneLine(subject.subject()), orEmpty(subject.caseNumber()),
                Integer.toString(subject.seq()), HEX.formatHex(subject.hash()));
    }

    public static String of(Row row) {
        return String.join("\t", row.name(), orEmpty(row.digest()), orEmpty(row.subject()));
    }

    /** @throws IllegalArgumentException if the line is none of an entry */
    static Entry entry(String line) {
        String[] column = columns(line, ENTRY_COLUMNS);
        return new Entry(Long.parseLong(column[0]), column[1], orNull(column[2]), Integer.parseInt(column[3]),
                Long.parseLong(column[4]), column[5].isEmpty() ? null : HEX.parseHex(column[5]),
                column[6].isEmpty() ? null : new String(Base64.getDecoder().decode(column[6]), StandardCharsets.UTF_8),
                HEX.parseHex(column[7]), HEX.parseHex(column[8]), HEX.parseHex(column[9]));
    }

    /** @throws IllegalArgumentException if the line is none of a subject */
    static SubjectHead subject(String line) {
        String[] column = columns(line, SUBJECT_COLUMNS);
        return new SubjectHead(column[0], orNull(column[1]), Integer.parseInt(column[2]), HEX.parseHex(column[3]));
    }

    /** @throws IllegalArgumentException if the line is none of a row */
    static Row row(String line) {
        String[] column = columns(line, ROW_COLUMNS);
        return new Row(column[0], orNull(column[1]), orNull(column[2]));
    }

    private static String[] columns(String line, int number) {
        String[] columns = line.split("\t", -1);
        if (columns.length != number) {
            throw new IllegalArgumentException(columns.length + " columns instead of " + number);
        }
        return columns;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : oneLine(text);
    }

    /** The application writes none with a control character; one that somebody put there must not make lines. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
