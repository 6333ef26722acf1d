package org.parix.evidence.contents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the words of a file of any kind that evidence may be; what it is, its first bytes say. */
final class ContentsReader {
    private static final int MOST_TEXT_BYTES = 20 << 20;
    private static final int LOOK = 1024;

    private ContentsReader() {}

    static Contents read(Path file, Recognition recognition) throws IOException {
        byte[] start = start(file);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.contains("%PDF-")) {
            return PdfContents.read(file, recognition);
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return PackedText.read(file);
        }
        if (Pictures.isPicture(start)) {
            return Pictures.read(file, recognition);
        }
        return plain(file);
    }

    private static byte[] start(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(LOOK);
        }
    }

    private static Contents plain(Path file) throws IOException {
        var pages = new Pages();
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_TEXT_BYTES);
        }
        if (bytes.length < Files.size(file)) {
            pages.more();
        }
        pages.text(decode(bytes));
        return of(pages, pages.parts().size(), false);
    }

    static Contents of(Pages pages, int pageCount, boolean paged) {
        Contents.State state = pages.letters() == 0 ? Contents.State.EMPTY : Contents.State.TEXT;
        return new Contents(state, pageCount, paged, pages.cut(), false, pages.parts());
    }

    private static String decode(byte[] bytes) {
        if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe
                || bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1258"))) {
            try {
                return charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString()
                        .replace("\uFEFF", "");
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
