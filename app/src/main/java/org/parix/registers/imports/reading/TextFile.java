package org.parix.registers.imports.reading;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file, and how its bytes were found to be written.
 *
 * @param bytes the name of the charset, or {@value #SINGLE} where each byte is one sign of some old font
 */
record TextFile(Path file, String bytes, int mark, Writing writing) {
    static final String SINGLE = "single-byte";

    private static final int SAMPLE = 1 << 20;
    private static final int BUFFER = 1 << 16;
    /** Of a thousand signs beyond ASCII so many may be broken, and it is UTF-8 nonetheless. */
    private static final int BROKEN = 20;

    static TextFile of(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(SAMPLE);
        }
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return judged(file, "UTF-8", 3, head);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return judged(file, "UTF-16LE", 2, head);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return judged(file, "UTF-16BE", 2, head);
        }
        String wide = wide(head);
        if (wide != null) {
            return judged(file, wide, 0, head);
        }
        return judged(file, looksLikeUtf8(head) ? "UTF-8" : SINGLE, 0, head);
    }

    private static TextFile judged(Path file, String bytes, int mark, byte[] head) {
        StringBuilder text = new StringBuilder();
        if (bytes.equals(SINGLE)) {
            for (byte octet : head) {
                text.append(Letters.shown(octet & 0xFF));
            }
        } else {
            text.append(new String(head, mark, head.length - mark, Charset.forName(bytes)));
        }
        return new TextFile(file, bytes, mark, Writing.of(text.toString()));
    }

    private static boolean begins(byte[] head, int... octets) {
        for (int at = 0; at < octets.length; at++) {
            if (head.length <= at || (head[at] & 0xFF) != octets[at]) {
                return false;
            }
        }
        return true;
    }

    /** UTF-16 without a mark: every other byte of its separators, digits and line ends is zero. */
    private static @org.jspecify.annotations.Nullable String wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int at = 0; at < head.length; at++) {
            if (head[at] == 0) {
                if (at % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        int many = head.length / 8;
        if (odd > many && even < odd / 8) {
            return "UTF-16LE";
        }
        return even > many && odd < even / 8 ? "UTF-16BE" : null;
    }

    private static boolean looksLikeUtf8(byte[] head) {
        int whole = 0;
        int broken = 0;
        int at = 0;
        while (at < head.length) {
            int first = head[at] & 0xFF;
            int more = first < 0x80
                    ? 0
                    : first >= 0xC2 && first < 0xE0
                            ? 1
                            : first >= 0xE0 && first < 0xF0 ? 2 : first >= 0xF0 && first < 0xF5 ? 3 : -1;
            if (at + more >= head.length) {
                break;
            }
            boolean follows = more >= 0;
            for (int next = 1; follows && next <= more; next++) {
                follows = (head[at + next] & 0xC0) == 0x80;
            }
            if (!follows) {
                broken++;
                at++;
            } else {
                whole += more > 0 ? 1 : 0;
                at += more + 1;
            }
        }
        return broken * 1000L <= (long) BROKEN * (whole + broken);
    }

    /** Its letters in Unicode as far as their bytes tell: what {@link #writing} says is still to be done. */
    Reader open() throws IOException {
        InputStream in = new java.io.BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.skipNBytes(mark);
        if (bytes.equals(SINGLE)) {
            return new SingleBytes(new InputStreamReader(in, StandardCharsets.ISO_8859_1));
        }
        CharsetDecoder decoder = Charset.forName(bytes)
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        return new InputStreamReader(in, decoder);
    }

    private static final class SingleBytes extends FilterReader {
        SingleBytes(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int sign = in.read();
            return sign < 0 ? sign : Letters.shown(sign);
        }

        @Override
        public int read(char[] into, int from, int length) throws IOException {
            int count = in.read(into, from, length);
            for (int at = from; at < from + count; at++) {
                into[at] = Letters.shown(into[at]);
            }
            return count;
        }
    }
}
