package io.guanjia.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.pdfparser.PDFParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Whether a PDF can be read by everybody and does nothing by itself. Its objects are read, its pages are not drawn. One
 * file at a time, since a file of 20 MB may be made to fill any memory: what it unpacks and how many objects it has is
 * counted while it is read.
 */
final class PdfCheck {

    private static final int MOST_PAGES = 1_000;
    /** Objects of a few dozen bytes each in memory. */
    private static final int MOST_OBJECTS = 1_000_000;
    /** Of one packed list of objects; programs pack a few hundred together. */
    private static final int MOST_PACKED = 4 << 20;
    private static final int MOST_PACKED_TOGETHER = 64 << 20;

    /** Actions that run something or send something (ISO 32000-1, 12.6.4). */
    private static final Set<String> ACTIONS = Set.of("JavaScript", "Launch", "ImportData", "SubmitForm", "Rendition",
            "GoToE", "RichMediaExecute");
    private static final Set<String> CONTENTS = Set.of("RichMedia", "3D", "FileAttachment", "Movie", "Screen");

    private static final Semaphore TURN = new Semaphore(1, true);

    private PdfCheck() {
    }

    /** @throws AttachmentRefused if it is damaged, encrypted, too complex, or carries programs or other files */
    static void check(Path file, String name) throws IOException {
        TURN.acquireUninterruptibly();
        Budget budget = new Budget();
        try (RandomAccessRead source = new RandomAccessReadBufferedFile(file);
                PDDocument pdf = new CountingParser(source, budget).parse()) {
            check(pdf, budget, name);
        } catch (InvalidPasswordException e) {
            throw encrypted(name);
        } catch (TooComplex e) {
            throw tooComplex(name);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            if (e instanceof AttachmentRefused refused) {
                throw refused;
            }
            throw budget.isSpent() ? tooComplex(name) : damaged(name);
        } finally {
            TURN.release();
        }
    }

    private static void check(PDDocument pdf, Budget budget, String name) {
        if (pdf.isEncrypted()) {
            throw encrypted(name);
        }
        int pages = pdf.getNumberOfPages();
        if (pages < 1) {
            throw damaged(name);
        }
        if (pages > MOST_PAGES) {
            throw AttachmentRefused.unfit("“%s”有 %d 页，最多 %d 页，请分成几个文件".formatted(name, pages, MOST_PAGES));
        }
        COSDocument document = pdf.getDocument();
        look(document.getTrailer(), name);
        for (COSObjectKey key : List.copyOf(document.getXrefTable().keySet())) {
            look(document.getObjectFromPool(key).getObject(), name);
            // The parser goes on without what it could not read, but what was not read was not looked at
            if (budget.isSpent()) {
                throw tooComplex(name);
            }
            if (budget.isBroken()) {
                throw damaged(name);
            }
        }
    }

    /** The object with what stands in it; what it refers to has a turn of its own. */
    private static void look(COSBase object, String name) {
        Deque<COSBase> left = new ArrayDeque<>();
        push(left, object);
        while (!left.isEmpty()) {
            COSBase next = left.pop();
            if (next instanceof COSDictionary dictionary) {
                refuse(dictionary, name);
                dictionary.getValues().forEach(value -> push(left, value));
            } else if (next instanceof COSArray array) {
                for (int i = 0; i < array.size(); i++) {
                    push(left, array.get(i));
                }
            }
        }
    }

    private static void push(Deque<COSBase> left, COSBase value) {
        if (value instanceof COSDictionary || value instanceof COSArray) {
            left.push(value);
        }
    }

    private static void refuse(COSDictionary dictionary, String name) {
        if (ACTIONS.contains(text(dictionary, COSName.S)) || dictionary.containsKey(COSName.JS)
                || dictionary.containsKey(COSName.getPDFName("XFA"))) {
            throw AttachmentRefused.unfit("“%s”含有脚本或会自动执行的动作，不能上传。请打印成 PDF（另存为不含脚本的 PDF）后再上传"
                    .formatted(name));
        }
        if (dictionary.containsKey(COSName.EF) || "EmbeddedFile".equals(text(dictionary, COSName.TYPE))
                || CONTENTS.contains(text(dictionary, COSName.SUBTYPE)) && dictionary.containsKey(COSName.RECT)) {
            throw AttachmentRefused.unfit("“%s”里面嵌有其他文件或多媒体内容，不能上传。请去掉后再上传".formatted(name));
        }
    }

