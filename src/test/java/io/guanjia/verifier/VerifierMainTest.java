package io.guanjia.verifier;

import static io.guanjia.verifier.TrailForTests.PAIR;
import static io.guanjia.verifier.TrailForTests.WITH_MACS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an auditor runs it: in a JVM of its own, with nothing of the application beside it. */
class VerifierMainTest {

    private final TrailForTests trail = TrailForTests.of(5, 40, 3).sealed();

    @TempDir
    private Path directory;
    private Path export;

    @BeforeEach
    void write() throws Exception {
        export = directory.resolve("export.zip");
        write(export, PAIR);
        Files.writeString(directory.resolve("key.pem"), pem("PRIVATE", PAIR.getPrivate()));
        Files.writeString(directory.resolve("public.pem"), pem("PUBLIC", PAIR.getPublic()));
    }

    private void write(Path file, KeyPair pair) throws Exception {
        UnaryOperator<byte[]> signing = text -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(pair.getPrivate());
                signature.update(text);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
        try (OutputStream out = Files.newOutputStream(file)) {
            new ExportWriter(trail, WITH_MACS, signing, new Manifest().with("at", "2026-11-29T23:50:00+08:00")
                    .with("by", "审计\n员")).write(out, pem("PUBLIC", pair.getPublic()));
        }
    }

    private static String pem(String which, Key key) {
        return "-----BEGIN " + which + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                + "\n-----END " + which + " KEY-----\n";
    }

    @Test
    void aRightExportIsRightWithWhateverKeyIsAtHand() throws Exception {
        VerifierCommand.Answer alone = VerifierCommand.run(export);
        assertThat(alone.status()).as(alone.text()).isZero();
        assertThat(alone.text()).contains("没有发现问题", "已核对 40 条", "封存到第 40 条", "导出包自带",
                Keys.fingerprint(PAIR.getPublic()), "由 审计 员 导出");

        Files.writeString(directory.resolve("kept.tsv"), "管家审计封存\n\n" + trail.seals.get(1).line() + "\n");
        VerifierCommand.Answer all = VerifierCommand.run(export, "--key", directory.resolve("key.pem"),
                "--public-key", directory.resolve("public.pem"),
                "--seals", directory.resolve("kept.tsv"));
        assertThat(all.status()).as(all.text()).isZero();
        assertThat(all.text()).contains("用所给密钥核对").doesNotContain("导出包自带");
    }

    @Test
    void whatIsWrongInTheDatabaseIsNamed() throws Exception {
        Entry newest = trail.last();
        trail.change(40, e -> TrailForTests.withContent(e, e.salt(), "{\"facts\":[]}"));
        trail.recount(40, new byte[32]);
        trail.seals.clear();
        write(export, PAIR);
        for (Object[] arguments : new Object[][] {{export}, {export, "--key", directory.resolve("key.pem")}}) {
            VerifierCommand.Answer answer = VerifierCommand.run(arguments);
            assertThat(answer.status()).as(answer.text()).isEqualTo(1);
            assertThat(answer.text()).contains("首个有问题的条目：【条目被改动或添加】第 40 条",
                    "的第 " + newest.subjectSeq() + " 条");
        }
    }

    @Test
    void whatWasKeptOutsideTellsOfADatabaseThatWasPutBack() throws Exception {
        Path kept = Files.writeString(directory.resolve("kept.tsv"), TrailForTests.sealOf(trail.last(), 5).line());
        TrailForTests older = TrailForTests.of(5, 40, 3);
        trail.entries = new ArrayList<>(older.entries.subList(0, 30));
        trail.entries.replaceAll(e -> e);
        trail.subjects.clear();
        trail.entries.forEach(e -> trail.subjects.put(e.subject(),
                new SubjectHead(e.subject(), e.caseNumber(), e.subjectSeq(), e.hash())));
        trail.rows.removeIf(row -> Integer.parseInt(row.name().substring(12)) >= 130);
        trail.head = TrailForTests.head(trail.last(), TrailForTests.MAC_KEY);
        trail.seals.clear();
        write(export, PAIR);

        assertThat(VerifierCommand.run(export).status()).isZero();
        VerifierCommand.Answer answer = VerifierCommand.run(export, "--seals", kept);
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).contains("首个有问题的条目：【条目被删除】第 31 至 40 条");
    }

    @Test
    void anExportThatWasChangedIsNoticed() throws Exception {
        for (String file : List.of(Lines.ENTRIES, Lines.ROWS, Lines.SEALS, Lines.SUBJECTS, Lines.MANIFEST)) {
            Path changed = directory.resolve("changed.zip");
            rewrite(export, changed, file, text -> file.equals(Lines.MANIFEST)
                    ? text.replace("by=", "by=x") : text.replaceFirst("1", "2"));
            VerifierCommand.Answer answer = VerifierCommand.run(changed, "--public-key",
                    directory.resolve("public.pem"));
            assertThat(answer.status()).as(file + answer.text()).isEqualTo(1);
            assertThat(answer.text()).contains("导出包被改动", file);
        }
    }

    @Test
    void anExportSignedWithAnotherKeyIsNoticedByWhoKeptTheRightOne() throws Exception {
        KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        trail.seals.clear();
        Path forged = directory.resolve("forged.zip");
        write(forged, other);
        assertThat(VerifierCommand.run(forged).text()).contains(Keys.fingerprint(other.getPublic()));
        VerifierCommand.Answer answer = VerifierCommand.run(forged, "--public-key", directory.resolve("public.pem"));
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.text()).contains("manifest.txt 的签名不对");
    }

    @Test
    void whatCannotBeReadIsNoProofOfAnything() throws Exception {
        assertThat(VerifierCommand.run().status()).isEqualTo(2);
        assertThat(VerifierCommand.run().text()).contains("没有给出导出包", "用法");
        assertThat(VerifierCommand.run(directory.resolve("nothing.zip")).text()).contains("不存在或不可读");
        Path text = Files.writeString(directory.resolve("text.zip"), "text");
        assertThat(VerifierCommand.run(text).status()).isEqualTo(2);
        assertThat(VerifierCommand.run(export, "--key", text).text()).contains("不是 Ed25519 密钥");
        assertThat(VerifierCommand.run(export, "--seals", text).text()).contains("没有可读的封存");
        assertThat(VerifierCommand.run(export, "--what", text).status()).isEqualTo(2);
    }

    private static void rewrite(Path from, Path to, String changed, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry file : zip.stream().toList()) {
                try (InputStream in = zip.getInputStream(file)) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    out.putNextEntry(new ZipEntry(file.getName()));
                    out.write((file.getName().equals(changed) ? change.apply(text) : text)
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }
}
