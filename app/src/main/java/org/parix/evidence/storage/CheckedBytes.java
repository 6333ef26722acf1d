package org.parix.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Reads one block ahead, so that the last block is handed out only after all bytes have been found to have the digest they should. Whoever
 * copies a changed content gets a failure, never a complete copy.
 */
final class CheckedBytes extends InputStream {
    private static final int BLOCK = 64 * 1024;

    private final InputStream source;
    private final String sha256;
    private final MessageDigest digest = Sha256.digest();
    private byte[] now = new byte[BLOCK];
    private byte[] ahead = new byte[BLOCK];
    private int at;
    private int end;
    private int endAhead;

    CheckedBytes(InputStream source, String sha256) throws IOException {
        this.source = source;
        this.sha256 = sha256;
        this.endAhead = fill(ahead);
        step();
    }

    private int fill(byte[] block) throws IOException {
        int count = source.readNBytes(block, 0, BLOCK);
        digest.update(block, 0, count);
        return count;
    }

    /** Makes the block ahead the present one. */
    private void step() throws IOException {
        byte[] block = now;
        now = ahead;
        end = endAhead;
        at = 0;
        ahead = block;
        endAhead = end < BLOCK ? 0 : fill(ahead);
        if (endAhead == 0) {
            String found = HexFormat.of().formatHex(((MessageDigest) clone(digest)).digest());
            if (!found.equals(sha256)) {
                end = 0;
                throw new Damaged(sha256, found);
            }
        }
    }

    private static Object clone(MessageDigest digest) {
        try {
            return digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == end && endAhead > 0) {
            step();
        }
        if (at == end) {
            return -1;
        }
        int count = Math.min(length, end - at);
        System.arraycopy(now, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
