package io.guanjia.verifier;

import io.guanjia.verifier.Finding.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** An export of the trail, as the application writes it: a zip that is read as often as needed, never as a whole. */
final class ExportFile implements TrailSource, AutoCloseable {

    private static final List<String> FILES = List.of(Lines.ENTRIES, Lines.SUBJECTS, Lines.ROWS, Lines.SEALS,
            Lines.PUBLIC_KEY);
    private static final int LARGEST_MANIFEST = 1 << 20;

    private final ZipFile zip;
    private final Manifest manifest;
    private final String manifestText;

    /** @throws IOException if it is not an export at all */
    ExportFile(Path path) throws IOException {
        zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        try {
            manifestText = text(Lines.MANIFEST);
            manifest = Manifest.of(manifestText);
        } catch (IOException | IllegalArgumentException broken) {
            zip.close();
            throw new IOException("不是管家的审计导出包：没有可读的 " + Lines.MANIFEST, broken);
        }
    }

    Manifest manifest() {
        return manifest;
    }

    /** The key that the export itself brings along; whoever made a false one made his own key too. */
    String publicKey() throws IOException {
        return text(Lines.PUBLIC_KEY);
    }

    /** What was done to the export since the application wrote it. */
    List<Finding> damage(Keys keys) throws IOException {
        List<Finding> damage = new ArrayList<>();
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(text(Lines.SIGNATURE).strip());
        } catch (IOException | IllegalArgumentException broken) {
            signature = new byte[0];
        }
        if (!keys.isSignatureRight(manifestText.getBytes(StandardCharsets.UTF_8), signature)) {
            damage.add(found(Lines.MANIFEST + " 的签名不对：导出包被改动，或不是用所给公钥的密钥签名的"));
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry file : Collections.list(zip.entries())) {
            if (!names.add(file.getName())) {
                damage.add(found("文件 " + file.getName() + " 出现了两次"));
            }
            if (!FILES.contains(file.getName()) && !file.getName().equals(Lines.MANIFEST)
                    && !file.getName().equals(Lines.SIGNATURE)) {
                damage.add(found("多出了文件 " + file.getName()));
            }
        }
        for (String file : FILES) {
            if (!names.contains(file)) {
                damage.add(found("缺少文件 " + file));
            } else if (!sha256(file).equals(manifest.sha256(file))) {
                damage.add(found("文件 " + file + " 在导出后被改动：与 " + Lines.MANIFEST + " 所写的 SHA-256 不符"));
            }
        }
        return damage;
    }

    @Override
    public Counts counts() {
        return new Counts(manifest.number("entries"), manifest.number("subjects"), manifest.number("rows"));
    }

    @Override
    public void entries(Consumer<Entry> sink) throws IOException {
        lines(Lines.ENTRIES, Lines::entry, sink);
    }

    @Override
    public void subjects(Consumer<SubjectHead> sink) throws IOException {
        lines(Lines.SUBJECTS, Lines::subject, sink);
    }

    @Override
    public void rows(Consumer<Row> sink) throws IOException {
        lines(Lines.ROWS, Lines::row, sink);
    }

    @Override
    public List<Seal> seals() throws IOException {
        List<Seal> seals = new ArrayList<>();
        lines(Lines.SEALS, Seal::of, seals::add);
        return seals;
    }

    @Override
    public Head head() {
        return manifest.head();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private <T> void lines(String file, Function<String, T> read, Consumer<T> sink) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                T value;
                try {
                    value = read.apply(line);
                } catch (IllegalArgumentException broken) {
                    throw new IOException("文件 " + file + " 的第 " + number + " 行不可读", broken);
                }
                sink.accept(value);
            }
        }
    }

    private String text(String file) throws IOException {
        try (InputStream in = open(file)) {
            return new String(in.readNBytes(LARGEST_MANIFEST), StandardCharsets.UTF_8);
        }
    }

    private String sha256(String file) throws IOException {
        MessageDigest digest = Chain.sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = open(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private InputStream open(String file) throws IOException {
        ZipEntry entry = zip.getEntry(file);
        if (entry == null) {
            throw new IOException("缺少文件 " + file);
        }
        return zip.getInputStream(entry);
    }

    private static Finding found(String text) {
        return new Finding(Kind.EXPORT, 0, 0, null, null, 0, null, text);
    }
}
