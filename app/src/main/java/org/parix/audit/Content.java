package org.parix.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is hashed, byte by byte, as docs/audit-trail.md tells it: every text in UTF-8 with its length before it, absent texts as {@code ~}.
 * The database chains the digest of a new entry ({@code audit.seal}); this does the same again to verify it.
 */
final class Content {
    private static final String SHAPE = "1";
    static final int BYTES = 32;

    private final MessageDigest sha256 = sha256();
    private final Bytes bytes = new Bytes();

    /** The hash an entry must carry: of the one before, of its place, of its content. */
    byte[] hash(Entry entry) {
        byte[] content = digest(entry);
        bytes.reset();
        told(entry.day().toString());
        told(Integer.toString(entry.number()));
        sha256.update(entry.previous());
        sha256.update(bytes.array(), 0, bytes.size());
        sha256.update(content);
        return sha256.digest();
    }

    /** Of what an entry says, wherever it stands. */
    byte[] digest(Entry entry) {
        bytes.reset();
        told(SHAPE);
        told(Long.toString(micros(entry.at())));
        Actor actor = entry.actor();
        told(actor.kind().name());
        told(actor.account() == null ? null : actor.account().toString());
        told(actor.login());
        told(actor.name());
        told(actor.agency() == null ? null : actor.agency().toString());
        told(String.join(" ", actor.roles()));
        told(actor.address());
        told(actor.agent());
        told(entry.act());
        told(entry.subject());
        told(entry.before());
        told(entry.after());
        told(entry.reason());
        sha256.update(bytes.array(), 0, bytes.size());
        return sha256.digest();
    }

    /** The root of a day: over the hash of its last entry, which stands for all before it, and over how many there are. */
    byte[] root(LocalDate day, int entries, byte[] last) {
        bytes.reset();
        told("root");
        told(day.toString());
        told(Integer.toString(entries));
        sha256.update(last);
        sha256.update(bytes.array(), 0, bytes.size());
        return sha256.digest();
    }

    static byte[] nothing() {
        return new byte[BYTES];
    }

    private void told(@Nullable String text) {
        told(bytes, text);
    }

    private void told(Map<String, String> fields) {
        if (fields.isEmpty()) {
            told("");
            return;
        }
        // by the bytes of the keys, as the database does, and not by Java's own order of characters
        var sorted = new TreeMap<byte[], String>(Arrays::compareUnsigned);
        fields.forEach((key, value) -> sorted.put(key.getBytes(StandardCharsets.UTF_8), value));
        var inner = new Bytes();
        sorted.forEach((key, value) -> {
            inner.told(key);
            told(inner, value);
        });
        bytes.told(inner.toByteArray());
    }

    private static void told(Bytes bytes, @Nullable String text) {
        if (text == null) {
            bytes.write('~');
        } else {
            bytes.told(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1000);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Gives its bytes without copying them. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(1024);
        }

        byte[] array() {
            return buf;
        }

        void told(byte[] text) {
            writeBytes(Integer.toString(text.length).getBytes(StandardCharsets.US_ASCII));
            write(':');
            writeBytes(text);
            write(',');
        }
    }
}
