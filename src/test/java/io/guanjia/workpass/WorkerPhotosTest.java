package io.guanjia.workpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guanjia.support.Clause;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockMultipartFile;

class WorkerPhotosTest {

    private final WorkerPhotos photos = new WorkerPhotos();

    @ParameterizedTest
    @CsvSource({"4000, 3000, 480, 640", "3000, 4000, 480, 640", "480, 640, 480, 640", "300, 400, 300, 400",
        "1000, 300, 225, 300", "500, 3000, 480, 640", "2481, 3309, 480, 640"})
    void whateverItsSizeAPhotoBecomesAtMost480By640(int width, int height, int newWidth, int newHeight) {
        BufferedImage photo = TestPhotos.read(photos.make(TestPhotos.jpeg(width, height), "a"));

        assertThat(photo.getWidth()).isEqualTo(newWidth);
        assertThat(photo.getHeight()).isEqualTo(newHeight);
    }

    @Test
    void aPngWithoutBackgroundBecomesAJpegOnWhite() {
        BufferedImage clear = new BufferedImage(300, 400, BufferedImage.TYPE_INT_ARGB);

        byte[] made = photos.make(TestPhotos.file(clear, "png"), "a");

        assertThat(made).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(TestPhotos.read(made).getRGB(150, 200) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aPhotoStandsUprightHoweverTheCameraWasHeld(int orientation) {
        BufferedImage upright = TestPhotos.picture(600, 800);
        // What the camera stores so that a viewer who turns it by the tag sees the upright picture
        BufferedImage stored = stored(upright, orientation);
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] file = TestPhotos.withExif(TestPhotos.file(stored, "jpeg"), orientation, order, "x");

            BufferedImage photo = TestPhotos.read(photos.make(file, "a"));

            assertThat(photo.getWidth()).isEqualTo(480);
            assertThat(photo.getHeight()).isEqualTo(640);
            assertThat(colour(photo, 240, 40)).as("above").isEqualTo("red");
            assertThat(colour(photo, 240, 600)).as("below").isEqualTo("blue");
            assertThat(colour(photo, 30, 320)).as("left").isEqualTo("green");
            assertThat(colour(photo, 240, 320)).as("middle").isEqualTo("grey");
        }
    }

    @Test
    @Clause("EN-07")
    void nothingOfTheOldFileIsKeptButWhatCanBeSeen() {
        byte[] file = TestPhotos.withExif(TestPhotos.jpeg(600, 800), 1, ByteOrder.BIG_ENDIAN, "GPS-31.2304N");
        byte[] tailed = Arrays.copyOf(file, file.length + 20);
        System.arraycopy("<script>alert(1)</scr".getBytes(StandardCharsets.US_ASCII), 0, tailed, file.length, 20);

        String kept = new String(photos.make(tailed, "a"), StandardCharsets.ISO_8859_1);

        assertThat(kept).doesNotContain("GPS", "Exif", "script");
    }

