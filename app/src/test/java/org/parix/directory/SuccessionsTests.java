package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.directory.NewSuccession.Basis;
import org.parix.directory.NewSuccession.Founded;
import org.parix.directory.NewSuccession.Standing;
import org.parix.directory.NewSuccession.Successor;
import org.parix.identity.Accounts;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@ParixTest
class SuccessionsTests {
    @Autowired
    Directory directory;

    @Autowired
    Successions successions;

    @Autowired
    Plans plans;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    java.time.Clock clock;

    private static int count;

    private String suffix = "";
    private AgencyId east = new AgencyId(0);
    private AgencyId west = new AgencyId(0);

    @BeforeEach
    void twoCommunesSideBySide() {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        new org.parix.identity.SignedIn(new org.parix.identity.UserId(1), TestPeople.EVERYTHING),
                        null,
                        List.of()));
        suffix = " " + ++count;
        east = commune("Đông" + suffix);
        west = commune("Tây" + suffix);
    }

    @Test
    void mergesTwoIntoANewOneAndAllOpenWorkFollows() {
        AgencyId eastCulture = unit("Phòng Văn hóa - Xã hội", east);
        AgencyId westCulture = unit("Phòng Văn hóa - Xã hội", west);
        AgencyId westEconomy = unit("Phòng Kinh tế", west);
        long plan = plan(east, "Phòng Văn hóa - Xã hội");
        accounts.open("can.bo" + count, "Cán bộ", westCulture, TestPeople.PASSWORD);
        accounts.grant(accounts.open("lanh.dao" + count, "Lãnh đạo", east, TestPeople.PASSWORD), Role.LEADER, east);

        SuccessionEffect seen = confirmed(merge(List.of(east, west), founded("Mới" + suffix)));

        AgencyId merged = only("Ủy ban nhân dân xã Mới" + suffix);
        assertThat(directory.agency(east).to()).isEqualTo(today());
        assertThat(directory.agency(east).successor()).isEqualTo(merged);
        assertThat(directory.agency(east).parent()).isEqualTo(merged);
        assertThat(directory.agency(westEconomy).parent()).isEqualTo(merged);
        assertThat(directory.agency(westCulture).successor()).isEqualTo(eastCulture);
        assertThat(directory.agency(eastCulture).parent()).isEqualTo(merged);
        assertThat(one("select agency_id from plans.plan where id = " + plan)).isEqualTo(merged.value());
        assertThat(one("select agency_id from identity.account where login = 'can.bo" + count + "'"))
                .isEqualTo(eastCulture.value());
        assertThat(one("select count(*) from identity.role_grant where agency_id = " + merged.value()))
                .isEqualTo(1);
        assertThat(seen.kinds()).allSatisfy(kind -> assertThat(kind.after()).isEqualTo(kind.before()));
        assertThat(seen.kinds())
                .filteredOn(kind -> kind.kind().equals("plans.follows.plans"))
                .allSatisfy(kind -> assertThat(kind.before()).isEqualTo(1));
    }

    @Test
    void changesNothingWhileItIsOnlyLookedAt() {
        unit("Phòng Kinh tế", east);
        unit("Phòng Kinh tế", west);
        SuccessionId id = successions.prepare(merge(List.of(east, west), founded("Thử" + suffix)), "x");

        SuccessionEffect effect = successions.preview(id);

        assertThat(effect.passed()).hasSize(3);
        assertThat(directory.agency(east).to()).isNull();
        assertThat(directory.hierarchy().within(east, TestPeople.AT_OFFICE)).isTrue();
        assertThat(directory.match("Ủy ban nhân dân xã Thử" + suffix).certain()).isFalse();
    }

    @Test
    void keepsTheFormerNameOfARenamedAgencyFindable() {
        String former = "Ủy ban nhân dân xã Đông" + suffix;
        String later = "Ủy ban nhân dân phường Đông" + suffix;

        confirmed(
                new NewSuccession(SuccessionKind.RENAME, today(), basis(), List.of(east), List.of(), later, List.of()));

        AgencyMatch match = directory.match(former);
        assertThat(match.how()).isEqualTo(AgencyMatch.How.FORMER);
        assertThat(match.party()).isEqualTo(new Party.OfAgency(east, later));
        assertThat(jdbc.sql("select directory.name_on(id, name, :day) from directory.agency where id = :id")
                        .param("day", today().minusDays(1))
                        .param("id", east.value())
                        .query(String.class)
                        .single())
                .isEqualTo(former);
    }

    @Test
    void sendsRowsOfASplitWhereSomebodyChose() {
        unit("Phòng Kinh tế", east);
        long stays = plan(east, "Phòng Kinh tế");
        long goes = plan(east, "Phòng Kinh tế");

        confirmed(new NewSuccession(
                SuccessionKind.SPLIT,
                today(),
                basis(),
                List.of(east),
                List.of(new Standing(east), founded("Tách" + suffix)),
                null,
                List.of(new NewSuccession.Choice("plans.follows.plans", goes, 1))));

        assertThat(directory.agency(east).to()).isNull();
        assertThat(one("select agency_id from plans.plan where id = " + stays)).isEqualTo(east.value());
        assertThat(one("select agency_id from plans.plan where id = " + goes))
                .isEqualTo(only("Ủy ban nhân dân xã Tách" + suffix).value());
    }

    @Test
    void abolishesInFavourOfANamedReceiver() {
        AgencyId centre = unit("Trung tâm Cũ" + suffix, east);
        AgencyId economy = unit("Phòng Kinh tế", east);
        plan(east, "Trung tâm Cũ" + suffix);

        confirmed(new NewSuccession(
                SuccessionKind.ABOLISH,
                today(),
                basis(),
                List.of(centre),
                List.of(new Standing(economy)),
                null,
                List.of()));

        assertThat(one("select count(*) from plans.task_party where agency_id = " + economy.value()))
                .isEqualTo(1);
        AgencyMatch match = directory.match("Trung tâm Cũ" + suffix);
        assertThat(match.party()).isEqualTo(new Party.OfAgency(economy, "Phòng Kinh tế"));
        assertThat(match.remark()).isNotNull();
    }

    @Test
    void waitsForItsDayAndIsCarriedOutOnceHoweverOftenItIsAsked() {
        LocalDate day = today().plusDays(10);
        SuccessionId id = successions.prepare(
                new NewSuccession(
                        SuccessionKind.ABOLISH,
                        day,
                        basis(),
                        List.of(west),
                        List.of(new Standing(east)),
                        null,
                        List.of()),
                "x");
        assertThat(successions.confirm(id, 1, "x")).isFalse();
        assertThat(directory.agency(west).to()).isNull();
        assertThat(successions.applyDue(day.minusDays(1))).isZero();

        assertThat(successions.applyDue(day)).isEqualTo(1);
        assertThat(successions.applyDue(day)).isZero();

        assertThat(directory.agency(west).to()).isEqualTo(day);
    }

    @Test
    void isTakenBackWhileItWaits() {
        SuccessionId id = successions.prepare(
                new NewSuccession(
                        SuccessionKind.ABOLISH,
                        today().plusDays(3),
                        basis(),
                        List.of(west),
                        List.of(new Standing(east)),
                        null,
                        List.of()),
                "x");
        successions.confirm(id, 1, "x");
        successions.takeBack(id, 2, "x");

        assertThat(successions.applyDue(today().plusDays(4))).isZero();
        assertThatThrownBy(() -> successions.confirm(id, 3, "x"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.succession.closed.taken_back");
    }

    @Test
    void refusesASuccessorThatHasEndedAndAnAgencyThatDoesNotExistOnTheDay() {
        AgencyId south = commune("Nam" + suffix);
        confirmed(new NewSuccession(
                SuccessionKind.ABOLISH, today(), basis(), List.of(west), List.of(new Standing(east)), null, List.of()));

        assertThatThrownBy(() -> successions.prepare(
                        new NewSuccession(
                                SuccessionKind.ABOLISH,
                                today(),
                                basis(),
                                List.of(south),
                                List.of(new Standing(west)),
                                null,
                                List.of()),
                        "x"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.succession.successorEnded");
        assertThatThrownBy(() -> successions.prepare(merge(List.of(west, south), founded("Sai" + suffix)), "x"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.succession.notInForce");
    }

    /** As two servers do, or a server at the hour and somebody who opens the page. */
    @Test
    void movesNothingTwiceWhereSeveralCarryOutTheDayAtOnce() throws Exception {
        LocalDate day = today().plusDays(5);
        List<SuccessionId> waiting = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        for (int pair = 0; pair < 3; pair++) {
            AgencyId left = commune("Trái " + pair + suffix);
            AgencyId right = commune("Phải " + pair + suffix);
            unit("Phòng Kinh tế", left);
            unit("Phòng Kinh tế", right);
            open.add(plan(left, "Phòng Kinh tế"));
            open.add(plan(right, "Phòng Kinh tế"));
            SuccessionId id = successions.prepare(
                    new NewSuccession(
                            SuccessionKind.MERGE,
                            day,
                            basis(),
                            List.of(left, right),
                            List.of(founded("Chung " + pair + suffix)),
                            null,
                            List.of()),
                    "x");
            successions.confirm(id, 1, "x");
            waiting.add(id);
        }

        List<Integer> done = new ArrayList<>();
        var together = new CyclicBarrier(4);
        try (ExecutorService servers = Executors.newFixedThreadPool(4)) {
            List<Callable<Integer>> runs = java.util.Collections.nCopies(4, () -> {
                together.await();
                return successions.applyDue(day);
            });
            for (Future<Integer> run : servers.invokeAll(runs)) {
                done.add(run.get());
            }
        }

        assertThat(done.stream().mapToInt(Integer::intValue).sum()).isEqualTo(3);
        for (SuccessionId id : waiting) {
            assertThat(one("select count(*) from directory.succession where state = 'APPLIED' and version = 3 and id = "
                            + id.value()))
                    .isOne();
            assertThat(one(
                            "select count(*) from audit.entry where act = 'directory.successionApplied' and subject = 'succession:"
                                    + id.value() + "'"))
                    .isOne();
            assertThat(one(
                            "select count(*) - count(distinct (kind, row_id, part)) from directory.succession_moved where succession_id = "
                                    + id.value()))
                    .isZero();
        }
        for (long plan : open) {
            assertThat(one(
                            "select count(*) from directory.succession_moved where kind = 'plans.follows.plans' and row_id = "
                                    + plan))
                    .isOne();
            assertThat(one("select count(*) from plans.duty where not gone and plan_id = " + plan))
                    .isOne();
            assertThat(one(
                            "select count(*) from plans.duty_act join plans.duty on duty.id = duty_id where act = 'followed' and plan_id = "
                                    + plan))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void tellsTheSecondOfTwoPeople() {
        SuccessionId id = successions.prepare(merge(List.of(east, west), founded("Hai" + suffix)), "x");
        successions.confirm(id, 1, "x");

        assertThatThrownBy(() -> successions.takeBack(id, 1, "y"))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.succession.closed.applied");
    }

    private SuccessionEffect confirmed(NewSuccession what) {
        SuccessionId id = successions.prepare(what, "x");
        SuccessionEffect effect = successions.preview(id);
        assertThat(successions.confirm(id, 1, "x")).isTrue();
        return effect;
    }

    private NewSuccession merge(List<AgencyId> from, Successor to) {
        return new NewSuccession(SuccessionKind.MERGE, today(), basis(), from, List.of(to), null, List.of());
    }

    private static Founded founded(String place) {
        return new Founded(
                "Ủy ban nhân dân xã " + place,
                TestPeople.AT_OFFICE,
                AgencyKind.PEOPLES_COMMITTEE,
                AgencyLevel.COMMUNE,
                CommuneType.COMMUNE);
    }

    private static Basis basis() {
        return new Basis("12/NQ-HĐND", LocalDate.of(2026, 6, 1), "Sắp xếp đơn vị hành chính");
    }

    private AgencyId commune(String place) {
        return unit("Ủy ban nhân dân xã " + place, TestPeople.AT_OFFICE);
    }

    private AgencyId unit(String name, AgencyId parent) {
        return directory.add(name, parent);
    }

    private long plan(AgencyId owner, String lead) {
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        return plans.open(
                        aPaper().of(new PaperId(paper))
                                .area("I", "Thủ tục")
                                .task(aTask("1", "Rà soát")
                                        .in("I")
                                        .lead(charged(lead))
                                        .made())
                                .made(),
                        owner)
                .value();
    }

    private AgencyId only(String name) {
        return directory.match(name).party() instanceof Party.OfAgency(AgencyId id, String _) ? id : new AgencyId(0);
    }

    private long one(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
