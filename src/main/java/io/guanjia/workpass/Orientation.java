package io.guanjia.workpass;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a camera was held, as EXIF tells it (CIPA DC-008, tag 274): one of eight ways to turn and mirror a picture. */
final class Orientation {

    private static final int UPRIGHT = 1;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final short LITTLE = 0x4949;
    private static final short BIG = 0x4D4D;
    private static final int TAG = 0x0112;
    private static final int ENTRY = 12;

    private final int way;

    private Orientation(int way) {
        this.way = way;
    }

    /** @param jpeg whatever it holds; one that tells nothing, or nothing sensible, is taken to be upright */
    static Orientation of(byte[] jpeg) {
        try {
            int way = read(ByteBuffer.wrap(jpeg));
            return new Orientation(way < 1 || way > 8 ? UPRIGHT : way);
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return new Orientation(UPRIGHT);
        }
    }

    private static int read(ByteBuffer in) {
        in.getShort();
        while (in.remaining() >= 4) {
            if (in.get() != (byte) 0xFF) {
                return UPRIGHT;
            }
            int marker = in.get() & 0xFF;
            int length = (in.getShort() & 0xFFFF) - 2;
            if (marker == START_OF_SCAN) {
                return UPRIGHT;
            }
            ByteBuffer segment = in.slice(in.position(), length);
            if (marker == APP1 && length > EXIF.length
                    && segment.slice(0, EXIF.length).equals(ByteBuffer.wrap(EXIF))) {
                return inExif(segment.slice(EXIF.length, length - EXIF.length));
            }
            in.position(in.position() + length);
        }
        return UPRIGHT;
    }

    private static int inExif(ByteBuffer tiff) {
        short order = tiff.getShort(0);
        if (order != LITTLE && order != BIG) {
            return UPRIGHT;
        }
        tiff.order(order == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY;
            if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
                return tiff.getShort(entry + 8);
            }
        }
        return UPRIGHT;
    }

    /** Whether width and height change places when the picture is put upright. */
    boolean swapsSides() {
        return way > 4;
    }

    /** What puts a picture of this size upright. */
    AffineTransform upright(int width, int height) {
        return switch (way) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
