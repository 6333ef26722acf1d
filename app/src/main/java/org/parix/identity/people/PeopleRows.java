package org.parix.identity.people;

import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.parix.directory.AgencyId;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the gate whose people are: those of the agency they work in. */
@Configuration(proxyBeanMethods = false)
class PeopleRows {
    private record Kind(String kind, String variable, LongFunction<Optional<AgencyId>> reader) implements Rows {
        @Override
        public Optional<Belongs> belongs(Map<String, String> variables) {
            try {
                return reader.apply(Long.parseLong(variables.getOrDefault(variable, "")))
                        .map(Belongs::to);
            } catch (NumberFormatException e) {
                return Optional.empty(); // a number no id can be
            }
        }
    }

    @Bean
    Rows personRows(PeopleStore store) {
        return new Kind("person", "person", store::agency);
    }

    /** To move an agency is to move rights: it takes those over the agency above it. */
    @Bean
    Rows agencyRows(PeopleStore store) {
        return new Rows() {
            @Override
            public String kind() {
                return "agency";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                try {
                    return store.placing(Long.parseLong(variables.getOrDefault("agency", "")));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
        };
    }

    /** Whose a succession is, is asked of the first agency it is about; {@code directory.Authority} of all others. */
    @Bean
    Rows successionRows(PeopleStore store) {
        return new Rows() {
            @Override
            public String kind() {
                return "succession";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                try {
                    return store.firstOf(Long.parseLong(variables.getOrDefault("succession", "")))
                            .flatMap(agency -> store.placing(agency.value()));
                } catch (NumberFormatException e) {
                    return Optional.empty();
                }
            }
        };
    }

    @Bean
    Rows secondLookRows(SecondLookStore store) {
        return new Kind("second-look", "look", store::agency);
    }
}
