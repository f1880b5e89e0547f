package io.guanjia.attachment;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Files for tests, made by the libraries that real ones are made by, and by hand where nobody sound makes such. */
final class TestFiles {

    /** Changes a PDF before it is written. */
    interface Change {

        void apply(PDDocument pdf) throws IOException;
    }

    private TestFiles() {
    }

    static byte[] pdf() {
        return pdf(pdf -> { });
    }

    static byte[] pdf(Change change) {
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            change.apply(pdf);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whose table of objects unpacks to this many zeros. */
    static byte[] pdfBomb(int unpacked) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            for (int i = 0; i < unpacked / 8192; i++) {
                deflater.write(new byte[8192]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String before = "%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n";
        return joined(bytes(before + "3 0 obj\n<</Type/XRef/Size 4/Root 1 0 R/W[1 2 1]/Filter/FlateDecode/Length "
                + packed.size() + ">>\nstream\n"), packed.toByteArray(),
                bytes("\nendstream\nendobj\nstartxref\n" + before.length() + "\n%%EOF\n"));
    }

    static byte[] picture(String format) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That says it has this size. */
    static byte[] png(int width, int height) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DataOutputStream data = new DataOutputStream(out);
            data.writeLong(0x89504E470D0A1A0AL);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 2, 0, 0, 0});
            chunk(data, "IHDR", header.toByteArray());
            chunk(data, "IDAT", new byte[] {1, 2, 3});
            chunk(data, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] both = joined(bytes(type), content);
        CRC32 sum = new CRC32();
        sum.update(both);
        out.writeInt(content.length);
        out.write(both);
        out.writeInt((int) sum.getValue());
    }

    static byte[] dwg() {
        return joined(bytes("AC1032"), new byte[2000]);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
