package org.parix.scoring.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyKind;
import org.parix.directory.AgencyLevel;
import org.parix.directory.CommuneType;
import org.parix.directory.Directory;
import org.parix.directory.NewSuccession;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.SuccessionId;
import org.parix.directory.SuccessionKind;
import org.parix.directory.Successions;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.Transactional;

/** What agencies that merge leave behind: their frameworks, frozen and not. */
@ParixTest
@Transactional
class FrameworksFollowTests {
    private static final UserId SOMEBODY = new UserId(1);

    @Autowired
    Directory directory;

    @Autowired
    Successions successions;

    @Autowired
    Frameworks frameworks;

    @Autowired
    Clock clock;

    private AgencyId east = new AgencyId(0);
    private AgencyId west = new AgencyId(0);

    @BeforeEach
    void twoCommunes() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(SOMEBODY, TestPeople.EVERYTHING), null, List.of()));
        east = directory.add("Ủy ban nhân dân xã Đông Chỉ Số", TestPeople.AT_OFFICE);
        west = directory.add("Ủy ban nhân dân xã Tây Chỉ Số", TestPeople.AT_OFFICE);
    }

    @Test
    void frameworksOfOneCodeBecomeVersionsOfOneAnotherAndFrozenOnesStayFrozen() {
        String yaml = FrameworksTests.shipped("commune-illustrative-2026.yaml");
        FrameworkId frozen = frameworks.take(east, yaml, SOMEBODY);
        frameworks.freeze(new Seen(frozen, 1, SOMEBODY));
        String hash = frameworks.find(frozen).hash();
        FrameworkId draft = frameworks.take(west, yaml, SOMEBODY);

        SuccessionId id = successions.prepare(
                new NewSuccession(
                        SuccessionKind.MERGE,
                        LocalDate.now(clock),
                        new Basis("07/NQ-HĐND", LocalDate.of(2026, 2, 20), "Sắp xếp"),
                        List.of(east, west),
                        List.of(new Founded(
                                "Ủy ban nhân dân xã Mới Chỉ Số",
                                TestPeople.AT_OFFICE,
                                new AgencyKind("PEOPLES_COMMITTEE"),
                                AgencyLevel.COMMUNE,
                                CommuneType.COMMUNE)),
                        null,
                        List.of()),
                TestPeople.EVERYTHING);
        assertThat(successions.confirm(id, 1, TestPeople.EVERYTHING)).isTrue();

        AgencyId merged = Objects.requireNonNull(directory.agency(east).successor());
        assertThat(frameworks.owner(frozen)).contains(merged);
        assertThat(frameworks.owner(draft)).contains(merged);
        assertThat(List.of(
                        frameworks.find(frozen).version(),
                        frameworks.find(draft).version()))
                .containsExactly(1, 2);
        assertThat(frameworks.find(frozen).isDraft()).isFalse();
        assertThat(frameworks.find(frozen).hash()).isEqualTo(hash);
    }
}
