package org.parix.identity.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.identity.Hands;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.identity.people.People.Gift;
import org.parix.identity.people.People.Outcome;
import org.parix.identity.signin.Attempts;
import org.parix.identity.signin.Caller;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleTests {
    private static final AtomicInteger counter = new AtomicInteger();

    @Autowired
    People people;

    @Autowired
    Delegations delegations;

    @Autowired
    TwoPeople two;

    @Autowired
    PeopleImport imports;

    @Autowired
    WaysIn ways;

    @Autowired
    SetUp setUp;

    @Autowired
    Accounts accounts;

    @Autowired
    CurrentUsers users;

    @Autowired
    Directory directory;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Attempts attempts;

    @Autowired
    MockMvcTester mvc;

    private AgencyId economy = TestPeople.AT_OFFICE;
    private AgencyId elsewhere = TestPeople.AT_OFFICE;

    @BeforeAll
    void placeAgencies() {
        economy = directory.add("Phòng Kinh tế");
        directory.place(economy, TestPeople.AT_OFFICE);
        elsewhere = directory.add("Ủy ban nhân dân xã Khác");
    }

    // --- ways in ---

    @Test
    void letsAnInvitedPersonInOnce() {
        People.Invited invited = invite("lan", Role.OFFICER, economy);
        String secret = invited.link().substring("/invitation/".length());

        assertThat(secret).hasSize(43);
        assertThat(stored()).doesNotContain(secret);
        assertThat(html(invited.link(), 200)).contains("Đặt mật khẩu", "lan");
        people.accept(secret, TestPeople.PASSWORD);

        assertThatThrownBy(() -> people.accept(secret, TestPeople.PASSWORD)).isInstanceOf(NotFound.class);
        assertThat(html(invited.link(), 404)).contains("Không tìm thấy");
        assertThat(current("lan").may(Permission.PLANS_READ, economy)).isTrue();
        assertThat(current("lan").may(Permission.PLANS_READ, TestPeople.AT_OFFICE))
                .isFalse();
    }

    @Test
    void endsAnEarlierLinkWithANewOneAndAllLinksWithTheAccount() {
        People.Invited first = invite("minh", Role.OFFICER, economy);
        People.Invited second = people.resetAccess(admin(), first.id(), version(first.id()));
        assertThat(html(first.link(), 404)).isNotEmpty();
        assertThat(html(second.link(), 200)).isNotEmpty();

        people.deactivate(admin(), first.id(), version(first.id()));
        assertThat(html(second.link(), 404)).isNotEmpty();
    }

    @Test
    void forgetsALinkThatIsTooOld() {
        People.Invited invited = invite("cu", Role.OFFICER, economy);
        jdbc.sql("update identity.way_in set expires_at = now() - interval '1 second' where account_id = :id")
                .param("id", invited.id().value())
                .update();

        assertThat(html(invited.link(), 404)).isNotEmpty();
    }

    @Test
    void saysUnderTheFieldThatTheTwoPasswordsDiffer() {
        People.Invited invited = invite("khac", Role.OFFICER, economy);

        MvcTestResult answer = mvc.post()
                .uri(invited.link())
                .param("password", TestPeople.PASSWORD)
                .param("again", "khác")
                .exchange();

        assertThat(answer).hasStatus(422).bodyText().contains("Hai lần nhập không giống nhau");
        assertThat(html(invited.link(), 200)).isNotEmpty();
    }

    @Test
    void isSetUpByNobodyOnceThereIsAnAccount() {
        assertThat(setUp.waits()).isFalse();
        String link = setUp.link();

        assertThat(html(link, 404)).contains("Không tìm thấy");
        assertThatThrownBy(() ->
                        setUp.open(link.substring("/set-up/".length()), "X", "X", "hacker", TestPeople.PASSWORD, true))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void letsSomebodySignInAgainAtOnceWhoseSignInWasSlowedDown() {
        UserId person = person("go-nham", economy, Role.OFFICER, economy).id();
        String page = "/people/" + person.value() + "/manage";
        assertThat(html(page, 200)).doesNotContain("Cho đăng nhập lại ngay");
        for (int n = 0; n < 5; n++) {
            attempts.take("go-nham", new Caller("192.0.2.7", null));
        }
        assertThat(attempts.waitsUntil("go-nham")).isPresent();
        assertThat(html(page, 200)).contains("Cho đăng nhập lại ngay", "phải chờ đến");

        assertThat(mvc.post()
                        .uri("/people/" + person.value() + "/attempts/lift")
                        .exchange())
                .hasStatus(302)
                .hasRedirectedUrl(page);

        assertThat(attempts.waitsUntil("go-nham")).isEmpty();
        assertThat(html(page, 200)).doesNotContain("Cho đăng nhập lại ngay");
    }

    // --- giving and taking roles ---

    @Test
    void givesRolesInTheirOwnAgenciesOnly() {
        CurrentUser local = person("quan-tri-kt", Role.ADMINISTRATOR, economy);
        UserId upstairs =
                person("o-tren", Role.COORDINATOR, TestPeople.AT_OFFICE).id();
        UserId downstairs = person("o-duoi", economy, Role.OFFICER, economy).id();
        UserId both =
                person("ca-hai", economy, Role.LEADER, TestPeople.AT_OFFICE).id();

        people.give(local, downstairs, version(downstairs), gift(Role.AGENCY_HEAD, economy));
        absent(() -> people.give(local, downstairs, version(downstairs), gift(Role.LEADER, TestPeople.AT_OFFICE)));
        absent(() -> people.give(local, upstairs, version(upstairs), gift(Role.OFFICER, economy)));
        absent(() -> people.invite(local, "Tên", "ten-moi", null, elsewhere, null));
        refused(() -> people.resetAccess(local, both, version(both)), "identity.people.rightsBeyond");
        refused(() -> people.deactivate(local, both, version(both)), "identity.people.rightsBeyond");
        refused(
                () -> people.give(local, local.id(), version(local.id()), gift(Role.OFFICER, economy)),
                "identity.people.ownRights");
    }

    @Test
    void tellsTheSecondOfTwoAdministrators() {
        UserId person = person("hai-nguoi", Role.OFFICER, economy).id();
        int seen = version(person);
        people.give(admin(), person, seen, gift(Role.AGENCY_HEAD, economy));

        refused(
                () -> people.give(admin(), person, seen, gift(Role.LEADER, economy)),
                "identity.people.changedMeanwhile");
    }

    @Test
    void takesARoleAtOnceAndKeepsThatItWasGiven() {
        UserId person = person("mat-vai", Role.OFFICER, economy).id();
        long grant = grant(person, Role.OFFICER);

        people.end(admin(), person, version(person), grant);

        assertThat(current("mat-vai").grants()).isEmpty();
        assertThat(html("/people/" + person.value(), 200)).contains("Cán bộ thực hiện", "đã kết thúc");
    }

    @Test
    void keepsARoleForItsTimeOnly() {
        UserId person = person("co-han", Role.OFFICER, economy).id();
        people.give(admin(), person, version(person), new Gift(Role.LEADER, economy, today().plusDays(1), null));
        people.give(
                admin(), person, version(person), new Gift(Role.AGENCY_HEAD, economy, today(), today().plusDays(1)));
        assertThat(current("co-han").is(Role.LEADER)).isFalse();
        assertThat(current("co-han").is(Role.AGENCY_HEAD)).isTrue();

        jdbc.sql(
                        "update identity.role_grant set valid_from = valid_from - 1, valid_to = valid_to - 1 where account_id = :id")
                .param("id", person.value())
                .update();
        assertThat(current("co-han").is(Role.LEADER)).isTrue();
        assertThat(current("co-han").is(Role.AGENCY_HEAD)).isFalse();
    }

    @Test
    void endsTheSessionsOfWhomItDeactivatesAndKeepsTheirHistory() {
        UserId person = person("nghi-viec", Role.OFFICER, economy).id();
        jdbc.sql("""
                        insert into identity.session values (:id, :id, 0, 0, 1000, 32503680000000, 'nghi-viec')
                        """).param("id", "0".repeat(36)).update();
        assertThat(html("/people/" + person.value(), 200)).contains("Phiên đang đăng nhập");

        people.deactivate(admin(), person, version(person));

        assertThat(users("nghi-viec")).isEmpty();
        assertThat(jdbc.sql("select count(*) from identity.session where principal_name = 'nghi-viec'")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(html("/people/" + person.value(), 200)).contains("Cán bộ thực hiện", "Đã khóa");
        people.reactivate(admin(), person, version(person));
        assertThat(current("nghi-viec").is(Role.OFFICER)).isTrue();
    }

    @Test
    void leavesAnAdministrator() {
        CurrentUser only = person("duy-nhat", elsewhere, Role.ADMINISTRATOR, elsewhere);
        CurrentUser other = person("thu-hai", elsewhere, Role.ADMINISTRATOR, elsewhere);

        people.deactivate(only, other.id(), version(other.id()));

        refused(() -> people.deactivate(other, only.id(), version(only.id())), "identity.people.lastAdministrator");
        refused(
                () -> people.end(other, only.id(), version(only.id()), grant(only.id(), Role.ADMINISTRATOR)),
                "identity.people.lastAdministrator");
        refused(
                () -> people.resetAccess(other, only.id(), version(only.id())),
                "identity.people.lastAdministratorReset");
    }

    // --- two people ---

    @Test
    void makesAnAdministratorOfTheOfficeByTwo() {
        CurrentUser second = person("nguoi-thu-hai", Role.ADMINISTRATOR, TestPeople.AT_OFFICE);
        UserId person =
                person("sap-quan-tri", Role.OFFICER, TestPeople.AT_OFFICE).id();

        assertThat(people.give(admin(), person, version(person), gift(Role.ADMINISTRATOR, TestPeople.AT_OFFICE)))
                .isEqualTo(Outcome.ASKED);
        assertThat(current("sap-quan-tri").is(Role.ADMINISTRATOR)).isFalse();
        long look = two.waiting(second).getLast().id();
        refused(() -> people.confirm(admin(), look), "identity.rules.takesTwo");
        jdbc.sql(
                        "insert into identity.way_in (account_id, secret_hash, made_by, made_at, expires_at) values (:of, 'x', :by, now(), now())")
                .param("of", second.id().value())
                .param("by", admin().id().value())
                .update();
        refused(() -> people.confirm(second, look), "identity.twoPeople.wayInBetween");
        jdbc.sql("delete from identity.way_in where secret_hash = 'x'").update();

        people.confirm(second, look);

        assertThat(current("sap-quan-tri").is(Role.ADMINISTRATOR)).isTrue();
        absent(() -> people.confirm(second, look));
        people.end(admin(), person, version(person), grant(person, Role.ADMINISTRATOR));
        people.deactivate(admin(), second.id(), version(second.id()));
    }

    @Test
    void neverLetsOneActAsTwoNorAppraiseTheirOwn() {
        CurrentUser appraiser = person("tham-dinh", Role.APPRAISER, TestPeople.AT_OFFICE);
        UserId other = new UserId(424242);

        Hands.mustBeTwo(appraiser.id(), other);
        refused(() -> Hands.mustBeTwo(other, new UserId(424242)), "identity.rules.takesTwo");
        Hands.mustAppraiseOthers(appraiser, Set.of(other));
        refused(() -> Hands.mustAppraiseOthers(appraiser, Set.of(other, appraiser.id())), "identity.rules.ownScore");
        CurrentUser borrower = new CurrentUser(
                new UserId(7),
                "muon",
                "Mượn",
                economy,
                List.of(new org.parix.identity.Grant(Role.APPRAISER, economy, other)),
                directory.hierarchy());
        refused(() -> Hands.mustAppraiseOthers(borrower, Set.of(other)), "identity.rules.ownScore");
    }

    // --- lending ---

    @Test
    void lendsARoleUntilTheLenderLosesIt() {
        CurrentUser head = person("truong-phong", economy, Role.AGENCY_HEAD, economy);
        CurrentUser deputy = person("pho-phong", economy, Role.OFFICER, economy);
        delegations.lend(head, loan(deputy.id(), Role.AGENCY_HEAD, economy));

        assertThat(current("pho-phong").is(Role.AGENCY_HEAD)).isTrue();
        assertThat(current("pho-phong").grants())
                .anyMatch(grant -> head.id().equals(grant.delegatedBy()) && grant.role() == Role.AGENCY_HEAD);
        CurrentUser third = person("thu-ba", economy, Role.OFFICER, economy);
        refused(
                () -> delegations.lend(current("pho-phong"), loan(third.id(), Role.AGENCY_HEAD, economy)),
                "identity.delegation.notOwn");

        people.end(admin(), head.id(), version(head.id()), grant(head.id(), Role.AGENCY_HEAD));
        assertThat(current("pho-phong").is(Role.AGENCY_HEAD)).isFalse();
        assertThat(html("/people/" + deputy.id().value(), 200)).contains("Người ủy quyền không còn vai trò");
    }

    @Test
    void endsALoanByEitherAndByNobodyElse() {
        CurrentUser head = person("truong-2", economy, Role.AGENCY_HEAD, economy);
        CurrentUser deputy = person("pho-2", economy, Role.OFFICER, economy);
        CurrentUser stranger = person("la-2", elsewhere, Role.AGENCY_HEAD, elsewhere);
        delegations.lend(head, loan(deputy.id(), Role.AGENCY_HEAD, economy));
        long grant = grant(deputy.id(), Role.AGENCY_HEAD);

        absent(() -> delegations.end(stranger, grant));
        delegations.end(deputy, grant);

        assertThat(current("pho-2").is(Role.AGENCY_HEAD)).isFalse();
        absent(() -> delegations.end(head, grant));
    }

    @Test
    void lendsNeitherWithoutBasisNorBeyondAYearNorWhatCannotBeLent() {
        LocalDate now = today();
        UserId to = new UserId(1);
        refused(
                () -> new Delegations.Loan(to, Role.LEADER, economy, now, now.plusDays(1), " "),
                "identity.delegation.noBasis");
        refused(
                () -> new Delegations.Loan(to, Role.LEADER, economy, now, now.plusDays(400), "1/QĐ"),
                "identity.delegation.tooLong");
        refused(
                () -> new Delegations.Loan(to, Role.ADMINISTRATOR, economy, now, now.plusDays(1), "1/QĐ"),
                "identity.delegation.notLendable");
        CurrentUser head = person("truong-3", economy, Role.AGENCY_HEAD, economy);
        CurrentUser far = person("xa-3", elsewhere, Role.OFFICER, elsewhere);
        refused(() -> delegations.lend(head, loan(far.id(), Role.AGENCY_HEAD, economy)), "identity.delegation.outside");
        refused(
                () -> delegations.lend(head, loan(head.id(), Role.AGENCY_HEAD, economy)),
                "identity.delegation.toOneself");
    }

    // --- many at once ---

    @Test
    void takesManyInOnceAndASecondTimeNobody() throws IOException {
        List<List<String>> lines = List.of(
                List.of("Họ và tên", "Tên đăng nhập", "Thư điện tử", "Cơ quan, đơn vị", "Vai trò", "Trong cơ quan"),
                List.of("Vì Thị Một", "Mot.VT", "mot@ben-lau.vn", "phong kinh te", "Cán bộ thực hiện", ""),
                List.of("Vì Thị Một", "mot.vt", "mot@ben-lau.vn", "phong kinh te", "Thủ trưởng đơn vị", ""),
                List.of("Vì Thị Hai", "hai.vt", "", TestPeople.OFFICE, "coordinator", "Phòng Kinh tế"),
                List.of("", "", "", "", "", ""));
        UUID first = imports.take(admin(), "ds.xlsx", workbook(lines));

        assertThat(imports.judge(admin(), first).verdicts())
                .extracting(PeopleImport.Verdict::sort)
                .containsExactly(PeopleImport.Sort.ADD, PeopleImport.Sort.ADD, PeopleImport.Sort.ADD);
        assertThat(users("mot.vt")).isEmpty();
        imports.apply(admin(), first);
        assertThat(current("mot.vt").is(Role.AGENCY_HEAD)).isTrue();
        assertThat(current("mot.vt").is(Role.OFFICER)).isTrue();
        assertThat(current("hai.vt").may(Permission.PLANS_MANAGE, economy)).isTrue();
        assertThat(current("hai.vt").may(Permission.PLANS_MANAGE, TestPeople.AT_OFFICE))
                .isFalse();

        var links = new ByteArrayOutputStream();
        imports.links(admin(), first, path -> "https://parix" + path, links);
        assertThat(jdbc.sql(
                                "select count(*) from identity.way_in join identity.account on account.id = account_id where login in ('mot.vt', 'hai.vt') and void_at is null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);

        UUID again = imports.take(admin(), "ds.xlsx", workbook(lines));
        assertThat(imports.judge(admin(), again).verdicts())
                .extracting(PeopleImport.Verdict::sort)
                .containsOnly(PeopleImport.Sort.SAME);
        int grants = count("identity.role_grant");
        imports.apply(admin(), again);
        assertThat(count("identity.role_grant")).isEqualTo(grants);
    }

    @Test
    void saysWhatIsWrongWithEachLineAndThenDoesNothing() throws IOException {
        CurrentUser local = person("quan-tri-nhap", economy, Role.ADMINISTRATOR, economy);
        UUID id = imports.take(
                local,
                "sai.xlsx",
                workbook(List.of(
                        List.of(
                                "Họ và tên",
                                "Tên đăng nhập",
                                "Thư điện tử",
                                "Cơ quan, đơn vị",
                                "Vai trò",
                                "Trong cơ quan"),
                        List.of("Đúng", "dung.roi", "", "Phòng Kinh tế", "Cán bộ thực hiện", ""),
                        List.of("", "khong.ten", "", "Phòng Kinh tế", "", ""),
                        List.of("Có cách", "co cach", "", "Phòng Kinh tế", "", ""),
                        List.of("Thư sai", "thu.sai", "khong-phai-thu", "Phòng Kinh tế", "", ""),
                        List.of("Không cơ quan", "khong.cq", "", "", "", ""),
                        List.of("Lạ", "la", "", "Sở Trăng Sao", "", ""),
                        List.of("Ngoài", "ngoai", "", TestPeople.OFFICE, "", ""),
                        List.of("Vai lạ", "vai.la", "", "Phòng Kinh tế", "Vua", ""),
                        List.of("Trùng", TestPeople.EVERYTHING, "", "Phòng Kinh tế", "", ""),
                        List.of("Khác tên", "dung.roi", "", "Phòng Kinh tế", "", ""))));

        assertThat(imports.judge(local, id).verdicts())
                .extracting(PeopleImport.Verdict::key)
                .containsExactly(
                        "identity.import.add",
                        "identity.people.noName",
                        "identity.invite.loginForm",
                        "identity.invite.emailForm",
                        "identity.import.noAgency",
                        "identity.import.agencyUnknown",
                        "identity.import.agencyOutside",
                        "identity.import.noSuchRole",
                        "identity.account.loginTaken",
                        "identity.import.otherLine");
        refused(() -> imports.apply(local, id), "identity.import.wrongLines");
        assertThat(users("dung.roi")).isEmpty();
        absent(() -> imports.judge(admin(), id));
    }

    @Test
    void refusesWhatIsNoListOfPeople() throws IOException {
        refused(
                () -> imports.take(
                        admin(), "x.xlsx", new ByteArrayInputStream("không phải".getBytes(StandardCharsets.UTF_8))),
                "identity.import.notAWorkbook");
        refused(
                () -> imports.take(admin(), "x.xlsx", workbook(List.of(List.of("A", "B")))),
                "identity.import.noHeadings");
        var template = new ByteArrayOutputStream();
        imports.template(Locale.ENGLISH, template);
        refused(
                () -> imports.take(admin(), "x.xlsx", new ByteArrayInputStream(template.toByteArray())),
                "identity.import.nobody");
    }

    @Test
    void takesFiveThousandInQuickly() throws IOException {
        List<List<String>> lines = new java.util.ArrayList<>();
        lines.add(List.of("Họ và tên", "Tên đăng nhập", "Cơ quan, đơn vị", "Vai trò"));
        IntStream.range(0, 5000)
                .forEach(n -> lines.add(List.of("Người số " + n, "so." + n, "Phòng Kinh tế", "Cán bộ thực hiện")));
        long start = System.nanoTime();

        UUID id = imports.take(admin(), "nhieu.xlsx", workbook(lines));
        assertThat(imports.judge(admin(), id).count("ADD")).isEqualTo(5000);
        imports.apply(admin(), id);

        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.println("5,000 people imported in " + seconds + " s");
        assertThat(seconds).isLessThan(60);
        assertThat(html("/people?q=nguoi so 4999", 200)).contains("Người số 4999");
        jdbc.sql(
                        "delete from identity.role_grant where account_id in (select id from identity.account where login like 'so.%')")
                .update();
        jdbc.sql("delete from identity.account where login like 'so.%'").update();
    }

    // --- pages ---

    @Test
    void showsItsPagesInBothLanguages() {
        UserId person = person("trang", Role.OFFICER, economy).id();
        for (String page : List.of(
                "/people",
                "/people?q=trang&state=ACTIVE&role=OFFICER&agency=" + economy.value(),
                "/people/new",
                "/people/second-looks",
                "/people/imports/new",
                "/delegations",
                "/people/" + person.value(),
                "/people/" + person.value() + "/manage")) {
            for (String language : List.of("vi", "en")) {
                String url = page + (page.contains("?") ? "&" : "?") + "lang=" + language;
                assertThat(html(url, 200)).as(url).doesNotContain("??");
            }
        }
    }

    @Test
    void invitesByTheFormAndSaysWhatIsWrongAtTheField() {
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "Mời Qua Trang")
                        .param("login", "moi.trang")
                        .param("agency", "" + economy.value())
                        .param("role", "OFFICER"))
                .hasStatusOk()
                .hasHeader("Cache-Control", "no-store")
                .bodyText()
                .contains("/invitation/");
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "Mời Qua Trang")
                        .param("login", "MOI.trang")
                        .param("agency", "" + economy.value()))
                .hasStatus(422)
                .bodyText()
                .contains("đã có người dùng", "field--wrong");
        assertThat(mvc.post()
                        .uri("/people")
                        .param("name", "")
                        .param("login", "a b")
                        .param("agency", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("không có khoảng trắng");
    }

    // --- makers ---

    private CurrentUser person(String login, Role role, AgencyId agency) {
        return person(login, TestPeople.AT_OFFICE, role, agency);
    }

    private CurrentUser person(String login, AgencyId works, Role role, AgencyId agency) {
        UserId id = accounts.open(login, "Người " + login, works, TestPeople.PASSWORD);
        accounts.grant(id, role, agency);
        return current(login);
    }

    private People.Invited invite(String login, Role role, AgencyId agency) {
        return people.invite(admin(), "Tên " + counter.incrementAndGet(), login, null, economy, gift(role, agency));
    }

    private Gift gift(Role role, AgencyId agency) {
        return new Gift(role, agency, today(), null);
    }

    private static Delegations.Loan loan(UserId to, Role role, AgencyId agency) {
        return new Delegations.Loan(to, role, agency, today(), today().plusDays(10), "15/QĐ-UBND");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private CurrentUser admin() {
        return current(TestPeople.EVERYTHING);
    }

    private CurrentUser current(String login) {
        return users(login).orElseThrow();
    }

    private java.util.Optional<CurrentUser> users(String login) {
        return TestPeople.current(users, login);
    }

    private int version(UserId person) {
        return jdbc.sql("select version from identity.account where id = :id")
                .param("id", person.value())
                .query(Integer.class)
                .single();
    }

    private long grant(UserId person, Role role) {
        return jdbc.sql("select max(id) from identity.role_grant where account_id = :id and role = :role")
                .param("id", person.value())
                .param("role", role.name())
                .query(Long.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private String stored() {
        return jdbc.sql("select string_agg(way_in::text, ' ') from identity.way_in")
                .query(String.class)
                .single();
    }

    private static ByteArrayInputStream workbook(List<List<String>> lines) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var book = new Workbook(bytes, "Test", "1.0");
        Worksheet sheet = book.newWorksheet("Người dùng");
        for (int row = 0; row < lines.size(); row++) {
            for (int column = 0; column < lines.get(row).size(); column++) {
                sheet.value(row, column, lines.get(row).get(column));
            }
        }
        book.finish();
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private static void absent(ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(NotFound.class);
    }

    private String html(String url, int status) {
        MvcTestResult page = mvc.get().uri(url).exchange();
        assertThat(page).as(url).hasStatus(status);
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
