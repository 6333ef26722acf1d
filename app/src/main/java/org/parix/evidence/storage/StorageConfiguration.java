package org.parix.evidence.storage;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StorageSettings.class)
class StorageConfiguration {
    private static final Logger log = LoggerFactory.getLogger(StorageConfiguration.class);

    @Bean
    Storage evidenceStorage(StorageSettings settings) throws IOException {
        StorageSettings.S3 s3 = settings.s3();
        if (s3 == null || s3.bucket() == null || s3.bucket().isBlank()) {
            return new DiskStorage(settings.folder());
        }
        log.info(
                "Evidence is kept in the bucket {} at {}",
                s3.bucket(),
                s3.endpoint() == null ? "Amazon S3" : s3.endpoint());
        return S3Storage.of(s3, s3.bucket());
    }
}
