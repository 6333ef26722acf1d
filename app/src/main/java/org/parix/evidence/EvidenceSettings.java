package org.parix.evidence;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much evidence may be.
 *
 * @param maxFileSize largest file
 * @param maxPerPlace pieces that one task may name
 * @param maxWaiting files of one person that are on their way in
 * @param keepUnfinished how long a file stays that nobody goes on with
 * @param checkTime longest look at one file
 */
@Validated
@ConfigurationProperties("parix.evidence")
public record EvidenceSettings(
        @DefaultValue("500MB") DataSize maxFileSize,
        @DefaultValue("200") @Positive int maxPerPlace,
        @DefaultValue("100") @Positive int maxWaiting,
        @DefaultValue("7d") Duration keepUnfinished,
        @DefaultValue("60s") Duration checkTime) {}
