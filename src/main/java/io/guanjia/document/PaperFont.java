package io.guanjia.document;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Comparator;
import java.util.List;
import org.apache.fontbox.ttf.CmapSubtable;
import org.apache.fontbox.ttf.CmapTable;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.springframework.core.io.ClassPathResource;

/** The font of all papers: Noto Sans SC, which has the characters of the 通用规范汉字表 and more of what names hold. */
final class PaperFont {

    static final String FAMILY = "Noto Sans SC";

    private static final String FILE = "fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    private PaperFont() {
    }

    /** Reads it anew: a font is not made for several threads. Close it after the PDF is written. */
    static TrueTypeFont open() throws IOException {
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            CmapTable characters = font.getCmap();
            CmapSubtable all = characters.getSubtable(CmapTable.PLATFORM_WINDOWS, CmapTable.ENCODING_WIN_UNICODE_FULL);
            characters.setCmaps(new CmapSubtable[] {new WrittenFirst(all)});
            return font;
        }
    }

    /**
     * The font draws several characters with one glyph, such as 工 and the radical of that shape (U+2F2F), or 胶 and 㬵,
     * and a PDF tells the text of a glyph by its first character: who searches for 工单 or copies a name would not get
     * what he sees. First comes here what GBK has, that is, what people in China write.
     */
    private static final class WrittenFirst extends CmapSubtable {

        private final CmapSubtable all;
        private final CharsetEncoder written = Charset.forName("GBK").newEncoder();

        WrittenFirst(CmapSubtable all) {
            this.all = all;
            setPlatformId(all.getPlatformId());
            setPlatformEncodingId(all.getPlatformEncodingId());
        }

        @Override
        public int getGlyphId(int character) {
            return all.getGlyphId(character);
        }

        @Override
        public List<Integer> getCharCodes(int glyph) {
            List<Integer> characters = all.getCharCodes(glyph);
            return characters == null || characters.size() == 1 ? characters
                    : characters.stream().sorted(Comparator.comparing(character -> !isWritten(character))).toList();
        }

        private boolean isWritten(int character) {
            return written.canEncode(Character.toString(character));
        }
    }
}
