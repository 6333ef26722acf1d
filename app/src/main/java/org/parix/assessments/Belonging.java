package org.parix.assessments;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the gate whose a campaign and a unit of it are. */
@Configuration("assessmentsBelonging")
class Belonging {
    private record Kind(String kind, Function<Map<String, String>, Optional<Belongs>> reader) implements Rows {
        @Override
        public Optional<Belongs> belongs(Map<String, String> variables) {
            return reader.apply(variables);
        }
    }

    /** Of the agency that runs it; its units take part. */
    @Bean
    Rows campaignRows(AssessmentsBelongingStore store) {
        return new Kind("campaign", variables -> id(variables, "campaign").flatMap(store::campaign));
    }

    /** Of the agency that is scored; whoever runs the campaign takes part. */
    @Bean
    Rows unitRows(AssessmentsBelongingStore store) {
        return new Kind(
                "unit",
                variables ->
                        unit(variables, store).map(unit -> new Belongs(unit.agency(), Set.of(unit.coordinator()))));
    }

    /** What is appraised belongs to whoever runs the campaign. */
    @Bean
    Rows appraisedRows(AssessmentsBelongingStore store) {
        return new Kind("appraised", variables -> unit(variables, store).map(unit -> Belongs.to(unit.coordinator())));
    }

    private static Optional<AssessmentsBelongingStore.Scored> unit(
            Map<String, String> variables, AssessmentsBelongingStore store) {
        return id(variables, "campaign")
                .flatMap(campaign -> id(variables, "unit").flatMap(unit -> store.unit(campaign, unit)));
    }

    /** A number no id can be is an id that does not exist. */
    private static Optional<Long> id(Map<String, String> variables, String name) {
        try {
            return Optional.of(Long.valueOf(variables.getOrDefault(name, "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