    @Test
    void whatIsNoPhotoIsRefusedByItsContentAndNotItsName() {
        refused("GIF89a..............".getBytes(StandardCharsets.US_ASCII), "不是 JPEG 或 PNG");
        refused("<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".getBytes(StandardCharsets.UTF_8), "不是 JPEG 或 PNG");
        refused("%PDF-1.7 .....".getBytes(StandardCharsets.US_ASCII), "不是 JPEG 或 PNG");
        refused(new byte[0], "不是 JPEG 或 PNG");
        refused(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}, "不是 JPEG 或 PNG");
        refused(Arrays.copyOf(TestPhotos.jpeg(600, 800), 200), "已损坏");
        refused(TestPhotos.hugePng(600, 800), "已损坏");
    }

    @Test
    void aPictureThatWouldFillTheMemoryIsRefusedBeforeItIsRead() {
        refused(TestPhotos.hugePng(15_000, 15_000), "15000 × 15000 像素");
        refused(TestPhotos.hugePng(2_000_000_000, 2_000_000_000), "太大");
        refused(TestPhotos.hugePng(30_000, 200), "太大");
    }

    @Test
    void aPictureOnWhichNobodyIsSeenIsRefused() {
        refused(TestPhotos.jpeg(100, 130), "太小");
        refused(TestPhotos.jpeg(3000, 130), "太窄");
    }

    @Test
    void exifThatMakesNoSenseIsTakenForNone() {
        byte[] jpeg = TestPhotos.jpeg(600, 800);
        for (int i = 0; i < 60; i++) {
            byte[] broken = TestPhotos.withExif(jpeg, 6, ByteOrder.BIG_ENDIAN, "x");
            broken[4 + i % 40] ^= (byte) (0x55 + i);
            Orientation.of(broken);
            Orientation.of(Arrays.copyOf(broken, 4 + i));
        }
        assertThat(Orientation.of(TestPhotos.withExif(jpeg, 9, ByteOrder.BIG_ENDIAN, "x")).upright(5, 7).isIdentity())
                .isTrue();
        assertThat(Orientation.of(TestPhotos.withExif(jpeg, 6, ByteOrder.BIG_ENDIAN, "x")).swapsSides()).isTrue();
    }

    @Test
    void theNameOfAFileIsTakenWithoutFoldersAndEnding() {
        assertThat(WorkerPhotos.baseName("C:\\fotos\\孙木.JPG")).isEqualTo("孙木");
        assertThat(WorkerPhotos.baseName("../../etc/passwd")).isEqualTo("passwd");
        assertThat(WorkerPhotos.baseName(".jpg")).isEqualTo(".jpg");
        assertThat(WorkerPhotos.baseName(null)).isEmpty();
        assertThat(photos.read(new MockMultipartFile("photo", "", null, new byte[0]))).isNull();
        assertThatThrownBy(() -> photos.read(new MockMultipartFile("photo", "a.jpg", null, new byte[15_000_001])))
                .isInstanceOf(PhotoRefused.class).hasMessageContaining("最多 15 MB");
    }

    private void refused(byte[] file, String why) {
        assertThatThrownBy(() -> photos.make(file, "孙木")).isInstanceOf(PhotoRefused.class)
                .hasMessageContaining("照片“孙木”").hasMessageContaining(why);
    }

    private static BufferedImage stored(BufferedImage plain, int orientation) {
        BufferedImage upright = new BufferedImage(plain.getWidth(), plain.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D left = upright.createGraphics();
        left.drawImage(plain, 0, 0, null);
        left.setColor(Color.GREEN);
        left.fillRect(0, plain.getHeight() * 3 / 8, plain.getWidth() / 4, plain.getHeight() / 4);
        left.dispose();
        int width = orientation > 4 ? upright.getHeight() : upright.getWidth();
        int height = orientation > 4 ? upright.getWidth() : upright.getHeight();
        // By the words of the standard: where the 0th row and the 0th column of what is stored are in the upright picture
        BufferedImage stored = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int w = upright.getWidth() - 1;
                int h = upright.getHeight() - 1;
                int[] at = switch (orientation) {
                    case 1 -> new int[] {column, row};
                    case 2 -> new int[] {w - column, row};
                    case 3 -> new int[] {w - column, h - row};
                    case 4 -> new int[] {column, h - row};
                    case 5 -> new int[] {row, column};
                    case 6 -> new int[] {w - row, column};
                    case 7 -> new int[] {w - row, h - column};
                    default -> new int[] {row, h - column};
                };
                stored.setRGB(column, row, upright.getRGB(at[0], at[1]));
            }
        }
        return stored;
    }

    private static String colour(BufferedImage picture, int x, int y) {
        int rgb = picture.getRGB(x, y);
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        if (red > 180 && green < 90 && blue < 90) {
            return "red";
        }
        if (blue > 180 && red < 90) {
            return "blue";
        }
        return green > 180 && red < 90 ? "green" : "grey";
    }
}
