package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.SignedIn;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Whatever agencies merge, split, are renamed and end in whatever order, no open work is lost, doubled or left behind. */
@ParixTest
class SuccessionPropertyTests {
    @Autowired
    Directory directory;

    @Autowired
    Successions successions;

    @Autowired
    Accounts accounts;

    @Autowired
    List<Follows> following;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void losesAndLeavesNothing(long seed) {
        var random = new Random(seed);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new SignedIn(new UserId(1), TestPeople.EVERYTHING), null, List.of()));
        AgencyId top = directory.add("Ủy ban nhân dân tỉnh Thử " + seed, TestPeople.AT_OFFICE);
        for (int n = 0; n < 6; n++) {
            AgencyId commune = directory.add("Ủy ban nhân dân xã Số " + seed + n, top);
            for (int unit = 0; unit < 3; unit++) {
                fill(directory.add("Phòng Việc " + (char) ('A' + random.nextInt(5) + unit * 5), commune), random, seed);
            }
            fill(commune, random, seed);
        }
        List<Integer> before = totals(top);
        int done = 0;
        for (int step = 0; step < 12; step++) {
            if (happens(random, top, seed + "-" + step)) {
                done++;
            }
            assertThat(totals(top)).as("seed %s, step %s", seed, step).isEqualTo(before);
            assertNothingIsLeft();
        }
        assertThat(done).as("successions carried out").isGreaterThan(1);
    }

    private boolean happens(Random random, AgencyId top, String name) {
        List<AgencyId> communes = new ArrayList<>(inForce(top));
        Collections.shuffle(communes, random);
        if (communes.size() < 3) {
            return false;
        }
        Successor founded = new Founded(
                "Ủy ban nhân dân xã Mới " + name,
                top,
                AgencyKind.PEOPLES_COMMITTEE,
                AgencyLevel.COMMUNE,
                CommuneType.COMMUNE);
        AgencyId one = communes.get(0);
        AgencyId two = communes.get(1);
        NewSuccession what = switch (random.nextInt(5)) {
            case 0 -> of(SuccessionKind.MERGE, List.of(one, two), List.of(founded), null);
            case 1 -> of(SuccessionKind.MERGE, List.of(one, two), List.of(new Standing(one)), null);
            case 2 -> of(SuccessionKind.SPLIT, List.of(one), List.of(new Standing(one), founded), null);
            case 3 -> of(SuccessionKind.ABOLISH, List.of(one), List.of(new Standing(two)), null);
            default -> of(SuccessionKind.RENAME, List.of(one), List.of(), "Ủy ban nhân dân xã Tên Mới " + name);
        };
        try {
            SuccessionId id = successions.prepare(what, "x");
            successions.preview(id);
            return successions.confirm(id, 1, "x");
        } catch (Refused refused) {
            // two renamings of one agency on one day, for instance; nothing may have changed then
            return false;
        }
    }

    private NewSuccession of(
            SuccessionKind kind,
            List<AgencyId> from,
            List<Successor> to,
            @org.jspecify.annotations.Nullable String name) {
        return new NewSuccession(
                kind, LocalDate.now(clock), new Basis("1/NQ", LocalDate.now(clock), "thử"), from, to, name, List.of());
    }

    private void fill(AgencyId agency, Random random, long seed) {
        for (int n = random.nextInt(3); n >= 0; n--) {
            var id = accounts.open("n" + seed + "." + agency.value() + "." + n, "Người", agency, TestPeople.PASSWORD);
            accounts.grant(id, Role.OFFICER, agency);
        }
        directory.remember("Tên khác " + agency.value(), new Party.OfAgency(agency, "x"));
    }

    /** Of all agencies below the top, those that have ended too. */
    private List<Integer> totals(AgencyId top) {
        Set<AgencyId> all = directory.hierarchy().under(Set.of(top));
        return following.stream()
                .filter(one -> !one.kind().equals(UnitsFollow.KIND))
                .map(one -> one.held(all).together())
                .toList();
    }

    private void assertNothingIsLeft() {
        Set<AgencyId> ended = jdbc
                .sql("select id from directory.agency where ended_on is not null")
                .query((row, _) -> new AgencyId(row.getLong("id")))
                .list()
                .stream()
                .collect(Collectors.toSet());
        following.forEach(
                one -> assertThat(one.held(ended).together()).as(one.kind()).isZero());
    }

    private List<AgencyId> inForce(AgencyId top) {
        return jdbc.sql("select id from directory.agency where parent_id = :top and ended_on is null order by id")
                .param("top", top.value())
                .query((row, _) -> new AgencyId(row.getLong("id")))
                .list();
    }
}
