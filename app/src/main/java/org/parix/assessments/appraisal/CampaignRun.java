package org.parix.assessments.appraisal;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the gate who runs a campaign: its units take no part in what is done there. */
@Configuration("campaignRun")
class CampaignRun {
    private record Run(AppraisalStore store) implements Rows {
        @Override
        public String kind() {
            return "run";
        }

        @Override
        public Optional<Belongs> belongs(Map<String, String> variables) {
            try {
                return store.coordinator(Long.parseLong(variables.getOrDefault("campaign", "")))
                        .map(Belongs::to);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    @Bean
    Rows runRows(AppraisalStore store) {
        return new Run(store);
    }
}
