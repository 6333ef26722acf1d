package org.parix.evidence;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EvidenceSettings.class)
@EnableScheduling
class EvidenceConfiguration {

    /** Whose a piece is; where the address names a version too, only where it is one of the piece. */
    @Bean
    Rows evidenceRows(EvidenceStore store) {
        return new Rows() {
            @Override
            public String kind() {
                return "evidence";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                EvidenceId piece = new EvidenceId(number(variables.get("evidence")));
                return variables.containsKey("version")
                                && store.version(new VersionId(number(variables.get("version"))))
                                        .filter(found -> found.evidence().equals(piece))
                                        .isEmpty()
                        ? Optional.empty()
                        : store.owner(piece).map(Belongs::to);
            }

            /** More digits than any id has are those of no row. */
            private static long number(@Nullable String digits) {
                return digits == null || digits.length() > 18 ? -1 : Long.parseLong(digits);
            }
        };
    }
}
