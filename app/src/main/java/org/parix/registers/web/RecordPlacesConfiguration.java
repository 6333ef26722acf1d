package org.parix.registers.web;

import java.util.Collection;
import java.util.Map;
import org.parix.evidence.Places;
import org.parix.identity.CurrentUser;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Evidence is told of each register by a bean of its own, so that a register that is declared needs nothing more. */
@Configuration(proxyBeanMethods = false)
@Import(RecordPlacesConfiguration.OfEach.class)
class RecordPlacesConfiguration {
    static final class OfEach implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment env) {
            for (String code : Registers.codes()) {
                registry.registerBean(
                        "registerPlaces." + code,
                        Places.class,
                        spec -> spec.supplier(context -> {
                            Register register = context.bean(Registers.class).register(code);
                            return new OfRecords(register, context.bean(RecordPlaceScreens.class));
                        }));
            }
        }
    }

    @Bean("registerPlaces")
    Places ofSteps(RecordPlaceScreens places) {
        return new OfSteps(places);
    }

    private record OfRecords(Register register, RecordPlaceScreens places) implements Places {
        @Override
        public String kind() {
            return register.place();
        }

        @Override
        public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
            return places.ofRecords(register, user, ids);
        }
    }

    private record OfSteps(RecordPlaceScreens places) implements Places {
        @Override
        public String kind() {
            return RecordPlaceScreens.OF_STEPS;
        }

        @Override
        public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
            return places.ofAllSteps(user, ids);
        }
    }
}
