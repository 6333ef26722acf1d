package org.parix.identity.passwords;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param minLength fewest signs of a new password
 * @param memory of one Argon2 computation, in KiB
 * @param iterations over that memory
 */
@ConfigurationProperties("parix.identity.password")
record PasswordSettings(
        @DefaultValue("12") int minLength,
        @DefaultValue("19456") int memory,
        @DefaultValue("2") int iterations) {
    /** More is refused rather than cut: nobody types it, and it would only be work for us. */
    static final int MAX_LENGTH = 128;

    PasswordSettings {
        if (minLength < 8 || minLength > 64) {
            throw new IllegalArgumentException(
                    "parix.identity.password.min-length must be from 8 to 64, not " + minLength);
        }
        if (memory < 7168 || iterations < 1) {
            throw new IllegalArgumentException("parix.identity.password.memory must be 7168 (KiB) or more");
        }
    }
}
