package org.parix.evidence.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The virus scanner clamd.
 *
 * @param address host:port, or the path of its socket; empty where there is none
 * @param required whether a file is turned away while the scanner cannot be reached; else it is taken, marked, and scanned later
 * @param patience longest wait for one answer
 */
@ConfigurationProperties("parix.evidence.clamd")
record ScanSettings(
        @DefaultValue("") String address,
        @DefaultValue("true") boolean required,
        @DefaultValue("2m") Duration patience) {}
