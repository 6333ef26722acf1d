package org.parix.scoring;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of contents: the same content has the same name, however its file was laid out. */
public final class Hashes {
    private Hashes() {}

    public static String of(Framework framework) {
        return of(FrameworkTree.canonical(framework));
    }

    public static String of(Facts facts) {
        return of(FactsCsv.canonical(facts));
    }

    /** {@code sha256:} and 64 hexadecimal digits. */
    public static String of(byte[] content) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
