package org.parix.identity;

import java.util.Optional;

/** Encrypts what other modules must keep and use again, with the key of Parix: whoever has only the database cannot read it. */
public interface Secrets {
    /** @param of what the secret belongs to: moved elsewhere it cannot be opened */
    byte[] seal(byte[] secret, String of);

    /** Empty where it was sealed with another key, or for something else, or changed since. */
    Optional<byte[]> open(byte[] closed, String of);
}
