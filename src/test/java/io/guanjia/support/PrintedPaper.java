package io.guanjia.support;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What somebody finds who gets a PDF of ours: looks at it, searches it, scans its QR code. */
public final class PrintedPaper {

    private static final int PRINTER_DPI = 150;

    private final byte[] pdf;

    public PrintedPaper(byte[] pdf) {
        this.pdf = pdf.clone();
    }

    /** A font of a page. */
    public record Font(String name, boolean embedded, boolean tellsItsText) {
    }

    private interface Question<T> {
        T ask(PDDocument document) throws IOException;
    }

    private <T> T ask(Question<T> question) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return question.ask(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of all pages, as a viewer copies it. */
    public String text() {
        return ask(document -> new PDFTextStripper().getText(document));
    }

    public String textOfPage(int page) {
        return ask(document -> {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            return stripper.getText(document);
        });
    }

    public int pages() {
        return ask(PDDocument::getNumberOfPages);
    }

    public String title() {
        return ask(document -> document.getDocumentInformation().getTitle());
    }

    /** Width and height of each page in whole millimetres. */
    public List<String> sizes() {
        return ask(document -> {
            List<String> sizes = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                sizes.add(millimetres(page.getMediaBox().getWidth()) + " x " + millimetres(page.getMediaBox().getHeight()));
            }
            return sizes;
        });
    }

    private static long millimetres(float points) {
        return Math.round(points * 25.4 / 72);
    }

    public List<Font> fonts() {
        return ask(document -> {
            List<Font> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    fonts.add(new Font(font.getName(), font.isEmbedded(),
                            font.getCOSObject().containsKey(COSName.TO_UNICODE)));
                }
            }
            return fonts;
        });
    }

    public BufferedImage picture(int page) {
        return ask(document -> new PDFRenderer(document).renderImageWithDPI(page - 1, PRINTER_DPI));
    }

    /** What a phone reads from the first page. */
    public String qrCode() {
        BufferedImage image = picture(1);
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(
                new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        try {
            return new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true))[0].getText();
        } catch (NotFoundException e) {
            throw new AssertionError("No QR code on the first page", e);
        }
    }
}
