package org.parix.identity.tokens;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What other systems may cost, and for how long they are let in.
 *
 * @param perMinute requests of one token; of several servers each counts its own
 * @param wrongPerMinute tries of one address with a token that does not hold
 * @param longestDays how many days from its making a token holds at most
 */
@ConfigurationProperties("parix.tokens")
public record TokenSettings(
        @DefaultValue("600") int perMinute,
        @DefaultValue("60") int wrongPerMinute,
        @DefaultValue("731") int longestDays) {}
