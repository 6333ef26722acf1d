package org.parix.documents.formats;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tika.mime.MediaType;

/** Tells text and html fragments from binary files. */
final class TextGuess {
    private static final Pattern HTML =
            Pattern.compile("(?is)<(!doctype\\s+html|html|head|body|table|tr|meta|div|p)\\b[^>]*>");
    private static final int CONTROLS_PER_MILLE = 5;

    private TextGuess() {}

    static Optional<FileKind> of(byte[] head, MediaType type) {
        boolean wide = isWide(head);
        if (!wide && !isText(head) || !wide && type.getType().equals("application") && !isTextual(type)) {
            return Optional.empty();
        }
        String start = new String(head, wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (start.stripLeading().startsWith("<") && HTML.matcher(start).find()) {
            return Optional.of(FileKind.HTML);
        }
        return Optional.of(FileKind.TEXT);
    }

    private static boolean isTextual(MediaType type) {
        String name = type.getSubtype();
        return name.equals("octet-stream")
                || name.contains("xml")
                || name.contains("json")
                || name.contains("javascript");
    }

    private static boolean isWide(byte[] head) {
        return head.length > 2
                && (head[0] == (byte) 0xFF && head[1] == (byte) 0xFE
                        || head[0] == (byte) 0xFE && head[1] == (byte) 0xFF);
    }

    private static boolean isText(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            if (b == 0) {
                return false;
            }
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
                controls++;
            }
        }
        return controls * 1000L <= (long) CONTROLS_PER_MILLE * head.length;
    }
}
