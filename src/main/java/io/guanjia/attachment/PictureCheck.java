package io.guanjia.attachment;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Photos and scans: their size is read before anybody makes a picture of them, and a PNG's parts are counted. */
final class PictureCheck {

    /** More than the largest camera of a phone takes (16,320 × 12,240). */
    private static final long MOST_PIXELS = 200_000_000;
    private static final int LONGEST_SIDE = 32_000;

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int PNG_HEADER = 0x49484452;
    private static final int PNG_END = 0x49454E44;
    private static final int PNG_CHECKSUM = 4;

    private PictureCheck() {
    }

    private record Size(int width, int height) {
    }

    /** @throws AttachmentRefused if it is damaged, goes on behind its end, or would fill the memory of who opens it */
    static void check(Path file, FileType type, String name) throws IOException {
        Size size;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            size = type == FileType.PNG ? png(in, name) : jpeg(in, name);
        } catch (EOFException e) {
            throw damaged(name);
        }
        if (size.width() < 1 || size.height() < 1) {
            throw damaged(name);
        }
        if (size.width() > LONGEST_SIDE || size.height() > LONGEST_SIDE
                || (long) size.width() * size.height() > MOST_PIXELS) {
            throw AttachmentRefused.unfit("图片“%s”太大（%d × %d 像素），请缩小后再上传".formatted(name, size.width(), size.height()));
        }
    }

    private static Size png(DataInputStream in, String name) throws IOException {
        if (in.readLong() != PNG_SIGNATURE) {
            throw damaged(name);
        }
        Size size = null;
        while (true) {
            int length = in.readInt();
            int chunk = in.readInt();
            if (length < 0 || (size == null) != (chunk == PNG_HEADER)) {
                throw damaged(name);
            }
            if (chunk == PNG_HEADER) {
                size = new Size(in.readInt(), in.readInt());
                in.skipNBytes(length - Integer.BYTES * 2L + PNG_CHECKSUM);
            } else {
                in.skipNBytes((long) length + PNG_CHECKSUM);
            }
            if (chunk == PNG_END) {
                if (in.read() >= 0) {
                    throw AttachmentRefused.unfit("图片“%s”后面还有别的内容，请重新保存图片后再上传".formatted(name));
                }
                return size;
            }
        }
    }

    /**
     * The frame header of a JPEG (ITU-T T.81, annex B). Phones put more behind the picture, such as a second one, so its
     * end is not looked for.
     */
    private static Size jpeg(DataInputStream in, String name) throws IOException {
        if (in.readUnsignedShort() != 0xFFD8) {
            throw damaged(name);
        }
        while (true) {
            int marker = marker(in, name);
            int length = in.readUnsignedShort();
            if (length < 2) {
                throw damaged(name);
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                in.readUnsignedByte();
                int height = in.readUnsignedShort();
                return new Size(in.readUnsignedShort(), height);
            }
            if (marker == 0xDA || marker == 0xD9) {
                throw damaged(name);
            }
            in.skipNBytes(length - 2L);
        }
    }

    private static int marker(InputStream in, String name) throws IOException {
        int next = in.read();
        if (next != 0xFF) {
            throw damaged(name);
        }
        while (next == 0xFF) {
            next = in.read();
        }
        if (next <= 0) {
            throw damaged(name);
        }
        return next;
    }

    private static AttachmentRefused damaged(String name) {
        return AttachmentRefused.unfit("图片“%s”已损坏或没有传完整，请重新保存后再上传".formatted(name));
    }
}
