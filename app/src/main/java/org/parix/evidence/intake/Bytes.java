package org.parix.evidence.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.parix.kernel.Refused;

/** What is looked for in the bytes of any file. */
final class Bytes {
    private static final int HEAD = 1024;
    private static final int ZIP_TAIL = 22 + 0xffff;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZIP_END = {'P', 'K', 5, 6};
    private static final byte[] ZIP_ENTRY = {'P', 'K', 1, 2};

    private Bytes() {}

    static int indexOf(byte[] in, byte[] what) {
        return indexOf(in, what, 0);
    }

    static int indexOf(byte[] in, byte[] what, int from) {
        for (int at = Math.max(0, from); at + what.length <= in.length; at++) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    static int lastIndexOf(byte[] in, byte[] what) {
        for (int at = in.length - what.length; at >= 0; at--) {
            if (Arrays.equals(in, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }

    static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(length, file.size() - from)));
        while (bytes.hasRemaining()) {
            if (file.read(bytes, from + bytes.position()) < 0) {
                break;
            }
        }
        return bytes.array();
    }

    static byte[] tail(Path file, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long from = Math.max(0, channel.size() - length);
            return read(channel, from, length);
        }
    }

    /** A file that is one thing to one program and another to the next is made to deceive. */
    static void refusePdfInside(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (indexOf(read(channel, 0, HEAD), PDF) >= 0) {
                throw new Refused("evidence.refused.twoKinds");
            }
        }
    }

    /** Programs find an archive from the end of a file, whatever it begins with. */
    static void refuseZipBehind(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long start = Math.max(0, size - ZIP_TAIL);
            byte[] tail = read(channel, start, ZIP_TAIL);
            for (int at = indexOf(tail, ZIP_END); at >= 0; at = indexOf(tail, ZIP_END, at + 1)) {
                if (at + 22 > tail.length) {
                    return;
                }
                long directory = u32(tail, at + 12);
                long place = start + at - directory;
                boolean empty = directory == 0 && u16(tail, at + 10) == 0 && u16(tail, at + 20) == 0;
                if (empty || place >= 0 && Arrays.equals(read(channel, place, 4), ZIP_ENTRY)) {
                    throw new Refused("evidence.refused.twoKinds");
                }
            }
        }
    }

    static long u32(byte[] in, int at) {
        return in[at] & 0xffL | (in[at + 1] & 0xffL) << 8 | (in[at + 2] & 0xffL) << 16 | (in[at + 3] & 0xffL) << 24;
    }

    static int u16(byte[] in, int at) {
        return in[at] & 0xff | (in[at + 1] & 0xff) << 8;
    }
}
