package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * The container of .doc, .xls and .ppt, and of today's formats once a password locks them. What in it acts cannot be told from what does not
 * with certainty, so it is not taken.
 */
final class OldOffice {
    private static final byte[] SIGN = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final int LOOKED_AT = 1 << 20;
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private OldOffice() {}

    static boolean isOne(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            return java.util.Arrays.equals(bytes.readNBytes(SIGN.length), SIGN);
        }
    }

    /** Its directory names the stream in which Office puts what it has encrypted. It stands at an end of the file. */
    static boolean isEncryptedPackage(Path file) throws IOException {
        long size = Files.size(file);
        try (InputStream head = Files.newInputStream(file)) {
            if (Bytes.indexOf(head.readNBytes(LOOKED_AT), ENCRYPTED) >= 0) {
                return true;
            }
        }
        return size > LOOKED_AT && Bytes.indexOf(Bytes.tail(file, LOOKED_AT), ENCRYPTED) >= 0;
    }
}
