package org.parix.registers.imports;

import org.parix.registers.Registers;
import org.parix.ui.LargeUploads;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportSettings.class)
class ImportsConfiguration {
    /** A list of a million rows is larger than any paper. */
    @Bean
    LargeUploads importFiles(ImportSettings settings) {
        return new LargeUploads(
                Registers.codes().stream()
                        .map(code -> "/registers/" + code + "/imports")
                        .toList(),
                settings.maxFileSize());
    }
}
