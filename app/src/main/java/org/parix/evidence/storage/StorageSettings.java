package org.parix.evidence.storage;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where evidence is kept.
 *
 * @param folder on disk; where a bucket is named, only files on their way in and out lie here
 * @param s3 an S3-compatible service instead; null where none is named
 */
@ConfigurationProperties("parix.evidence")
record StorageSettings(
        @DefaultValue("data/evidence") Path folder,
        @Nullable S3 s3) {

    /**
     * @param endpoint address of the service; null for Amazon's own
     * @param accessKey with secretKey; where both are null, whatever the machine gives (role, environment)
     */
    record S3(
            @Nullable String bucket,
            @Nullable URI endpoint,
            @DefaultValue("us-east-1") String region,
            @Nullable String accessKey,
            @Nullable String secretKey) {
        @Override
        public String toString() {
            return "S3[bucket=%s, endpoint=%s, region=%s, accessKey=%s]".formatted(bucket, endpoint, region, accessKey);
        }
    }
}
