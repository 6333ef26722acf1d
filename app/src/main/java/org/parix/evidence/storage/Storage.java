package org.parix.evidence.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Where bytes lie under the name of their content. What lies there is whole and never changes. */
interface Storage {
    /**
     * Keeps a file; does nothing where its content is kept already.
     *
     * @param file stays where it is; whose it is may remove it after
     */
    void keep(Path file, String sha256) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where no such content is kept */
    InputStream open(String sha256) throws IOException;

    /** A part of it, both ends within the content. */
    InputStream open(String sha256, long from, long length) throws IOException;

    boolean holds(String sha256) throws IOException;

    /** Something that changes when the bytes may have changed, so that what was found whole need not be read again; empty where unknown. */
    String state(String sha256) throws IOException;
}
