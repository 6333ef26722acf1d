package org.parix.registers.imports;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What files that come into registers may cost.
 *
 * @param folder where they are kept, each once, under its SHA-256
 * @param maxFileSize the largest
 * @param takeUp whether a server that starts goes on with what was cut off
 */
@ConfigurationProperties("parix.registers.imports")
record ImportSettings(
        @DefaultValue("data/imports") Path folder,
        @DefaultValue("500MB") DataSize maxFileSize,
        @DefaultValue("true") boolean takeUp) {}
