package org.parix.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * Contents as files of one folder: {@code ab/cd/abcd…}. A content is written beside, brought to the disk, and then given its name in one
 * step: under a content's name stands all of it or nothing, whenever the power goes.
 */
final class DiskStorage implements Storage {
    private final Path folder;
    private final Path halves;

    DiskStorage(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        this.halves = Files.createDirectories(this.folder.resolve("writing"));
        Folders.empty(halves);
    }

    @Override
    public void keep(Path file, String sha256) throws IOException {
        Path place = place(sha256);
        if (Files.exists(place) && Sha256.of(place).equals(sha256)) {
            return;
        }
        Path upper = folder.resolve(sha256.substring(0, 2));
        Path home = Files.createDirectories(upper.resolve(sha256.substring(2, 4)));
        Path half = Files.createTempFile(halves, sha256.substring(0, 8) + "-", ".half");
        try {
            copy(file, half, sha256);
            // two who bring the same content at once each give it this name, with the same bytes
            Files.move(half, place, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(half);
        }
        Folders.syncNames(home);
        Folders.syncNames(upper);
        Folders.syncNames(folder);
    }

    private static void copy(Path from, Path to, String sha256) throws IOException {
        var digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE);
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
                InputStream in = Files.newInputStream(from)) {
            in.transferTo(out);
            channel.force(true);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new Damaged(sha256, found);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(place(sha256));
    }

    @Override
    public InputStream open(String sha256, long from, long length) throws IOException {
        return Part.of(place(sha256), from, length);
    }

    @Override
    public boolean holds(String sha256) {
        return Files.isRegularFile(place(sha256));
    }

    @Override
    public String state(String sha256) throws IOException {
        var place = place(sha256);
        return Files.getLastModifiedTime(place) + " " + Files.size(place);
    }

    Path place(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return folder.resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
    }
}
