package io.guanjia.verifier;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an export says of itself: lines {@code name=value} below a first line that names the format. It is signed, and
 * holds the SHA-256 of each other file, so that nothing in the export can be changed afterwards.
 */
public final class Manifest {

    private static final String FORMAT = "guanjia-audit-export-1";
    private static final String SHA256 = "sha256.";

    private final Map<String, String> values = new LinkedHashMap<>();

    /** Says one thing more; a null is left out. */
    public Manifest with(String name, Object value) {
        if (value != null) {
            values.put(name, value.toString().replaceAll("[\\r\\n]", " "));
        }
        return this;
    }

    /** The head of the chain and whether its MAC is right; null if it is missing. */
    public Manifest head(Head head, boolean right) {
        if (head == null) {
            return this;
        }
        return with("head.seq", head.seq()).with("head.hash", HexFormat.of().formatHex(head.hash()))
                .with("head.at", head.at()).with("head.mac", head.mac() == null ? null
                : HexFormat.of().formatHex(head.mac())).with("head.right", right);
    }

    /** Number of the first entry whose MAC is wrong, 0 if none. */
    public Manifest firstWrongMac(long seq) {
        return with("mac.first-wrong", seq);
    }

    /** How many entries, subjects, rows and seals there are. */
    public Manifest counts(long entries, long subjects, long rows, long seals) {
        return with("entries", entries).with("subjects", subjects).with("rows", rows).with("seals", seals);
    }

    /** The digest of a file, in hexadecimal digits. */
    public Manifest file(String name, String sha256) {
        return with(SHA256 + name, sha256);
    }

    /** The text that is signed. */
    public String text() {
        return FORMAT + "\n" + values.entrySet().stream().map(value -> value.getKey() + "=" + value.getValue() + "\n")
                .collect(Collectors.joining());
    }

    /** @throws IllegalArgumentException if it is none that this verifier knows */
    static Manifest of(String text) {
        String[] lines = text.split("\n");
        if (!lines[0].equals(FORMAT)) {
            throw new IllegalArgumentException("Not " + FORMAT);
        }
        Manifest manifest = new Manifest();
        for (int i = 1; i < lines.length; i++) {
            int equals = lines[i].indexOf('=');
            if (equals < 1 || manifest.values.put(lines[i].substring(0, equals),
                    lines[i].substring(equals + 1)) != null) {
                throw new IllegalArgumentException("Line " + (i + 1));
            }
        }
        return manifest;
    }

    String value(String name) {
        return values.getOrDefault(name, "");
    }

    long number(String name) {
        return Long.parseLong(values.getOrDefault(name, "0"));
    }

    String sha256(String file) {
        return value(SHA256 + file);
    }

    Head head() {
        String mac = value("head.mac");
        if (!values.containsKey("head.seq")) {
            return null;
        }
        return new Head(number("head.seq"), HexFormat.of().parseHex(value("head.hash")), number("head.at"),
                mac.isEmpty() ? null : HexFormat.of().parseHex(mac));
    }
}
