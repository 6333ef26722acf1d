package org.parix.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The one way to the bytes of evidence: what is read here is what was put in, or it is not read. */
@Component
public class Vault {
    private static final int REMEMBERED = 1000;

    private final Storage storage;
    private final Path folder;

    /** Contents found whole, with the state they were found in: a part can only be trusted where the whole is. */
    private final Map<String, String> whole = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    Vault(Storage storage, StorageSettings settings) throws IOException {
        this.storage = storage;
        this.folder = Files.createDirectories(settings.folder().toAbsolutePath().resolve("reading"));
        // copies that a killed server was reading from
        Folders.empty(folder);
    }

    /** Keeps a file under its content's name. Once this returns, the bytes outlive a power cut. */
    public void keep(Path file, String sha256) throws IOException {
        String state = storage.holds(sha256) ? storage.state(sha256) : "";
        if (state.isEmpty() || !state.equals(whole.get(sha256))) {
            storage.keep(file, sha256);
            whole.put(sha256, storage.state(sha256));
        }
    }

    public boolean holds(String sha256) throws IOException {
        return storage.holds(sha256);
    }

    /** The bytes; the last of them come only once all have been found unchanged, else {@link Damaged}. */
    public InputStream open(String sha256) throws IOException {
        return new CheckedBytes(storage.open(sha256), sha256);
    }

    /** A part of the bytes; before the first comes, the whole is read through where that has not been done since it last changed. */
    public InputStream open(String sha256, long from, long length) throws IOException {
        String state = storage.state(sha256);
        if (state.isEmpty() || !state.equals(whole.get(sha256))) {
            try (InputStream bytes = open(sha256)) {
                bytes.transferTo(java.io.OutputStream.nullOutputStream());
            }
            whole.put(sha256, state);
        }
        return storage.open(sha256, from, length);
    }

    /** The content as a file for libraries that must jump about in it; gone when closed. */
    public LocalFile local(String sha256) throws IOException {
        Path copy = Files.createTempFile(folder, sha256.substring(0, 8) + "-", ".tmp");
        boolean done = false;
        try (InputStream bytes = open(sha256)) {
            Files.copy(bytes, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            done = true;
            return new LocalFile(copy);
        } finally {
            if (!done) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /** A copy on this machine's disk. */
    public record LocalFile(Path path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(path);
        }
    }
}
