package org.parix.evidence.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;

/** Plain text is text to its end, in an encoding that says what it is, and no program for a browser or a spreadsheet. */
final class TextCheck {
    private static final int BLOCK = 64 * 1024;
    private static final int OVERLAP = 512;
    private static final Pattern MARKUP = Pattern.compile(
            "<\\s*(!doctype|html|script|svg|iframe|object|embed|body|head|meta)\\b|<\\?(php|xml)|^#!|^\\{\\\\rtf",
            Pattern.CASE_INSENSITIVE);
    /** A cell that has a spreadsheet start a program: {@code =cmd|'/c calc'!A1}. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^|[,;\\t])\\s*\"?\\s*[=+@-]\\s*[^,;\\t\\r\\n]{0,200}?\\|[^\\r\\n]{0,300}?!");

    private TextCheck() {}

    static Inspector.Seen of(Path file, String givenName) throws IOException {
        Bytes.refusePdfInside(file);
        Bytes.refuseZipBehind(file);
        boolean first = true;
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
                Reader text = new InputStreamReader(
                        bytes,
                        charset(bytes)
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] block = new char[BLOCK];
            String before = "";
            for (int count = text.read(block); count >= 0; count = text.read(block)) {
                String part = before + new String(block, 0, count);
                refuse(part, first);
                first = false;
                before = part.substring(Math.max(0, part.length() - OVERLAP));
            }
        } catch (CharacterCodingException e) {
            throw new Refused("evidence.refused.encoding");
        }
        return Inspector.Seen.asItIs(givenName.toLowerCase(Locale.ROOT).endsWith(".csv") ? FileKind.CSV : FileKind.TXT);
    }

    /** Text of an encoding of old, for all that its bytes tell. */
    static boolean looksLikeText(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            for (byte one : bytes.readNBytes(BLOCK)) {
                if (one >= 0 && one < ' ' && one != '\t' && one != '\n' && one != '\r' && one != '\f') {
                    return false;
                }
            }
            return true;
        }
    }

    private static void refuse(String text, boolean first) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign < ' ' && sign != '\t' && sign != '\n' && sign != '\r' && sign != '\f') {
                throw new Refused("evidence.refused.broken");
            }
        }
        if (first
                && MARKUP.matcher(text.substring(0, Math.min(text.length(), 8192)))
                        .find()) {
            throw new Refused("evidence.refused.kind");
        }
        if (COMMAND.matcher(text).find()) {
            throw new Refused("evidence.refused.command");
        }
    }

    private static Charset charset(InputStream bytes) throws IOException {
        bytes.mark(4);
        byte[] head = bytes.readNBytes(3);
        bytes.reset();
        if (head.length >= 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16;
        }
        if (head.length >= 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }
}
