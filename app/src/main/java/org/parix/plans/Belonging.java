package org.parix.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.parix.identity.Belongs;
import org.parix.identity.OfficeOpened;
import org.parix.identity.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Tells the gate whose a plan, a task, a draft is. */
@Configuration(proxyBeanMethods = false)
class Belonging {
    private static final Logger log = LoggerFactory.getLogger(Belonging.class);

    private record Kind(String kind, Function<Map<String, String>, Optional<Belongs>> reader) implements Rows {
        @Override
        public Optional<Belongs> belongs(Map<String, String> variables) {
            return reader.apply(variables);
        }
    }

    @Bean
    Rows planRows(BelongingStore store, Clock clock) {
        return new Kind(
                "plan", variables -> id(variables, "plan").flatMap(plan -> store.plan(plan, LocalDate.now(clock))));
    }

    @Bean
    Rows taskRows(BelongingStore store, Clock clock) {
        return new Kind(
                "task",
                variables -> id(variables, "plan")
                        .flatMap(plan ->
                                id(variables, "task").flatMap(task -> store.task(plan, task, LocalDate.now(clock)))));
    }

    /** Of the agency that owes it; whoever assigned it takes part. */
    @Bean
    Rows dutyRows(BelongingStore store) {
        return new Kind(
                "duty",
                variables -> duty(variables, store).map(duty -> new Belongs(duty.agency(), Set.of(duty.assignedBy()))));
    }

    /** What is judged belongs to whoever assigned it. */
    @Bean
    Rows assignedRows(BelongingStore store) {
        return new Kind("assigned", variables -> duty(variables, store).map(duty -> Belongs.to(duty.assignedBy())));
    }

    private static Optional<BelongingStore.Owed> duty(Map<String, String> variables, BelongingStore store) {
        return id(variables, "plan")
                .flatMap(plan -> id(variables, "task")
                        .flatMap(task -> id(variables, "duty").flatMap(duty -> store.duty(plan, task, duty))));
    }

    @Bean
    Rows draftRows(BelongingStore store) {
        return new Kind("draft", variables -> id(variables, "draft").flatMap(store::draft));
    }

    /** A number no id can be is an id that does not exist. */
    private static Optional<Long> id(Map<String, String> variables, String name) {
        try {
            return Optional.of(Long.valueOf(variables.getOrDefault(name, "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Plans from before there were accounts become those of the office. */
    @Bean
    TakingOver takingOver(BelongingStore store) {
        return new TakingOver(store);
    }

    record TakingOver(BelongingStore store) {
        @EventListener
        void on(OfficeOpened opened) {
            int taken = store.takeOver(opened.office());
            if (taken > 0) {
                log.info("{} plans and drafts that had no agency are those of the office from now on", taken);
            }
        }
    }
}
