package org.parix.scoring.frameworks.web;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.ui.NavigationEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FrameworksNavigation {

    @Bean
    NavigationEntry frameworksEntry() {
        return new NavigationEntry(
                "frameworks",
                "/frameworks",
                "list-tree",
                'f',
                26,
                "scoring.frameworks.place",
                "scoring.frameworks.placeHint");
    }

    @Bean
    Rows frameworkRows(Frameworks frameworks) {
        return new Rows() {
            @Override
            public String kind() {
                return "framework";
            }

            @Override
            public Optional<Belongs> belongs(Map<String, String> variables) {
                try {
                    return frameworks
                            .owner(new FrameworkId(Long.parseLong(variables.getOrDefault("framework", ""))))
                            .map(Belongs::to);
                } catch (NumberFormatException e) {
                    return Optional.empty(); // a number no id can be
                }
            }
        };
    }
}
