package org.parix.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code parix.*} that say where the data lies.
 *
 * @param data directory of the embedded server's data
 * @param database an external server; where it has a url, the embedded server is not started
 */
@ConfigurationProperties("parix")
record DatabaseSettings(
        @DefaultValue("data") Path data, @DefaultValue External database) {
    /**
     * @param url {@code jdbc:postgresql://…} or {@code postgresql://…}
     * @param user whom Parix works as
     * @param owner who owns the tables and migrates them; without one the user does both, and could change the audit trail
     */
    record External(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password,
            @Nullable Owner owner) {}

    record Owner(@Nullable String user, @Nullable String password) {}
}
