package io.guanjia.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verifies an export offline: {@code java -jar guanjia-verifier.jar export.zip [--public-key file.pem]…
 * [--key file.pem]… [--seals file]…}. Exit status 0: as it was written; 1: not so, and what; 2: cannot be told.
 */
public final class VerifierMain {

    private static final int RIGHT = 0;
    private static final int WRONG = 1;
    private static final int UNKNOWN = 2;
    private static final String USAGE = """
            用法：java -jar guanjia-verifier.jar 导出包.zip [--public-key 公钥.pem] [--key 密钥.pem] [--seals 封存.tsv]
              --public-key  另行保存的公钥；不给则用导出包自带的，那只能证明导出后没有被改动
              --key         审计密钥文件：逐条核对校验码，能指出重新计算过散列值的条目
              --seals       另行保存的封存（邮件中的行或封存文件）：能发现整个数据库被恢复成旧的
            各选项可以重复。退出码：0 没有发现问题，1 发现问题，2 无法核对""";

    private final PrintStream out;
    private final List<byte[]> macKeys = new ArrayList<>();
    private final List<PublicKey> publicKeys = new ArrayList<>();
    private final List<Seal> kept = new ArrayList<>();
    private Path export;

    private VerifierMain(PrintStream out) {
        this.out = out;
    }

    /** @param arguments see above */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, charset());
        int status;
        try {
            status = new VerifierMain(out).run(arguments);
        } catch (IOException e) {
            out.println("无法核对：" + e.getMessage());
            status = UNKNOWN;
        } catch (IllegalArgumentException e) {
            out.println("无法核对：" + e.getMessage());
            out.println(USAGE);
            status = UNKNOWN;
        }
        System.exit(status);
    }

    /** A Chinese Windows console wants GBK, a pipe gets UTF-8. */
    private static Charset charset() {
        String console = System.getProperty("sun.stdout.encoding");
        if (console != null && Charset.isSupported(console) && Charset.forName(console).newEncoder().canEncode('案')) {
            return Charset.forName(console);
        }
        return StandardCharsets.UTF_8;
    }

    private int run(String[] arguments) throws IOException {
        read(arguments);
        try (ExportFile file = new ExportFile(export)) {
            boolean ownKey = publicKeys.isEmpty();
            if (ownKey) {
                publicKeys.addAll(Keys.publicKeys(file.publicKey()));
            }
            Keys keys = Keys.of(macKeys, publicKeys);
            introduce(file, ownKey);
            List<Finding> damage = file.damage(keys);
            Verifier verifier = new Verifier(keys, kept);
            if (damage.isEmpty()) {
                verifier.trusting(file.manifest().number("mac.first-wrong"),
                        Boolean.parseBoolean(file.manifest().value("head.right")));
            }
            Report report = null;
            try {
                report = verifier.verify(file);
            } catch (IOException broken) {
                if (damage.isEmpty()) {
                    throw broken;
                }
                out.println("导出包已损坏，核对没有完成：" + broken.getMessage());
            }
            tell(damage, report);
            return damage.isEmpty() && report.isRight() ? RIGHT : WRONG;
        }
    }

    private void read(String[] arguments) throws IOException {
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                if (export != null) {
                    throw new IllegalArgumentException("只能给一个导出包");
                }
                export = Path.of(arguments[i]);
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " 后面缺少文件");
            }
            option(arguments[i], Path.of(arguments[++i]));
        }
        if (export == null) {
            throw new IllegalArgumentException("没有给出导出包");
        }
        if (!Files.isReadable(export)) {
            throw new IOException("文件 " + export + " 不存在或不可读");
        }
    }

    private void option(String option, Path file) throws IOException {
        if (!List.of("--public-key", "--key", "--seals").contains(option)) {
            throw new IllegalArgumentException("没有选项 " + option);
        }
        if (!Files.isReadable(file)) {
            throw new IOException("文件 " + file + " 不存在或不可读");
        }
        String text = Files.readString(file);
        try {
            switch (option) {
                case "--public-key" -> publicKeys.addAll(Keys.publicKeys(text));
                case "--key" -> {
                    macKeys.addAll(Keys.macKeys(text));
                    if (text.contains("PUBLIC KEY")) {
                        publicKeys.addAll(Keys.publicKeys(text));
                    }
                }
                default -> kept.addAll(seals(text));
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException("文件 " + file + (option.equals("--seals") ? " 中没有可读的封存" : " 不是 Ed25519 密钥（PEM）"),
                    broken);
        }
    }

    /** Other lines than seals, such as the rest of a mail, are passed over. */
    private static List<Seal> seals(String text) {
        List<Seal> seals = new ArrayList<>();
        for (String line : text.split("\\R")) {
            if (line.strip().matches("\\d+\\s+[0-9a-f]{64}\\s.*")) {
                seals.add(Seal.of(line.strip()));
            }
        }
        if (seals.isEmpty()) {
            throw new IllegalArgumentException("No seal");
        }
        return seals;
    }

    private void introduce(ExportFile file, boolean ownKey) {
        Manifest manifest = file.manifest();
        out.println("审计导出包 " + export.getFileName() + "：" + manifest.value("at") + " 由 " + manifest.value("by")
                + " 导出");
        out.println("公钥指纹：" + publicKeys.stream().map(Keys::fingerprint).distinct().collect(Collectors.joining("、"))
                + (ownKey ? "（导出包自带：请与另行保存的指纹核对，或用 --public-key 给出）" : ""));
        out.println(macKeys.isEmpty()
                ? "逐条校验码：以导出时系统的核对为准" + (manifest.number("mac.first-wrong") == 0 ? "（当时全部正确）" : "")
                : "逐条校验码：用所给密钥核对");
    }

    private void tell(List<Finding> damage, Report report) {
        if (report != null) {
            out.println("已核对 " + report.entries() + " 条（" + report.subjects() + " 个案件，含系统记录）、" + report.rows()
                    + " 条业务记录、" + report.seals() + " 个相符的封存" + (report.lastSealed() == 0 ? ""
                    : "（封存到第 " + report.lastSealed() + " 条）"));
        }
        if (damage.isEmpty() && report.isRight()) {
            out.println("没有发现问题。");
            return;
        }
        long total = damage.size() + (report == null ? 0 : report.total());
        Map<Boolean, List<Finding>> all = report == null ? Map.of() : report.findings().stream()
                .collect(Collectors.partitioningBy(finding -> finding.seq() > 0));
        out.println("发现 " + total + " 个问题。");
        List<Finding> entries = all.getOrDefault(true, List.of());
        if (!entries.isEmpty()) {
            out.println("首个有问题的条目：" + sentence(entries.get(0)));
        }
        damage.forEach(finding -> out.println("  " + sentence(finding)));
        entries.stream().skip(1).forEach(finding -> out.println("  " + sentence(finding)));
        all.getOrDefault(false, List.of()).forEach(finding -> out.println("  " + sentence(finding)));
        if (report != null && report.total() > report.findings().size()) {
            out.println("  …… 其余 " + (report.total() - report.findings().size()) + " 个从略");
        }
    }

    private static String sentence(Finding finding) {
        return "【" + finding.kind().title() + "】" + finding.text();
    }
}