    private static String text(COSDictionary dictionary, COSName key) {
        String text = dictionary.getNameAsString(key);
        return text == null ? "" : text;
    }

    private static AttachmentRefused encrypted(String name) {
        return AttachmentRefused.unfit("“%s”有密码或已加密，请去掉密码后再上传".formatted(name));
    }

    private static AttachmentRefused damaged(String name) {
        return AttachmentRefused.unfit("“%s”已损坏，打不开，请重新导出 PDF 后再上传".formatted(name));
    }

    private static AttachmentRefused tooComplex(String name) {
        return AttachmentRefused.unfit("“%s”的结构过于复杂，请重新导出（打印成 PDF）或分成几个文件后再上传".formatted(name));
    }

    private static final class TooComplex extends IOException {
    }

    /** What may still be read of a file. */
    private static final class Budget {

        private int objects;
        private long packed;
        private boolean spent;
        private boolean broken;

        void takeObjects(int number) throws TooComplex {
            objects += number;
            if (objects > MOST_OBJECTS) {
                spent = true;
                throw new TooComplex();
            }
        }

        void takePacked(int bytes, long ofThisStream) throws TooComplex {
            packed += bytes;
            if (packed > MOST_PACKED_TOGETHER || ofThisStream > MOST_PACKED) {
                spent = true;
                throw new TooComplex();
            }
        }

        void breakOff() {
            broken = true;
        }

        boolean isSpent() {
            return spent;
        }

        boolean isBroken() {
            return broken;
        }
    }

    private static final class CountingParser extends PDFParser {

        private final Budget budget;

        CountingParser(RandomAccessRead source, Budget budget) throws IOException {
            super(source);
            this.budget = budget;
            document.close();
            document = new CountingDocument(this, budget);
        }

        @Override
        protected COSBase parseDirObject() throws IOException {
            budget.takeObjects(1);
            return super.parseDirObject();
        }
    }

    private static final class CountingDocument extends COSDocument {

        private final CountingParser parser;
        private final Budget budget;

        CountingDocument(CountingParser parser, Budget budget) {
            super(IOUtils.createMemoryOnlyStreamCache(), parser);
            this.parser = parser;
            this.budget = budget;
        }

        @Override
        public COSStream createCOSStream(COSDictionary dictionary, long start, long length) throws IOException {
            COSStream stream = new CountingStream(parser.createRandomAccessReadView(start, length), budget);
            dictionary.forEach(stream::setItem);
            stream.setKey(dictionary.getKey());
            return stream;
        }
    }

    /** The parser unpacks lists of objects, and nothing else, by a view. */
    private static final class CountingStream extends COSStream {

        private final Budget budget;

        CountingStream(RandomAccessReadView view, Budget budget) throws IOException {
            super(null, view);
            this.budget = budget;
        }

        @Override
        public RandomAccessRead createView() throws IOException {
            Collection<?> filters = getFilters() instanceof COSArray array ? array.toList()
                    : getFilters() == null ? List.of() : List.of(getFilters());
            boolean flate = filters.equals(List.of(COSName.FLATE_DECODE));
            if (!flate && !filters.isEmpty()) {
                budget.breakOff();
                throw new IOException("A list of objects is packed in an unusual way");
            }
            try (InputStream raw = createRawInputStream(); InputStream in = flate ? new InflaterInputStream(raw) : raw) {
                count(in);
            } catch (IOException e) {
                budget.breakOff();
                throw e;
            }
            return super.createView();
        }

        private void count(InputStream in) throws IOException {
            byte[] bytes = new byte[8192];
            long total = 0;
            boolean blank = true;
            for (int length = in.read(bytes); length > 0; length = in.read(bytes)) {
                total += length;
                budget.takePacked(length, total);
                int objects = 0;
                for (int i = 0; i < length; i++) {
                    boolean wasBlank = blank;
                    blank = bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t' || bytes[i] == 0;
                    if (bytes[i] == '(' || bytes[i] == '<' || bytes[i] == '[' || bytes[i] == '/' || wasBlank && !blank) {
                        objects++;
                    }
                }
                budget.takeObjects(objects);
            }
        }
    }
}
