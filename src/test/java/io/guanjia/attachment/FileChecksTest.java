package io.guanjia.attachment;

import static io.guanjia.attachment.TestFiles.bytes;
import static io.guanjia.attachment.TestFiles.joined;
import static io.guanjia.attachment.TestFiles.pdf;
import static io.guanjia.attachment.TestFiles.picture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileChecksTest {

    private static final byte[] SVG = bytes("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\">"
            + "<script>alert(1)</script></svg>");
    private static final byte[] HTML = bytes("<!DOCTYPE html><html><script>alert(1)</script></html>");
    private static final byte[] EXE = joined(bytes("MZ"), new byte[500]);

    private final FileChecks checks = new FileChecks();

    @TempDir
    Path directory;

    private FileType check(String name, byte[] content, Set<FileType> allowed) throws IOException {
        return checks.check(Files.write(directory.resolve("file"), content), name, allowed);
    }

    static Stream<Arguments> sound() {
        return Stream.of(
                Arguments.of("a.pdf", pdf(), FileType.PDF),
                Arguments.of("A.PDF", joined(pdf(), bytes("\n \n")), FileType.PDF),
                Arguments.of("链接.pdf", pdf(FileChecksTest::linkWeb), FileType.PDF),
                Arguments.of("a.jpg", picture("jpg"), FileType.JPEG),
                Arguments.of("a.JPEG", picture("jpg"), FileType.JPEG),
                // As phones do: a second picture behind the first
                Arguments.of("a.jpg", joined(picture("jpg"), picture("jpg")), FileType.JPEG),
                Arguments.of("a.png", picture("png"), FileType.PNG),
                Arguments.of("a.dwg", TestFiles.dwg(), FileType.DWG));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void aSoundFileIsToldByItsContent(String name, byte[] content, FileType type) throws IOException {
        assertThat(check(name, content, FileType.DRAWINGS)).isEqualTo(type);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a.pdf", new byte[0], "是空的"),
                Arguments.of("a.pdf", EXE, "程序"),
                Arguments.of("a.pdf", HTML, "网页"),
                Arguments.of("a.html", HTML, "网页"),
                Arguments.of("a.svg", SVG, "SVG"),
                Arguments.of("a.png", SVG, "SVG"),
                Arguments.of("a.pdf", bytes("#!/bin/sh\nrm -rf /\n"), "不能上传"),
                Arguments.of("a.dwg", bytes("  0\nSECTION\n  2\nHEADER\n"), "不能上传"),
                Arguments.of("a.pdf", zip("a.txt"), "压缩文件"),
                Arguments.of("a.pdf", zip("word/document.xml"), "Office"),
                Arguments.of("a.jpg", joined(new byte[] {0, 0, 0, 24}, bytes("ftypheic"), new byte[100]), "其他格式的图片"),
                Arguments.of("a.jpg", bytes("GIF89a" + "x".repeat(100)), "其他格式的图片"),
                Arguments.of("passwd", pdf(), "扩展名不符"),
                Arguments.of("a.pdf.exe", pdf(), "扩展名不符"),
                Arguments.of("a.pdf", picture("png"), "内容是 PNG"),
                // Polyglots
                Arguments.of("a.pdf", joined(HTML, pdf()), "不能上传"),
                Arguments.of("a.pdf", joined(bytes("\n"), pdf()), "PDF 以外的内容"),
                Arguments.of("a.pdf", joined(pdf(), HTML), "PDF 以外的内容"),
                Arguments.of("a.pdf", joined(pdf(), zip("a.class")), "压缩文件"),
                Arguments.of("a.jpg", joined(picture("jpg"), zip("a.class")), "压缩文件"),
                Arguments.of("a.png", joined(picture("png"), zip("a.class")), "压缩文件"),
                Arguments.of("a.dwg", joined(TestFiles.dwg(), zip("a.class")), "压缩文件"),
                Arguments.of("a.png", joined(picture("png"), HTML), "后面还有别的内容"),
                // Damaged
                Arguments.of("a.pdf", Arrays.copyOf(pdf(), 300), "没有传完整"),
                Arguments.of("a.pdf", bytes("%PDF-1.4\n%%EOF\n"), "已损坏"),
                Arguments.of("a.png", Arrays.copyOf(picture("png"), 60), "已损坏"),
                Arguments.of("a.jpg", Arrays.copyOf(picture("jpg"), 100), "已损坏"),
                // Bombs
                Arguments.of("a.png", TestFiles.png(40_000, 40_000), "40000 × 40000"),
                Arguments.of("a.png", TestFiles.png(20_000, 20_000), "20000 × 20000"),
                Arguments.of("a.png", TestFiles.png(-1, 5), "已损坏"),
                Arguments.of("a.pdf", TestFiles.pdfBomb(200_000_000), "过于复杂"),
                Arguments.of("a.pdf", pdf(pdf -> {
                    COSDictionary many = new COSDictionary();
                    for (int i = 0; i < 600_000; i++) {
                        many.setInt("k" + i, i);
                    }
                    pdf.getDocumentCatalog().getCOSObject().setItem("Many", many);
                }), "过于复杂"),
                Arguments.of("a.pdf", pdf(pdf -> {
                    for (int i = 0; i < 1000; i++) {
                        pdf.addPage(new PDPage());
                    }
                }), "1001 页"),
                // What does something by itself
                Arguments.of("a.pdf", pdf(pdf -> pdf.getDocumentCatalog()
                        .setOpenAction(new PDActionJavaScript("app.alert(1)"))), "脚本"),
                Arguments.of("a.pdf", pdf(pdf -> {
                    PDActionLaunch launch = new PDActionLaunch();
                    launch.setF("cmd.exe");
                    pdf.getDocumentCatalog().setOpenAction(launch);
                }), "脚本"),
                Arguments.of("a.pdf", pdf(FileChecksTest::linkScript), "脚本"),
                Arguments.of("a.pdf", pdf(pdf -> {
                    COSDictionary form = new COSDictionary();
                    form.setString(COSName.getPDFName("XFA"), "<xdp/>");
                    pdf.getDocumentCatalog().getCOSObject().setItem(COSName.ACRO_FORM, form);
                }), "脚本"),
                Arguments.of("a.pdf", pdf(FileChecksTest::embed), "其他文件"),
                Arguments.of("a.pdf", pdf(pdf -> pdf.protect(new StandardProtectionPolicy("owner", "user",
                        new AccessPermission()))), "加密"),
                // Opens without a password, but nobody can look into it later
                Arguments.of("a.pdf", pdf(pdf -> pdf.protect(new StandardProtectionPolicy("owner", "",
                        new AccessPermission()))), "加密"));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNotSoundIsRefusedAndTheReasonTold(String name, byte[] content, String reason) {
        assertThatThrownBy(() -> check(name, content, FileType.DRAWINGS))
                .isInstanceOfSatisfying(AttachmentRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(AttachmentRefused.Reason.UNFIT))
                .hasMessageContaining(reason);
    }

    @Test
    void aKindForPhotosTakesNothingElse() {
        assertThatThrownBy(() -> check("a.pdf", pdf(), FileType.PICTURES)).hasMessage("这一类文件不接受 PDF");
    }

    private static byte[] zip(String entry) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write(bytes("<Types/>"));
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(bytes("content"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void linkWeb(PDDocument pdf) throws IOException {
        PDActionURI action = new PDActionURI();
        action.setURI("https://example.com");
        PDAnnotationLink link = new PDAnnotationLink();
        link.setAction(action);
        pdf.getPage(0).setAnnotations(List.of(link));
    }

    private static void linkScript(PDDocument pdf) throws IOException {
        PDAnnotationLink link = new PDAnnotationLink();
        link.setAction(new PDActionJavaScript("app.alert(1)"));
        pdf.getPage(0).setAnnotations(List.of(link));
    }

    private static void embed(PDDocument pdf) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("a.exe");
        file.setEmbeddedFile(new PDEmbeddedFile(pdf, new ByteArrayInputStream(EXE)));
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of("a.exe", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        pdf.getDocumentCatalog().setNames(names);
    }
}
