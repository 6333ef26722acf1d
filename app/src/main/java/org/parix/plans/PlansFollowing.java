package org.parix.plans;

import java.util.List;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Open plans, drafts and tasks go over to the agency that follows theirs; the words of the papers stay. */
@Configuration(proxyBeanMethods = false)
class PlansFollowing {
    private record Plans(PlansFollowStore store) implements Follows {
        @Override
        public String kind() {
            return "plans.follows.plans";
        }

        @Override
        public Held held(Set<AgencyId> agencies) {
            return store.plans(agencies);
        }

        @Override
        public List<Row> rows(AgencyId agency) {
            return store.planRows(agency);
        }

        @Override
        public int follow(Succession succession) {
            return store.passPlans(succession, kind());
        }
    }

    private record Drafts(PlansFollowStore store) implements Follows {
        @Override
        public String kind() {
            return "plans.follows.drafts";
        }

        @Override
        public Held held(Set<AgencyId> agencies) {
            return store.drafts(agencies);
        }

        @Override
        public int follow(Succession succession) {
            return store.passDrafts(succession);
        }
    }

    private record Tasks(PlansFollowStore store) implements Follows {
        @Override
        public String kind() {
            return "plans.follows.tasks";
        }

        @Override
        public Held held(Set<AgencyId> agencies) {
            return store.tasks(agencies);
        }

        @Override
        public List<Row> rows(AgencyId agency) {
            return store.taskRows(agency);
        }

        @Override
        public int follow(Succession succession) {
            return store.passTasks(succession, kind());
        }
    }

    @Bean
    @Order(30)
    Follows plansFollow(PlansFollowStore store) {
        return new Plans(store);
    }

    @Bean
    @Order(31)
    Follows draftsFollow(PlansFollowStore store) {
        return new Drafts(store);
    }

    @Bean
    @Order(32)
    Follows tasksFollow(PlansFollowStore store) {
        return new Tasks(store);
    }
}
