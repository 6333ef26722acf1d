package org.parix.plans.drafts.intake;

import org.parix.documents.DocumentReader;
import org.parix.documents.ReadingLimits;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeSettings.class)
class IntakeConfiguration {

    /** How large a file may be was decided when it was uploaded. */
    @Bean
    PaperReader paperReader(IntakeSettings settings) {
        ReadingLimits usual = ReadingLimits.DEFAULT;
        return new DocumentReader(new ReadingLimits(
                Long.MAX_VALUE, settings.time(), usual.cells(), usual.unpackedBytes(), usual.pages()))::read;
    }
}
