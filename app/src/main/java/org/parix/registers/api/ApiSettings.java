package org.parix.registers.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a request of another system may cost.
 *
 * @param maxBody the largest body about one record
 * @param maxBatch the largest body of a batch
 * @param maxRows the most rows of a batch; larger tables come in as files
 * @param keepAnswers for how long the same request under the same key gets the same answer
 * @param waitFor for how long a request waits for another under the same key
 */
@ConfigurationProperties("parix.api")
public record ApiSettings(
        @DefaultValue("256KB") DataSize maxBody,
        @DefaultValue("10MB") DataSize maxBatch,
        @DefaultValue("10000") int maxRows,
        @DefaultValue("30d") Duration keepAnswers,
        @DefaultValue("20s") Duration waitFor) {}
