package org.parix.evidence.intake;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.parix.evidence.FileKind;
import org.parix.kernel.Refused;

/** Pictures are what their own structure says from the first byte to the last; what stands behind the end of one is cut off. */
final class PictureCheck {
    /** More than any scanner or camera makes; less than would exhaust who shows it. */
    private static final long MOST_PIXELS = 400_000_000;

    private static final int MOST_PAGES = 10_000;
    private static final String CUT = "evidence.notice.cut";

    private PictureCheck() {}

    static Inspector.Seen png(Path file, Path cleaned) throws IOException {
        Bytes.refusePdfInside(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long at = 8;
            boolean first = true;
            while (true) {
                byte[] head = Bytes.read(channel, at, first ? 16 : 8);
                if (head.length < 8) {
                    throw new Refused("evidence.refused.broken");
                }
                ByteBuffer chunk = ByteBuffer.wrap(head);
                long length = chunk.getInt() & 0xffffffffL;
                int type = chunk.getInt();
                if (first) {
                    if (type != 0x49484452 || head.length < 16) { // IHDR
                        throw new Refused("evidence.refused.broken");
                    }
                    pixels(chunk.getInt() & 0xffffffffL, chunk.getInt() & 0xffffffffL);
                }
                first = false;
                at += 12 + length;
                if (at > size) {
                    throw new Refused("evidence.refused.broken");
                }
                if (type == 0x49454e44) { // IEND
                    return cut(FileKind.PNG, file, at, size, cleaned);
                }
            }
        }
    }

    static Inspector.Seen jpeg(Path file, Path cleaned) throws IOException {
        Bytes.refusePdfInside(file);
        long size = Files.size(file);
        try (Counted bytes = new Counted(Files.newInputStream(file))) {
            DataInputStream in = new DataInputStream(bytes);
            if (in.readUnsignedShort() != 0xffd8) {
                throw new Refused("evidence.refused.broken");
            }
            boolean framed = false;
            int marker = marker(in);
            while (marker != 0xd9) {
                int length = in.readUnsignedShort();
                if (length < 2) {
                    throw new Refused("evidence.refused.broken");
                }
                if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                    in.readUnsignedByte();
                    int height = in.readUnsignedShort();
                    int width = in.readUnsignedShort();
                    pixels(width, height);
                    framed = true;
                    in.skipNBytes(length - 7);
                } else {
                    in.skipNBytes(length - 2);
                }
                marker = marker == 0xda ? afterScan(in) : marker(in);
            }
            if (!framed) {
                throw new Refused("evidence.refused.broken");
            }
            return cut(FileKind.JPEG, file, bytes.count, size, cleaned);
        } catch (java.io.EOFException e) {
            throw new Refused("evidence.refused.broken");
        }
    }

    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xff) {
            throw new Refused("evidence.refused.broken");
        }
        int marker = in.readUnsignedByte();
        while (marker == 0xff) {
            marker = in.readUnsignedByte();
        }
        return marker;
    }

    /** Past the picture's own bytes, among which a marker's first byte is always followed by nought or a restart. */
    private static int afterScan(DataInputStream in) throws IOException {
        while (true) {
            if (in.readUnsignedByte() == 0xff) {
                int next = in.readUnsignedByte();
                while (next == 0xff) {
                    next = in.readUnsignedByte();
                }
                if (next != 0 && (next < 0xd0 || next > 0xd7)) {
                    return next;
                }
            }
        }
    }

    /** Its parts may stand anywhere, so what stands between them cannot be told; at least it is nothing else a program would find. */
    static Inspector.Seen tiff(Path file) throws IOException {
        Bytes.refusePdfInside(file);
        Bytes.refuseZipBehind(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] head = Bytes.read(channel, 0, 8);
            if (head.length < 8) {
                throw new Refused("evidence.refused.broken");
            }
            ByteOrder order = head[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
            ByteBuffer start = ByteBuffer.wrap(head).order(order);
            if (start.getShort(2) != 42) {
                throw new Refused("evidence.refused.broken");
            }
            Set<Long> seen = new HashSet<>();
            long at = start.getInt(4) & 0xffffffffL;
            while (at != 0) {
                if (!seen.add(at) || seen.size() > MOST_PAGES || at + 6 > channel.size()) {
                    throw new Refused("evidence.refused.broken");
                }
                at = page(channel, at, order);
            }
            if (seen.isEmpty()) {
                throw new Refused("evidence.refused.broken");
            }
        }
        return Inspector.Seen.asItIs(FileKind.TIFF);
    }

    /** @return where the next page stands; 0 after the last */
    private static long page(FileChannel file, long at, ByteOrder order) throws IOException {
        int entries = ByteBuffer.wrap(Bytes.read(file, at, 2)).order(order).getShort() & 0xffff;
        byte[] bytes = Bytes.read(file, at + 2, entries * 12 + 4);
        if (bytes.length < entries * 12 + 4) {
            throw new Refused("evidence.refused.broken");
        }
        ByteBuffer page = ByteBuffer.wrap(bytes).order(order);
        long width = 0;
        long height = 0;
        for (int entry = 0; entry < entries; entry++) {
            int tag = page.getShort(entry * 12) & 0xffff;
            boolean small = page.getShort(entry * 12 + 2) == 3;
            long value = small ? page.getShort(entry * 12 + 8) & 0xffff : page.getInt(entry * 12 + 8) & 0xffffffffL;
            width = tag == 256 ? value : width;
            height = tag == 257 ? value : height;
        }
        pixels(width, height);
        return page.getInt(entries * 12) & 0xffffffffL;
    }

    private static void pixels(long width, long height) {
        if (width <= 0 || height <= 0) {
            throw new Refused("evidence.refused.broken");
        }
        if (width > MOST_PIXELS || height > MOST_PIXELS || width * height > MOST_PIXELS) {
            throw new Refused("evidence.refused.bomb");
        }
    }

    /** Telephones put films behind their pictures; others put there what should not be seen. */
    private static Inspector.Seen cut(FileKind kind, Path file, long end, long size, Path cleaned) throws IOException {
        if (end == size) {
            return Inspector.Seen.asItIs(kind);
        }
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(cleaned)) {
            byte[] block = new byte[64 * 1024];
            long left = end;
            while (left > 0) {
                int count = in.read(block, 0, (int) Math.min(block.length, left));
                if (count < 0) {
                    throw new java.io.EOFException();
                }
                out.write(block, 0, count);
                left -= count;
            }
        }
        return new Inspector.Seen(kind, true, List.of(CUT));
    }

    /** Knows how far it has read. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = new java.io.BufferedInputStream(in, 64 * 1024);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
