package io.guanjia.verifier;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an export for the verifier, entry by entry. The manifest comes last, as it tells what the others held; what
 * the verifier cannot find out without the key of the MACs is looked at on the way and told in it.
 */
public final class ExportWriter {

    private final TrailSource source;
    private final Keys keys;
    private final UnaryOperator<byte[]> signing;
    private final Manifest manifest;
    private LongConsumer progress = entries -> { };
    private long firstWrongMac;

    /**
     * @param keys of the MACs and of the seals
     * @param signing makes an Ed25519 signature
     * @param manifest what is told besides: {@code at}, {@code by} …
     */
    public ExportWriter(TrailSource source, Keys keys, UnaryOperator<byte[]> signing, Manifest manifest) {
        this.source = source;
        this.keys = keys;
        this.signing = signing;
        this.manifest = manifest;
    }

    /** Gets, from time to time, how many entries were written. */
    public ExportWriter telling(LongConsumer listener) {
        progress = listener;
        return this;
    }

    /**
     * Writes it all and leaves the stream open.
     *
     * @param publicKeys PEM, of the signing key and of those before it
     */
    public void write(OutputStream out, String publicKeys) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        long entries = lines(zip, Lines.ENTRIES, sink -> source.entries(entry -> {
            if (firstWrongMac == 0 && !keys.isMacRight(entry.hash(), entry.mac())) {
                firstWrongMac = entry.seq();
            }
            sink.accept(Lines.of(entry));
        }));
        long subjects = lines(zip, Lines.SUBJECTS, sink -> source.subjects(one -> sink.accept(Lines.of(one))));
        long rows = lines(zip, Lines.ROWS, sink -> source.rows(one -> sink.accept(Lines.of(one))));
        List<Seal> seals = source.seals();
        lines(zip, Lines.SEALS, sink -> seals.forEach(seal -> sink.accept(seal.line())));
        lines(zip, Lines.PUBLIC_KEY, sink -> sink.accept(publicKeys.strip()));
        Head head = source.head();
        manifest.counts(entries, subjects, rows, seals.size()).head(head, head != null && head.isRight(keys))
                .firstWrongMac(firstWrongMac);
        byte[] text = manifest.text().getBytes(StandardCharsets.UTF_8);
        file(zip, Lines.MANIFEST, text);
        file(zip, Lines.SIGNATURE, (Base64.getEncoder().encodeToString(signing.apply(text)) + "\n")
                .getBytes(StandardCharsets.US_ASCII));
        zip.finish();
        zip.flush();
    }

    /** Gives the lines of a file to a sink. */
    private interface Lister {

        void list(Consumer<String> sink) throws IOException;
    }

    private long lines(ZipOutputStream zip, String file, Lister lister) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        DigestOutputStream digested = new DigestOutputStream(zip, Chain.sha256());
        long[] number = {0};
        try {
            lister.list(line -> {
                try {
                    digested.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (++number[0] % Verifier.PROGRESS == 0 && file.equals(Lines.ENTRIES)) {
                    progress.accept(number[0]);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        zip.closeEntry();
        manifest.file(file, HexFormat.of().formatHex(digested.getMessageDigest().digest()));
        return number[0];
    }

    private static void file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
