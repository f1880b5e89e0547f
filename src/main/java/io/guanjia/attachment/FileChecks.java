package io.guanjia.attachment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/** What a file is and whether it may be taken, by its content; its name only has to agree. */
@Component
class FileChecks {

    /** What people try, by the beginning of its media type. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("image/svg", "SVG 图形"), Map.entry("text/html", "网页"), Map.entry("application/xhtml", "网页"),
            Map.entry("application/zip", "压缩文件或 Office 文件"), Map.entry("application/x-rar", "压缩文件"),
            Map.entry("application/x-7z", "压缩文件"), Map.entry("application/gzip", "压缩文件"),
            Map.entry("application/x-tika", "压缩文件或 Office 文件"), Map.entry("application/x-msdownload", "程序"),
            Map.entry("application/x-dosexec", "程序"), Map.entry("application/x-elf", "程序"),
            Map.entry("application/x-executable", "程序"), Map.entry("application/x-sh", "脚本"),
            Map.entry("text/", "文本"), Map.entry("image/", "其他格式的图片"), Map.entry("video/", "视频"));

    /** A ZIP's directory stands at its end, before a comment: what begins as a picture may be an archive too. */
    private static final int ZIP_END = 22;
    private static final int ZIP_LONGEST_COMMENT = 0xffff;
    private static final byte[] PDF_HEADER = "%PDF-1.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF2_HEADER = "%PDF-2.".getBytes(StandardCharsets.US_ASCII);
    private static final int PDF_TAIL = 1024;

    private final MimeTypes types = MimeTypes.getDefaultMimeTypes();

    /**
     * Looks at a file.
     *
     * @param name    cleaned
     * @param allowed what it may be
     * @throws AttachmentRefused if it is not one of these, or not a sound and harmless one
     */
    FileType check(Path file, String name, Set<FileType> allowed) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw AttachmentRefused.unfit("文件是空的，请重新选择");
        }
        MediaType detected = detect(file);
        FileType type = FileType.of(detected.getBaseType().toString()).orElseThrow(() -> refused(name, detected));
        if (!type.extensions().contains(FileNames.extension(name))) {
            throw AttachmentRefused.unfit("“%s”的内容是 %s，与文件名的扩展名不符，请确认文件后再上传".formatted(name, type.label()));
        }
        if (!allowed.contains(type)) {
            throw AttachmentRefused.unfit("这一类文件不接受 %s".formatted(type.label()));
        }
        refuseArchive(file, size, name);
        switch (type) {
            case PDF -> {
                refuseOtherBesidePdf(file, size, name);
                PdfCheck.check(file, name);
            }
            case JPEG, PNG -> PictureCheck.check(file, type, name);
            case DWG -> refuseOtherThanDrawing(file, name);
        }
        return type;
    }

    private MediaType detect(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return types.detect(in, new Metadata());
        }
    }

    private static AttachmentRefused refused(String name, MediaType detected) {
        String what = KNOWN.entrySet().stream().filter(known -> detected.toString().startsWith(known.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .map(known -> "是" + known.getValue()).orElse("不是可以识别的格式");
        return AttachmentRefused.unfit("“%s”的内容%s，不能上传。请上传 PDF、JPEG、PNG 或 DWG 文件".formatted(name, what));
    }

    private static void refuseArchive(Path file, long size, String name) throws IOException {
        byte[] tail = tail(file, size, ZIP_END + ZIP_LONGEST_COMMENT);
        for (int i = tail.length - ZIP_END; i >= 0; i--) {
            if (tail[i] == 'P' && tail[i + 1] == 'K' && tail[i + 2] == 5 && tail[i + 3] == 6) {
                int comment = Byte.toUnsignedInt(tail[i + 20]) | Byte.toUnsignedInt(tail[i + 21]) << 8;
                if (i + ZIP_END + comment == tail.length) {
                    throw AttachmentRefused.unfit("“%s”里藏有压缩文件，不能上传".formatted(name));
                }
            }
        }
    }

    private static void refuseOtherBesidePdf(Path file, long size, String name) throws IOException {
        byte[] start = start(file, PDF_HEADER.length);
        boolean begins = Arrays.equals(start, PDF_HEADER) || Arrays.equals(start, PDF2_HEADER);
        String tail = new String(tail(file, size, PDF_TAIL), StandardCharsets.ISO_8859_1);
        int end = tail.lastIndexOf("%%EOF");
        if (!begins || end < 0 || !tail.substring(end + "%%EOF".length()).matches("[\\s\\x00]*")) {
            throw AttachmentRefused.unfit("“%s”前后有 PDF 以外的内容，或者没有传完整，请重新导出 PDF 后再上传".formatted(name));
        }
    }

    private static void refuseOtherThanDrawing(Path file, String name) throws IOException {
        // AC1009 is release 12, AC1032 the format since 2018
        if (!new String(start(file, 6), StandardCharsets.ISO_8859_1).matches("AC10[0-3][0-9]")) {
            throw AttachmentRefused.unfit("“%s”不是可以识别的 DWG 图纸，请另存为 PDF 后再上传".formatted(name));
        }
    }

    private static byte[] start(Path file, int length) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(length);
        }
    }

    private static byte[] tail(Path file, long size, int length) throws IOException {
        byte[] tail = new byte[(int) Math.min(size, length)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(size - tail.length);
            in.readFully(tail);
        }
        return tail;
    }
}
