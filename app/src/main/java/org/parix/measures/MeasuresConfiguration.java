package org.parix.measures;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MeasuresConfiguration {
    @Bean
    Catalogue catalogue() {
        return Catalogue.shipped();
    }
}
