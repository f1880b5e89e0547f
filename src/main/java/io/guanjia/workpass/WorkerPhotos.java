package io.guanjia.workpass;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/**
 * Makes the photo of a pass from what somebody hands in: upright, 3 to 4, at most 480 by 640 pixels, and a new file, so
 * that nothing of the old one but what can be seen is kept: no place, no camera, nothing hidden in it.
 */
@Component
class WorkerPhotos {

    static final int WIDTH = 480;
    static final int HEIGHT = 640;
    /** Smaller ones show nobody. */
    private static final int LEAST_WIDTH = 120;
    private static final int LEAST_HEIGHT = 160;
    private static final int MOST_BYTES = 15_000_000;
    /** What a phone takes at its best; read by parts, so that memory stays small. */
    private static final long MOST_PIXELS = 64_000_000;
    private static final int LONGEST_SIDE = 20_000;
    private static final float QUALITY = 0.85f;
    private static final int AT_ONCE = 2;

    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * The photo in an uploaded file.
     *
     * @return null where none was chosen
     * @throws PhotoRefused if it is no JPEG or PNG, too large, too small or damaged
     */
    byte[] read(MultipartFile file) {
        String name = file == null ? "" : baseName(file.getOriginalFilename());
        if (file == null || file.isEmpty() && name.isEmpty()) {
            return null;
        }
        if (file.getSize() > MOST_BYTES) {
            throw refused(name, "太大，一张照片最多 %d MB".formatted(MOST_BYTES / 1_000_000));
        }
        try {
            return make(file.getBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of an uploaded file without folders, which some browsers send along, and without ending. */
    static String baseName(String fileName) {
        String name = Objects.toString(fileName, "").replaceFirst("(?s).*[/\\\\]", "");
        int dot = name.lastIndexOf('.');
        return (dot > 0 ? name.substring(0, dot) : name).strip();
    }

    /** @param name of the file, for messages */
    byte[] make(byte[] upload, String name) {
        boolean jpeg = startsWith(upload, JPEG);
        if (!jpeg && !startsWith(upload, PNG)) {
            throw refused(name, "不是 JPEG 或 PNG 照片");
        }
        turns.acquireUninterruptibly();
        try {
            BufferedImage picture = decode(upload, jpeg, name);
            return encode(fit(picture, jpeg ? Orientation.of(upload) : Orientation.of(new byte[0]), name));
        } finally {
            turns.release();
        }
    }

    private static BufferedImage decode(byte[] upload, boolean jpeg, String name) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(jpeg ? "jpeg" : "png").next();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            // Without metadata: what is packed in it is not unpacked
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > LONGEST_SIDE || height > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
                throw refused(name, "太大（%d × %d 像素），请缩小后再上传".formatted(width, height));
            }
            if (Math.min(width, height) < LEAST_WIDTH || Math.max(width, height) < LEAST_HEIGHT) {
                throw refused(name, "太小（%d × %d 像素），看不清本人".formatted(width, height));
            }
            ImageReadParam part = reader.getDefaultReadParam();
            // At least twice of what is kept, whichever way it is turned
            int step = Math.max(1, Math.min(width, height) / (2 * HEIGHT));
            part.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, part);
        } catch (PhotoRefused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The readers of the platform tell damaged files by exceptions of many kinds
            throw refused(name, "已损坏或不是普通照片，请重新拍摄");
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage fit(BufferedImage picture, Orientation held, String name) {
        int width = held.swapsSides() ? picture.getHeight() : picture.getWidth();
        int height = held.swapsSides() ? picture.getWidth() : picture.getHeight();
        double cropWidth = Math.min(width, height * (double) WIDTH / HEIGHT);
        double cropHeight = cropWidth * HEIGHT / WIDTH;
        if (cropWidth < LEAST_WIDTH) {
            throw refused(name, "太窄，看不清本人");
        }
        double scale = Math.min(1, WIDTH / cropWidth);
        // By halves, since one step to much less would leave most of the picture out
        BufferedImage current = picture;
        while (scale <= 0.5) {
            current = draw(current, current.getWidth() / 2, current.getHeight() / 2,
                    AffineTransform.getScaleInstance(0.5, 0.5));
            scale *= 2;
            cropWidth /= 2;
            cropHeight /= 2;
        }
        double upWidth = held.swapsSides() ? current.getHeight() : current.getWidth();
        double upHeight = held.swapsSides() ? current.getWidth() : current.getHeight();
        AffineTransform whole = AffineTransform.getScaleInstance(scale, scale);
        whole.translate(-(upWidth - cropWidth) / 2, -(upHeight - cropHeight) / 2);
        whole.concatenate(held.upright(current.getWidth(), current.getHeight()));
        return draw(current, (int) Math.round(cropWidth * scale), (int) Math.round(cropHeight * scale), whole);
    }

    private static BufferedImage draw(BufferedImage picture, int width, int height, AffineTransform how) {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = drawn.createGraphics();
        try {
            canvas.setColor(Color.WHITE);
            canvas.fillRect(0, 0, width, height);
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(picture, how, null);
        } finally {
            canvas.dispose();
        }
        return drawn;
    }

    private static byte[] encode(BufferedImage picture) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length > start.length && Arrays.equals(Arrays.copyOf(content, start.length), start);
    }

    private static PhotoRefused refused(String name, String why) {
        String shown = name.isEmpty() ? "照片" : "照片“" + (name.length() > 40 ? name.substring(0, 40) + "…" : name) + "”";
        return new PhotoRefused(shown + why);
    }
}
