package org.parix.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code parix.audit.*}.
 *
 * @param roots folder of the notes outside the database; the further from it the better
 * @param noteEvery how long at most an entry stays without a note outside
 * @param sealInBackground false only where a test says itself when entries are sealed
 */
@ConfigurationProperties("parix.audit")
record AuditSettings(
        Path roots,
        @DefaultValue("1m") Duration noteEvery,
        @DefaultValue("true") boolean sealInBackground,
        @DefaultValue Mail mail) {
    /**
     * @param to who gets the root of each day; nobody where empty
     * @param from sender; what the mail server takes by itself where empty
     */
    record Mail(@DefaultValue List<String> to, @Nullable String from) {}
}
