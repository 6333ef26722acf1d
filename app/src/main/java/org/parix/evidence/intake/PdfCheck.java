package org.parix.evidence.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;

/**
 * A pdf that begins and ends as one and does nothing by itself. All that can be reached from its root is walked through. What acts is taken
 * out, and the rest written anew; a pdf that is signed is never touched, since its signature would break, but refused.
 */
final class PdfCheck {
    private static final int MOST_OBJECTS = 3_000_000;
    private static final int TAIL = 64 * 1024;
    private static final byte[] HEAD = {'%', 'P', 'D', 'F', '-'};
    private static final byte[] END = {'%', '%', 'E', 'O', 'F'};

    /** Kinds of actions that run, send, fetch or open something. Those that lead to a page or a web address only do when clicked. */
    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute",
            "GoTo3DView");

    /** Kinds of annotations that carry files, films and the like. */
    private static final Set<String> ACTIVE_ANNOTATIONS =
            Set.of("FileAttachment", "RichMedia", "Movie", "Screen", "Sound", "3D");

    /** Entries that are nothing but a way to something that acts. */
    private static final Set<String> ACTIVE_ENTRIES =
            Set.of("JavaScript", "EmbeddedFiles", "JS", "XFA", "AA", "EF", "RichMediaContent", "Collection");

    private final PDDocument document;
    private final boolean change;
    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> open = new ArrayDeque<>();
    private boolean active;
    private boolean signed;

    private PdfCheck(PDDocument document, boolean change) {
        this.document = document;
        this.change = change;
    }

    static Inspector.Seen of(Path file, Path cleaned) throws IOException {
        ends(file);
        try (PDDocument document = open(file)) {
            if (document.getNumberOfPages() == 0) {
                throw new Refused("evidence.refused.broken");
            }
            PdfCheck looked = new PdfCheck(document, false);
            looked.walk();
            if (!looked.active) {
                return Inspector.Seen.asItIs(FileKind.PDF);
            }
            if (looked.signed) {
                throw new Refused("evidence.refused.signedActive");
            }
            if (document.isEncrypted() || needsRendering(document)) {
                throw new Refused("evidence.refused.active");
            }
            new PdfCheck(document, true).walk();
            document.save(cleaned.toFile(), CompressParameters.NO_COMPRESSION);
        } catch (InvalidPasswordException e) {
            throw new Refused("evidence.refused.encrypted");
        }
        try (PDDocument document = open(cleaned)) {
            PdfCheck looked = new PdfCheck(document, false);
            looked.walk();
            if (looked.active) {
                throw new Refused("evidence.refused.active");
            }
        }
        return new Inspector.Seen(FileKind.PDF, true, List.of("evidence.notice.pdfCleaned"));
    }

    private static PDDocument open(Path file) throws IOException {
        return Loader.loadPDF(
                new RandomAccessReadBufferedFile(file), "", null, null, IOUtils.createTempFileOnlyStreamCache());
    }

    /** A form that only a reader's own program can draw: without that program nothing is left of it. */
    private static boolean needsRendering(PDDocument document) {
        return document.getDocumentCatalog().getCOSObject().getBoolean(COSName.getPDFName("NeedsRendering"), false);
    }

    /** From its first byte to its last it is a pdf: nothing stands before it that another program would run, nothing behind it. */
    private static void ends(Path file) throws IOException {
        byte[] head;
        try (var channel = java.nio.channels.FileChannel.open(file)) {
            head = Bytes.read(channel, 0, 16);
        }
        int start = Bytes.indexOf(head, HEAD);
        if (start < 0 || !blank(head, 0, start, true)) {
            throw new Refused("evidence.refused.twoKinds");
        }
        byte[] tail = Bytes.tail(file, TAIL);
        int end = Bytes.lastIndexOf(tail, END);
        if (end < 0) {
            throw new Refused("evidence.refused.broken");
        }
        if (!blank(tail, end + END.length, tail.length, false)) {
            throw new Refused("evidence.refused.twoKinds");
        }
    }

    private static boolean blank(byte[] in, int from, int to, boolean markAllowed) {
        for (int at = from; at < to; at++) {
            int one = in[at] & 0xff;
            boolean mark = markAllowed && (one == 0xef || one == 0xbb || one == 0xbf);
            if (one != 0
                    && one != '\n'
                    && one != '\r'
                    && one != ' '
                    && one != '\t'
                    && one != '\f'
                    && one != 0x1a
                    && !mark) {
                return false;
            }
        }
        return true;
    }

    private void walk() {
        push(document.getDocument().getTrailer());
        while (!open.isEmpty()) {
            switch (open.pop()) {
                case COSDictionary dictionary -> dictionary(dictionary);
                case COSArray array -> array(array);
                default -> {}
            }
        }
    }

    private void push(@Nullable COSBase value) {
        COSBase real = value instanceof COSObject reference ? reference.getObject() : value;
        if ((real instanceof COSDictionary || real instanceof COSArray) && seen.add(real)) {
            if (seen.size() > MOST_OBJECTS) {
                throw new Refused("evidence.refused.bomb");
            }
            open.push(real);
        }
    }

    private void dictionary(COSDictionary dictionary) {
        if (dictionary.containsKey(COSName.BYTERANGE) || COSName.SIG.equals(dictionary.getCOSName(COSName.TYPE))) {
            signed = true;
        }
        List<COSName> out = new ArrayList<>();
        for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
            COSBase value = dictionary.getDictionaryObject(entry.getKey());
            if (acts(entry.getKey().getName(), value)) {
                active = true;
                out.add(entry.getKey());
            } else {
                push(entry.getValue());
            }
        }
        if (change) {
            out.forEach(dictionary::removeItem);
        }
    }

    private void array(COSArray array) {
        List<COSBase> out = new ArrayList<>();
        for (int at = 0; at < array.size(); at++) {
            COSBase value = array.getObject(at);
            if (value instanceof COSDictionary dictionary
                    && (isActiveAction(dictionary) || isActiveAnnotation(dictionary))) {
                active = true;
                out.add(array.get(at));
            } else {
                push(array.get(at));
            }
        }
        if (change) {
            out.forEach(array::remove);
        }
    }

    private static boolean acts(String key, @Nullable COSBase value) {
        if (value == null) {
            return false;
        }
        if (ACTIVE_ENTRIES.contains(key)) {
            return !key.equals("AA") || !harmless(value);
        }
        if (key.equals("URI") && value instanceof COSString address) {
            return !address.getString()
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s)(https?:|mailto:|tel:|[^:]*$|[^:]*[/?#].*).*");
        }
        return value instanceof COSDictionary dictionary
                && (isActiveAction(dictionary) || isActiveAnnotation(dictionary));
    }

    /** Acts at opening, closing and the like that only lead to a page. */
    private static boolean harmless(COSBase acts) {
        return acts instanceof COSDictionary dictionary
                && dictionary.keySet().stream()
                        .map(dictionary::getDictionaryObject)
                        .allMatch(act -> act instanceof COSDictionary one
                                && !isActiveAction(one)
                                && one.getDictionaryObject(COSName.NEXT) == null);
    }

    private static boolean isActiveAction(COSDictionary dictionary) {
        COSName kind = dictionary.getCOSName(COSName.S);
        return kind != null && ACTIVE_ACTIONS.contains(kind.getName());
    }

    private static boolean isActiveAnnotation(COSDictionary dictionary) {
        COSName kind = dictionary.getCOSName(COSName.SUBTYPE);
        return kind != null
                && ACTIVE_ANNOTATIONS.contains(kind.getName())
                && (dictionary.containsKey(COSName.RECT) || COSName.ANNOT.equals(dictionary.getCOSName(COSName.TYPE)));
    }
}
