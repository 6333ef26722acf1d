package org.parix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

class ModularityTests {
    private final ApplicationModules modules = ApplicationModules.of(Parix.class);

    @Test
    void modulesUseOnlyWhatTheyDeclare() {
        assertThat(modules.stream()).hasSizeGreaterThan(4);
        modules.verify();
    }

    @Test
    void noModuleStandsOpenAndEachSaysWhatItMayUse() {
        assertThat(modules.stream()).isNotEmpty().allSatisfy(module -> {
            assertThat(module.isOpen()).as(module.getDisplayName()).isFalse();
            assertThat(AllowedDependencies.of(module.getIdentifier().toString()))
                    .as("allowedDependencies of %s", module.getDisplayName())
                    .isPresent();
        });
    }

    /** The diagrams lie in target/spring-modulith-docs. */
    @Test
    void drawsTheModules() {
        new Documenter(modules)
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
    }
}
