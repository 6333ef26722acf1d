package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.parix.kernel.Refused;

/** An archive that is one from its first byte to its last, each entry once, none over another, and that unpacks to a sane size. */
final class ZipCheck implements AutoCloseable {
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_UNPACKED = 2L << 30;
    /** Text of sheets packs to a thirtieth; what packs to a hundredth is made to be unpacked. */
    private static final long MOST_RATIO = 100;

    private static final long RATIO_COUNTS_FROM = 50L << 20;
    private static final int TAIL = 22 + 0xffff;
    private static final int LOCAL_HEAD = 30;

    private final ZipFile zip;
    private final List<ZipArchiveEntry> entries = new ArrayList<>();

    private ZipCheck(ZipFile zip) {
        this.zip = zip;
    }

    static boolean isZip(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        }
    }

    static ZipCheck open(Path file) throws IOException {
        ends(file);
        ZipCheck check = new ZipCheck(ZipFile.builder().setPath(file).get());
        boolean fine = false;
        try {
            check.look(Files.size(file));
            fine = true;
            return check;
        } finally {
            if (!fine) {
                check.close();
            }
        }
    }

    List<ZipArchiveEntry> entries() {
        return entries;
    }

    InputStream read(ZipArchiveEntry entry) throws IOException {
        return zip.getInputStream(entry);
    }

    /** The end of the archive is the end of the file, and its list stands right before that end. */
    private static void ends(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long start = Math.max(0, channel.size() - TAIL);
            byte[] tail = Bytes.read(channel, start, TAIL);
            int at = Bytes.lastIndexOf(tail, new byte[] {'P', 'K', 5, 6});
            if (at < 0 || at + 22 > tail.length) {
                throw new Refused("evidence.refused.broken");
            }
            if (at + 22 + Bytes.u16(tail, at + 20) != tail.length) {
                throw new Refused("evidence.refused.twoKinds");
            }
            long size = Bytes.u32(tail, at + 12);
            long place = Bytes.u32(tail, at + 16);
            boolean large = size == 0xffffffffL || place == 0xffffffffL || Bytes.u16(tail, at + 10) == 0xffff;
            if (!large && place + size != start + at) {
                throw new Refused("evidence.refused.twoKinds");
            }
        }
        Bytes.refusePdfInside(file);
    }

    private void look(long size) throws IOException {
        Set<String> names = new HashSet<>();
        for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
            entries.add(entry);
            String name = entry.getName();
            if (entries.size() > MOST_ENTRIES) {
                throw new Refused("evidence.refused.bomb");
            }
            if (!names.add(name.toLowerCase(Locale.ROOT))
                    || name.startsWith("/")
                    || name.contains("\\")
                    || name.contains(":")
                    || name.contains("\0")
                    || List.of(name.split("/")).contains("..")
                    || entry.isUnixSymlink()) {
                throw new Refused("evidence.refused.broken");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new Refused("evidence.refused.encrypted");
            }
            if (entry.getMethod() != ZipMethod.STORED.getCode() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
                throw new Refused("evidence.refused.broken");
            }
        }
        apart();
        unpacks(size);
    }

    /** A small bomb names the same bytes for many entries. */
    private void apart() {
        long free = 0;
        for (ZipArchiveEntry entry : entries.stream()
                .sorted(Comparator.comparingLong(ZipArchiveEntry::getLocalHeaderOffset))
                .toList()) {
            if (entry.getLocalHeaderOffset() < free) {
                throw new Refused("evidence.refused.bomb");
            }
            free = entry.getLocalHeaderOffset() + LOCAL_HEAD + Math.max(0, entry.getCompressedSize());
        }
    }

    /** Counted, not believed. */
    private void unpacks(long size) throws IOException {
        long limit = Math.min(MOST_UNPACKED, Math.max(RATIO_COUNTS_FROM, size * MOST_RATIO));
        byte[] block = new byte[64 * 1024];
        long all = 0;
        for (ZipArchiveEntry entry : entries) {
            try (InputStream bytes = zip.getInputStream(entry)) {
                for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                    all += count;
                    if (all > limit || Thread.currentThread().isInterrupted()) {
                        throw new Refused("evidence.refused.bomb");
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
