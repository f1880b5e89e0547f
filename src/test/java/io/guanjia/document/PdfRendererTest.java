package io.guanjia.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.guanjia.support.Clause;
import io.guanjia.support.PrintedPaper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

class PdfRendererTest {

    private static final Instant NOW = Instant.parse("2026-11-21T01:10:00Z");
    private static final String ADDRESS = "https://guanjia.example.com/cases/BX-20261121-0001";

    private final PdfRenderer renderer = new PdfRenderer(templates());

    private static SpringTemplateEngine templates() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        SpringTemplateEngine engine = new SpringTemplateEngine();
        engine.setTemplateResolver(resolver);
        return engine;
    }

    private static Map<String, Object> letter(String... lines) {
        Map<String, Object> values = new HashMap<>();
        values.put("paper", new Papers.Frame("维修工单", "BX-20261121-0001", "阳光花园管理处", QrCode.dataUri(ADDRESS)));
        values.put("issue", new Papers.Printing(123, "前台小李", "2026年11月21日 09:10", 1));
        values.put("lines", List.of(lines));
        return values;
    }

    private byte[] pdf(Map<String, Object> values, boolean hidePhones) {
        return renderer.render("document-test/letter", values, hidePhones, NOW, ZoneId.of("Asia/Shanghai"));
    }

    private PrintedPaper printed(String... lines) {
        return new PrintedPaper(pdf(letter(lines), false));
    }

    @Test
    void chineseIsFoundAsItWasWrittenRareNamesIncluded() {
        PrintedPaper paper = printed("客户 欧阳喆 李堃 陈䶮 王㛃 张犇 赵\uD872\uDF4A", "工单 入户 门窗 电话 水管 用户 页 见 长 青 食 胶 幐 ～ · 〈〉 —…");

        assertThat(paper.text()).contains("客户 欧阳喆 李堃 陈䶮 王㛃 张犇 赵\uD872\uDF4A")
                .contains("工单 入户 门窗 电话 水管 用户 页 见 长 青 食 胶 幐 ～ · 〈〉 —…")
                // Each page's head and foot
                .contains("阳光花园管理处", "维修工单　BX-20261121-0001", "第 1 页，共 1 页", "单据流水号 000123", "前台小李 打印于 2026年11月21日 09:10");
        assertThat(paper.title()).isEqualTo("维修工单 BX-20261121-0001");
    }

    @Test
    void aLongListLosesNothingAndRepeatsItsHeadOnEachPage() throws IOException {
        Map<String, Object> values = letter();
        List<Map<String, String>> goods = IntStream.rangeClosed(1, 300)
                .mapToObj(n -> Map.of("name", n % 50 == 0 ? "<script>alert(1)</script> & \"名\" ".repeat(6) + n : "办公桌椅" + n + "号",
                        "quantity", Integer.toString(n))).toList();
        values.put("permit", Map.ofEntries(Map.entry("number", "7K3M-9QXD"), Map.entry("direction", "携出"),
                Map.entry("business", "很长的单位名称".repeat(14)), Map.entry("unit", "1-1-0101"),
                Map.entry("carrier", "欧阳喆".repeat(30)), Map.entry("carrierDocument", "身份证 尾号 123X"),
                Map.entry("from", "2026年11月23日 09:30"), Map.entry("until", "2026年11月23日 12:00"), Map.entry("lift", "1号电梯"),
                Map.entry("goods", goods), Map.entry("confirmedBy", "何雨晴"), Map.entry("confirmedAt", "2026年11月22日 09:05")));
        values.put("parts", List.of("第一联", "第二联"));

        byte[] pdf = renderer.render("goodsexit/goods-permit", values, false, NOW, ZoneId.of("Asia/Shanghai"));

        Files.createDirectories(Path.of("target/papers"));
        Files.write(Path.of("target/papers/goods-permit-300.pdf"), pdf);
        PrintedPaper paper = new PrintedPaper(pdf);
        assertThat(paper.pages()).isBetween(10, 40);
        for (int page = 1; page <= paper.pages(); page++) {
            String text = paper.textOfPage(page);
            assertThat(text).contains("第 %d 页，共 %d 页".formatted(page, paper.pages()));
            if (text.contains("办公桌椅")) {
                assertThat(text).as("page %d", page).contains("物品名称");
            }
        }
        String text = paper.text().replaceAll("\\s", "");
        IntStream.rangeClosed(1, 300).filter(n -> n % 50 != 0)
                .forEach(n -> assertThat(text.split("办公桌椅%d号".formatted(n), -1)).as("%d", n).hasSize(3));
        assertThat(text).contains("<script>alert(1)</script>&\"名\"300");
    }

    @Test
    void theFontTravelsWithThePaper() {
        assertThat(printed("一行").fonts()).isNotEmpty().allSatisfy(font -> {
            assertThat(font.name()).matches("[A-Z]{6}\\+NotoSansSC-Regular");
            assertThat(font.embedded()).isTrue();
            assertThat(font.tellsItsText()).isTrue();
        });
        assertThat(pdf(letter("一行"), false)).as("only the characters used").hasSizeLessThan(100_000);
    }

    @Test
    void pagesAreA4AndEachHasItsNumberAndHead() {
        PrintedPaper paper = printed(Collections.nCopies(120, "第若干行").toArray(String[]::new));

        assertThat(paper.pages()).isGreaterThan(2);
        assertThat(paper.sizes()).hasSize(paper.pages()).containsOnly("210 x 297");
        for (int page = 1; page <= paper.pages(); page++) {
            assertThat(paper.textOfPage(page)).contains("维修工单　BX-20261121-0001", "阳光花园管理处",
                    "第 %d 页，共 %d 页".formatted(page, paper.pages()));
        }
    }

    @Test
    void aPhoneReadsTheAddressFromTheSheet() {
        assertThat(printed("一行").qrCode()).isEqualTo(ADDRESS);
    }

    @Test
    void theSameContentGivesTheSameBytes() throws InterruptedException {
        byte[] first = pdf(letter("一行"), false);
        Thread.sleep(1100);
        assertThat(pdf(letter("一行"), false)).isEqualTo(first);
        assertThat(pdf(letter("两行"), false)).isNotEqualTo(first);
    }

    @Test
    void whatSomebodyWroteIsTextAndNothingElse() {
        PrintedPaper paper = printed("<script>alert(1)</script> & &amp; ]]> <b>粗</b>", "前\u0001\u0000后", "左\u202e右\u200b中",
                "没有的字\uD83D\uDE00在这里", "字".repeat(3000), "x".repeat(3000));

        assertThat(paper.text()).contains("<script>alert(1)</script> & &amp; ]]> <b>粗</b>", "前后", "左右中", "没有的字〓在这里");
        assertThat(paper.text().codePoints().filter(letter -> letter == '字').count()).isEqualTo(3000 + 1);
        assertThat(paper.text().codePoints().filter(letter -> letter == 'x').count()).isEqualTo(3000);
    }

    @Test
    @Clause("EN-07")
    void phoneNumbersGoWhereverTheyStandAndCaseNumbersStay() {
        String text = new PrintedPaper(pdf(letter("电话 13800138000", "打0755-26001234或wx13900000000", "原案件 TS-20261121-0001"),
                true)).text();

        assertThat(text).doesNotContain("138001", "26001234", "139000").contains("(电话已隐去)", "原案件 TS-20261121-0001",
                "BX-20261121-0001", "2026年11月21日 09:10", "000123");
    }

    @Test
    void nothingIsFetchedWhileAPaperIsMade() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        server.start();
        try {
            for (String picture : List.of("http://localhost:" + server.getAddress().getPort() + "/a.png",
                    "file:///etc/hostname", "a.png")) {
                Map<String, Object> values = letter("一行");
                values.put("picture", picture);
                assertThat(new PrintedPaper(pdf(values, false)).text()).contains("一行");
            }
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void manyAtOnceGetTheirOwnPaper() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<String>> prints = List.of("甲", "乙", "丙", "丁", "戊", "己").stream()
                    .map(name -> (Callable<String>) () -> printed("客户" + name).text()).toList();
            List<Future<String>> texts = threads.invokeAll(prints);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(texts.get(i).get()).contains("客户" + "甲乙丙丁戊己".charAt(i));
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
