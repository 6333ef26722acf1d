package org.parix.identity.people;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Authority;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** People and their roles go over to the agency that follows theirs. */
@Configuration(proxyBeanMethods = false)
class PeopleFollowing {
    private record Accounts(PeopleFollowStore store) implements Follows {
        @Override
        public String kind() {
            return "identity.follows.accounts";
        }

        @Override
        public Held held(Set<AgencyId> agencies) {
            return store.accounts(agencies);
        }

        @Override
        public java.util.List<Row> rows(AgencyId agency) {
            return store.accountRows(agency);
        }

        @Override
        public int follow(Succession succession) {
            return store.passAccounts(succession, kind());
        }
    }

    private record Roles(PeopleFollowStore store) implements Follows {
        @Override
        public String kind() {
            return "identity.follows.roles";
        }

        @Override
        public Held held(Set<AgencyId> agencies) {
            return store.roles(agencies);
        }

        @Override
        public int follow(Succession succession) {
            return store.passRoles(succession, PeopleFollowing.ACCOUNTS);
        }
    }

    /** Whoever goes to another successor takes the roles along. */
    private static final String ACCOUNTS = "identity.follows.accounts";

    @Bean
    @Order(20)
    Follows accountsFollow(PeopleFollowStore store) {
        return new Accounts(store);
    }

    @Bean
    @Order(10)
    Follows rolesFollow(PeopleFollowStore store) {
        return new Roles(store);
    }

    /** The same right that moves an agency in the tree says what becomes of it. */
    @Bean
    Authority placingAuthority(CurrentUsers users, PeopleStore store) {
        return new Authority() {
            @Override
            public boolean mayPlace(AgencyId agency) {
                return users.current()
                        .filter(user -> store.placing(agency.value())
                                .filter(row -> user.may(Permission.AGENCIES_PLACE, row))
                                .isPresent())
                        .isPresent();
            }

            @Override
            public boolean mayPlaceUnder(AgencyId upper) {
                return users.current()
                        .filter(user -> user.may(Permission.AGENCIES_PLACE, upper))
                        .isPresent();
            }
        };
    }
}
