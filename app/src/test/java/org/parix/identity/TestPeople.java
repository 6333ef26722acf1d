package org.parix.identity;

import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** People who sit at the pages in tests; unless a test says otherwise, one who may do all at the office named here. */
@TestConfiguration(proxyBeanMethods = false)
public class TestPeople {
    public static final String OFFICE = "Ủy ban nhân dân xã Thử Nghiệm";
    /** The office is the first agency of every database. */
    public static final AgencyId AT_OFFICE = new AgencyId(1);

    public static final String EVERYTHING = "everything";

    public static final String PASSWORD = "một câu dài chỉ dùng để thử";

    /** Opens the account of whoever may do all. */
    public static void arrive(Directory directory, Accounts accounts) {
        AgencyId office = directory.add(OFFICE);
        org.assertj.core.api.Assertions.assertThat(office).isEqualTo(AT_OFFICE);
        UserId user = accounts.open(EVERYTHING, "Người thử nghiệm", office, PASSWORD);
        for (Role role : Role.values()) {
            accounts.grant(user, role, office);
        }
    }

    /** Who somebody is and what they may do, as of now; empty where they cannot sign in. */
    public static java.util.Optional<CurrentUser> current(CurrentUsers users, String login) {
        var before = org.springframework.security.core.context.SecurityContextHolder.getContext();
        try {
            org.springframework.security.core.context.SecurityContextHolder.setContext(
                    new org.springframework.security.core.context.SecurityContextImpl(
                            org.springframework.security.authentication.UsernamePasswordAuthenticationToken
                                    .authenticated(new SignedIn(new UserId(0), login), null, java.util.List.of())));
            // the request that a test stands in would keep who asked first
            org.springframework.web.context.request.RequestContextHolder.resetRequestAttributes();
            return users.current();
        } finally {
            org.springframework.security.core.context.SecurityContextHolder.setContext(before);
        }
    }

    /** The request comes from this account, signed in a moment ago. */
    public static RequestPostProcessor as(String login) {
        // at the request, not at the start of the tests: after a quarter of an hour a grave act would ask again
        return request -> SecurityMockMvcRequestPostProcessors.authentication(
                        org.springframework.security.authentication.UsernamePasswordAuthenticationToken.authenticated(
                                new SignedIn(new UserId(0), login),
                                null,
                                java.util.List.of(FactorGrantedAuthority.fromAuthority(
                                        FactorGrantedAuthority.PASSWORD_AUTHORITY))))
                .postProcessRequest(request);
    }

    @Bean
    MockMvcBuilderCustomizer signedIn() {
        return builder -> builder.defaultRequest(MockMvcRequestBuilders.get("/")
                .with(as(EVERYTHING))
                .with(SecurityMockMvcRequestPostProcessors.csrf().asHeader()));
    }
}
