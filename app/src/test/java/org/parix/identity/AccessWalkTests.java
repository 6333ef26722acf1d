package org.parix.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parix.plans.PaperMaker.aPaper;
import static org.parix.plans.PaperMaker.aTask;
import static org.parix.plans.PaperMaker.charged;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.evidence.Details;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.Made;
import org.parix.evidence.Use;
import org.parix.evidence.contents.Examinations;
import org.parix.evidence.contents.Examined;
import org.parix.evidence.intake.NewUpload;
import org.parix.evidence.intake.Upload;
import org.parix.evidence.intake.Uploads;
import org.parix.identity.AccessTable.Address;
import org.parix.identity.AccessTable.Asked;
import org.parix.identity.tokens.Tokens;
import org.parix.plans.DraftId;
import org.parix.plans.PaperId;
import org.parix.plans.Plans;
import org.parix.plans.drafts.Drafts;
import org.parix.plans.drafts.ReadPapers;
import org.parix.plans.drafts.intake.From;
import org.parix.plans.drafts.intake.Readings;
import org.parix.scoring.FrameworkYaml;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Calls every address of Parix as every role and as a stranger, and compares with {@code access-walk/expected.csv}, which people review. What the
 * calls change is rolled back. {@code -Dparix.walk=write} writes what was found, to be reviewed.
 */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessWalkTests {
    private static final Path EXPECTED = Path.of("src/test/resources/access-walk/expected.csv");
    /** Whose column comes when; a neighbour has every role, in another agency; systems ask by tokens of the office or of the neighbour. */
    private static final List<String> WHO = List.of(
            "stranger",
            "neighbour",
            "officer",
            "head",
            "appraiser",
            "coordinator",
            "leader",
            "auditor",
            "administrator",
            "reading-system",
            "entering-system",
            "neighbouring-system");

    /** What filters answer, which no mapping knows. A filter that is not named in {@link #FILTERS} may add to them. */
    private static final List<Address> OF_FILTERS = List.of(
            new Address("POST", "/sign-in"),
            new Address("POST", "/sign-out"),
            new Address("GET", "/logout"),
            new Address("POST", "/logout"),
            new Address("GET", "/login"),
            new Address("POST", "/login"),
            new Address("POST", "/login/webauthn"),
            new Address("POST", "/webauthn/register"),
            new Address("POST", "/webauthn/register/options"),
            new Address("POST", "/webauthn/authenticate/options"),
            new Address("GET", "/login/webauthn.js"),
            new Address("GET", "/oauth2/authorization/parix"),
            new Address("GET", "/login/oauth2/code/parix"),
            new Address("GET", "/actuator"),
            new Address("GET", "/actuator/health"),
            new Address("GET", "/actuator/env"),
            new Address("GET", "/nowhere"),
            new Address("POST", "/nowhere"));

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Gate gate;

    @Autowired
    Plans plans;

    @Autowired
    Drafts drafts;

    @Autowired
    Directory directory;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens systems;

    @Autowired
    Uploads uploads;

    @Autowired
    Evidences evidences;

    @Autowired
    Examinations examinations;

    @Autowired
    Readings readings;

    @Autowired
    Frameworks frameworks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Autowired
    PlatformTransactionManager transactions;

    private final AccessTable table = AccessTable.shipped();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    @BeforeAll
    void fillTheOffice(@TempDir Path folder) throws IOException, InterruptedException {
        AgencyId economy = directory.add("Phòng Kinh tế");
        directory.place(economy, TestPeople.AT_OFFICE);
        AgencyId elsewhere = directory.add("Ủy ban nhân dân xã Láng Giềng");
        person("neighbour", elsewhere, Role.values());
        UserId officer = person("officer", economy, Role.OFFICER);
        person("head", economy, Role.AGENCY_HEAD);
        person("appraiser", TestPeople.AT_OFFICE, Role.APPRAISER);
        UserId coordinator = person("coordinator", TestPeople.AT_OFFICE, Role.COORDINATOR);
        person("leader", TestPeople.AT_OFFICE, Role.LEADER);
        person("auditor", TestPeople.AT_OFFICE, Role.AUDITOR);
        UserId administrator = person("administrator", TestPeople.AT_OFFICE, Role.ADMINISTRATOR);
        long paper = jdbc.sql("""
                        insert into plans.paper (sha256, file_name, format, size, bytes, blocks, uploaded_at)
                        values (repeat('0', 64), 'ke-hoach.docx', 'DOCX', 3, 'abc', '[]', now()) returning id
                        """).query(Long.class).single();
        long plan = plans.open(
                        aPaper().of(new PaperId(paper))
                                .area("I", "Thủ tục")
                                .task(aTask("1", "Rà soát")
                                        .in("I")
                                        .lead(charged("Phòng Kinh tế"))
                                        .made())
                                .made(),
                        TestPeople.AT_OFFICE)
                .value();
        ReadPapers read = ReadPapers.paper("Kế hoạch đang xem lại").task("1", "Một", "Phòng Kinh tế");
        DraftId draft = drafts.keep(read.file(folder), read.read(), TestPeople.AT_OFFICE, null);
        GroupId group = directory.addGroup("Các thôn");
        ids.put("plan", "" + plan);
        ids.put("paper", "" + paper);
        ids.put("task", one("select id from plans.task where plan_id = " + plan));
        ids.put("duty", one("select id from plans.duty where plan_id = " + plan));
        ids.put("draft", "" + draft.value());
        ids.put("row", one("select max(id) from plans.draft_row where draft_id = " + draft.value()));
        ids.put("agency", "" + economy.value());
        ids.put("field", "TITLE");
        ids.put("index", "0");
        ids.put("group", "" + group.value());
        ids.put("person", "" + officer.value());
        ids.put("grant", one("select id from identity.role_grant where account_id = " + officer.value()));
        ids.put("secret", "x".repeat(43));
        ids.put("look", one("""
                insert into identity.second_look (act, subject, details, asked_by, asked_at, expires_at)
                select 'identity.roleGranted', 'account:%1$s', jsonb_build_object('role', 'AUDITOR', 'agency', 1, 'from', current_date), 1,
                       now(), now() + interval '1 day' returning id
                """.formatted(officer.value())));
        ids.put("calendar", one("select id from deadlines.calendar where agency_id is null"));
        ids.put("rule", one("select min(id) from deadlines.counting_rule"));
        ids.put("exception", one("select id from deadlines.special_day where day = date '2026-04-30'"));
        ids.put("event", one("""
                insert into deadlines.happening (agency_id, what, day, paper_number, paper_issuer, reference, recorded_at)
                values (1, 'UBND tỉnh yêu cầu báo cáo', date '2026-01-02', '', '', '', now()) returning id
                """));
        ids.put("succession", one("""
                with succession as (
                    insert into directory.succession (kind, effective_on, basis_number, basis_date, basis_text, new_name, state, recorded_by, recorded_at)
                    values ('RENAME', current_date, '1/QĐ', current_date, 'Đổi tên', 'Phòng Kinh tế và Hạ tầng', 'PREPARED', 'x', now()) returning id)
                insert into directory.succession_part (succession_id, position, side, main, agency_id)
                select id, 0, 'FROM', false, %d from succession returning succession_id
                """.formatted(economy.value())));
        ids.put(
                "notice",
                one(
                        "select max(id) from notices.notice where account_id = (select id from identity.account where login = 'officer')"));
        ids.put("webhook", one("""
                insert into notices.webhook (agency_id, name, address, kinds, made_by, made_at)
                values (1, 'Văn bản', 'https://example.vn', array['plan.opened'], 1, now()) returning id
                """));
        tokens.put("reading-system", token(TestPeople.AT_OFFICE, false, administrator));
        tokens.put("entering-system", token(TestPeople.AT_OFFICE, true, administrator));
        tokens.put("neighbouring-system", token(elsewhere, true, administrator));
        ids.put("token", one("select min(id) from identity.token"));
        ids.put("framework", one("""
                insert into scoring.framework (owner_id, code, year, version, level, title_vi, title_en, points, total, leaves, unruled, state,
                       revision, yaml, yaml_sha256, hash, nodes, made_by, made_at, changed_by, changed_at)
                select 1, 'walk-draft', 2026, 1, 'COMMUNE', 'Bộ', 'Set', 2, 2, 1, 1, 'DRAFT', 1, file, encode(sha256(convert_to(file, 'UTF8')), 'hex'), 'x', '[]',
                       1, now(), 1, now()
                  from (values (%s)) files (file) returning id
                """.formatted("""
                        'framework: {code: walk, title: {vi: Bộ, en: Set}, level: COMMUNE, year: 2026, total: 2}
                        criteria: [{code: "1", name: {vi: Một, en: One}, points: 2}]'""")));
        fillTheLibrary(coordinator, officer);
        fillTheSheet(economy, coordinator);
        ids.put(
                "reading",
                readings.submit(
                                new From(coordinator, TestPeople.AT_OFFICE),
                                new ByteArrayInputStream("Không phải kế hoạch".getBytes(StandardCharsets.UTF_8)),
                                "ghi chú.txt",
                                null,
                                null)
                        .value()
                        .toString());
        ids.put("register", "procedures");
        ids.put("step", "void");
        ids.put("code", "dossiers.received");
        ids.put("record", one("""
                insert into registers.procedure (agency_id, code, name, field, level, online, at_one_stop, valid_from, state, revision,
                       recorded_at, recorded_by)
                values (%d, '1.000001', 'Thủ tục', 'Hộ tịch', 'COMMUNE', 'NONE', true, date '2025-07-01', 'IN_FORCE', 1, now(), %d) returning id
                """.formatted(economy.value(), officer.value())));
        ids.put("taken", one("""
                insert into registers.step (register, record_id, transition, to_state, done_at, done_by)
                values ('procedures', %s, 'enter', 'IN_FORCE', now(), %d) returning id
                """.formatted(ids.get("record"), officer.value())));
        for (String place : List.of("record-procedure:" + ids.get("record"), "record-step:" + ids.get("taken"))) {
            jdbc.sql("""
                    insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                    values (?::bigint, ?, '', '', ?, now(), '')
                    """)
                    .params(Objects.requireNonNull(ids.get("evidence")), place, officer.value())
                    .update();
        }
        ids.put("incoming", one("""
                insert into registers.import (register, agency_id, file_name, sha256, size, kind, sure, last_heading_row, headings, fields, first_rows,
                       good_alone, state, brought_at, brought_by)
                values ('procedures', %d, 'ds.csv', repeat('0', 64), 1, 'csv', true, 1, array['Mã'], array['code'], '[]', true, 'READ', now(), %d)
                returning id
                """.formatted(economy.value(), officer.value())));
        ids.put("form", "receipt");
        ids.put("dossier", one("""
                insert into registers.dossier (agency_id, code, procedure_code, field, online, applicant, channel, received_at, due_on, first_due_on,
                       state, digitised_in, digitised_out, progress_public, revision, recorded_at, recorded_by)
                values (%d, 'H1', '1.000001', 'Hộ tịch', 'NONE', 'Người nộp', 'POSTAL', now(), current_date, current_date, 'RECEIVED', true, true,
                       true, 1, now(), %d) returning id
                """.formatted(economy.value(), officer.value())));
        ids.put("flag", one("""
                insert into registers.flag (kind, register, agency_id, key, happened_on, records, facts, found_at)
                values ('entered_late', 'dossiers', %d, 'walk', current_date, 1, '{}', now()) returning id
                """.formatted(economy.value())));
        ids.put("import", UUID.randomUUID().toString());
        jdbc.sql("""
                insert into identity.people_import (id, made_by, made_at, file_name, lines) values (?::uuid, ?, now(), 'ds.xlsx', '[]')
                """).params(ids.get("import"), administrator.value()).update();
    }

    /** What proves the task, looked into; and a file of the officer that is not described yet. */
    private void fillTheLibrary(UserId coordinator, UserId officer) throws IOException, InterruptedException {
        Use task = new Use("task", Long.parseLong(ids.get("task")));
        EvidenceId evidence = uploads.keep(
                coordinator,
                sent(coordinator, TestPeople.AT_OFFICE, task, "bao-cao.pdf").id(),
                Details.titled("Báo cáo"),
                "",
                "");
        Examined.all(examinations);
        Evidence.Version version = evidences.evidence(evidence).current();
        ids.put("evidence", "" + evidence.value());
        ids.put("version", "" + version.id().value());
        ids.put("sha", version.sha256());
        ids.put(
                "file",
                String.valueOf(jdbc.sql("""
                        insert into evidence.signature_file (version_id, file_name, sha256, bytes, added_by, added_at)
                        values (?, 'bao-cao.p7s', ?, '\\x30', ?, now()) returning id
                        """)
                        .params(version.id().value(), version.sha256(), coordinator.value())
                        .query(Long.class)
                        .single()));
        ids.put(
                "upload",
                sent(officer, new AgencyId(Long.parseLong(ids.get("agency"))), null, "bien-ban.pdf")
                        .id()
                        .toString());
    }

    /** A campaign over one division, with an answer that the evidence of the task proves, too. */
    private void fillTheSheet(AgencyId unit, UserId coordinator) {
        ids.put("campaign", one("""
                insert into assessments.campaign (name, year, framework_id, coordinator_id, units_on, state, revision, opened_by, opened_at)
                values ('Chấm điểm', 2026, %d, 1, current_date, 'OPEN', 1, %d, now()) returning id
                """.formatted(framework(coordinator), coordinator.value())));
        jdbc.sql("""
                insert into assessments.time_window (campaign_id, kind, opens_at, closes_at)
                values (?::bigint, 'SELF', now() - interval '1 day', now() + interval '1 day')
                """).param(ids.get("campaign")).update();
        ids.put("unit", one("""
                insert into assessments.unit (campaign_id, agency_id, name, joined_on, revision)
                values (%s, %d, 'Phòng Kinh tế', current_date, 1) returning id
                """.formatted(ids.get("campaign"), unit.value())));
        ids.put("reopening", one("""
                insert into assessments.reopening (campaign_id, kind, until, reason, asked_by, asked_at, answer)
                values (%s, 'SELF', now() + interval '1 day', 'Mất điện', 1, now(), '') returning id
                """.formatted(ids.get("campaign"))));
        ids.put("explanation", one("""
                insert into assessments.explanation (unit_id, criterion, words, given_by, given_at, revision)
                values (%s, '1.1', 'Theo kế hoạch', %d, now(), 1) returning id
                """.formatted(ids.get("unit"), coordinator.value())));
        ids.put("adjustment", one("""
                insert into assessments.adjustment (unit_id, kind, code, words, claimed, remark, claimed_by, claimed_at, revision)
                values (%s, 'BONUS', 'b1', 'Giải nhất', 1, '', %d, now(), 1) returning id
                """.formatted(ids.get("unit"), coordinator.value())));
        ids.put("answer", one("""
                insert into assessments.answer (unit_id, criterion, na, reason, explanation, saved_by, saved_at, revision)
                values (%s, '1', false, '', '', %d, now(), 1) returning id
                """.formatted(ids.get("unit"), coordinator.value())));
        jdbc.sql("""
                insert into evidence.use (piece_id, place, section, page, added_by, added_at, reason)
                values (?::bigint, ?, '', '', ?, now(), '')
                """)
                .params(Objects.requireNonNull(ids.get("evidence")), "answer:" + ids.get("answer"), coordinator.value())
                .update();
    }

    private long framework(UserId by) {
        FrameworkId id = frameworks.take(TestPeople.AT_OFFICE, FrameworkYaml.read("""
                framework: {code: walk, title: {vi: Thử, en: Walk}, level: COMMUNE, year: 2026, total: 1,
                  rounding: {places: 2, mode: HALF_UP, at: NONE}, classes: [], bonusCap: 0, penaltyCap: 0}
                criteria:
                  - {code: "1", name: {vi: Một, en: One}, points: 1, source: APPRAISED, evidence: OPTIONAL, rule: {type: zeroViolation, value: wrong}}
                """), by);
        frameworks.freeze(new Frameworks.Seen(id, frameworks.find(id).revision(), by));
        return id.value();
    }

    private Upload sent(UserId by, AgencyId agency, @Nullable Use place, String name) throws IOException {
        byte[] file = Made.pdf(name);
        return uploads.take(
                by,
                new NewUpload(agency, place, "/evidence", null, name, file.length, ""),
                new ByteArrayInputStream(file));
    }

    private UserId person(String login, AgencyId agency, Role... roles) {
        UserId id = accounts.open(login, login, agency, TestPeople.PASSWORD);
        for (Role role : roles) {
            accounts.grant(id, role, agency);
        }
        return id;
    }

    private String token(AgencyId agency, boolean enters, UserId by) {
        return systems.make(
                        new Tokens.Wanted(
                                agency,
                                "Hệ thống",
                                enters,
                                List.of("procedures"),
                                LocalDate.now().plusDays(9)),
                        by)
                .secret();
    }

    private String one(String sql) {
        return String.valueOf(jdbc.sql(sql).query(Long.class).single());
    }

    @Test
    void everybodyGetsAtEveryAddressWhatTheTableSays() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Address address : addresses()) {
            String line = WHO.stream().map(who -> answer(address, who)).collect(Collectors.joining(","));
            found.put(address.method() + "," + address.path(), line);
        }
        List<String> lines = new ArrayList<>();
        lines.add("method,path," + String.join(",", WHO));
        found.forEach((address, line) -> lines.add(address + "," + line));
        if ("write".equals(System.getProperty("parix.walk"))) {
            Files.createDirectories(EXPECTED.getParent());
            Files.write(EXPECTED, lines);
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("access-found.csv"), lines);

        List<String> expected = Files.readAllLines(EXPECTED);
        Set<String> unexpected = new LinkedHashSet<>(lines);
        expected.forEach(unexpected::remove);
        Set<String> missed = new LinkedHashSet<>(expected);
        lines.forEach(missed::remove);
        assertThat(unexpected)
                .as("found, but not so in access-walk/expected.csv")
                .isEmpty();
        assertThat(missed).as("in access-walk/expected.csv, but not found").isEmpty();
    }

    /** All that any handler mapping knows, and what filters answer. */
    private Set<Address> addresses() {
        Set<Address> all = new LinkedHashSet<>(OF_FILTERS);
        for (HandlerMapping mapping :
                context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().forEach(path -> {
                            var asked = info.getMethodsCondition().getMethods();
                            if (asked.isEmpty()) {
                                all.add(new Address("GET", path));
                                all.add(new Address("POST", path));
                            }
                            asked.forEach(method -> all.add(new Address(method.name(), path)));
                        }));
            } else if (mapping instanceof AbstractUrlHandlerMapping urls) {
                urls.getHandlerMap().keySet().forEach(path -> all.add(new Address("GET", path)));
            }
        }
        return all;
    }

    /** {@code allowed}: whatever the address itself answers; {@code absent}: as if there were nothing; {@code refused}; {@code sign-in}. */
    private String answer(Address address, String who) {
        MockHttpServletResponse response = call(address, who, ids);
        int status = response.getStatus();
        String to = String.valueOf(response.getRedirectedUrl());
        if (status == 401 || (status == 302 && to.contains("/sign-in") && !to.endsWith("?out"))) {
            return "sign-in";
        }
        return status == 403 ? "refused" : status == 404 ? "absent" : "allowed";
    }

    private MockHttpServletResponse call(Address address, String who, Map<String, String> named) {
        var rolledBack = new TransactionTemplate(transactions);
        MvcTestResult result = rolledBack.execute(transaction -> {
            transaction.setRollbackOnly();
            var request = mvc.method(HttpMethod.valueOf(address.method()))
                    .uri(URI.create(filled(address.path(), named)))
                    .with(
                            who.equals("stranger") || tokens.containsKey(who)
                                    ? SecurityMockMvcRequestPostProcessors.anonymous()
                                    : TestPeople.as(who));
            if (tokens.containsKey(who)) {
                request = request.header("Authorization", "Bearer " + tokens.get(who));
            }
            if (address.path().startsWith("/api/") && !address.method().equals("GET")) {
                request = request.contentType("application/json");
            }
            return request.exchange();
        });
        return Objects.requireNonNull(result).getMvcResult().getResponse();
    }

    /** The path with its variables filled in; a variable without a value keeps the walk from going on. */
    private static String filled(String path, Map<String, String> named) {
        var url = new StringBuilder();
        for (int at = 0; at < path.length(); at++) {
            if (path.charAt(at) != '{') {
                url.append(path.charAt(at));
                continue;
            }
            int depth = 1;
            int end = at + 1;
            while (depth > 0) {
                depth += path.charAt(end) == '{' ? 1 : path.charAt(end) == '}' ? -1 : 0;
                end++;
            }
            String name = path.substring(at + 1, end - 1).replaceFirst(":.*", "");
            url.append(
                    switch (name) {
                        case "page", "number" -> "1";
                        case "day" -> "2026-01-02";
                        case "month" -> "2026-01";
                        case "sheetFile", "factFile" -> "6a3c7f0e-1f7e-4c55-9d0f-1f1f2b7f9a10";
                        case "handle", "passkey" -> "AAAA";
                        case "id" -> named.get(path.startsWith("/people/imports") ? "import" : "reading");
                        default -> {
                            assertThat(named)
                                    .as("a value for {%s} of %s", name, path)
                                    .containsKey(name);
                            yield named.get(name);
                        }
                    });
            at = end - 1;
        }
        return url.toString().replace("/**", "/nothing").replace("*", "nothing");
    }

    @Test
    void noAddressTellsAnotherAgencysRowsFromThoseThatDoNotExist() {
        Map<String, String> nothing = new LinkedHashMap<>(ids);
        List.of(
                        "plan",
                        "task",
                        "draft",
                        "person",
                        "look",
                        "evidence",
                        "agency",
                        "calendar",
                        "exception",
                        "rule",
                        "event",
                        "succession",
                        "webhook",
                        "token",
                        "record",
                        "duty",
                        "campaign",
                        "unit",
                        "answer")
                .forEach(name -> nothing.put(name, "987654321"));
        nothing.put("upload", "6a3c7f0e-1f7e-4c55-9d0f-1f1f2b7f9a10");
        int tried = 0;
        for (Address address : table.addresses()) {
            if (!(table.of(address).orElseThrow() instanceof Asked.Allowed allowed) || allowed.of() == null) {
                continue;
            }
            String who = address.path().startsWith("/api/") ? "neighbouring-system" : "neighbour";
            MockHttpServletResponse theirs = call(address, who, ids);
            MockHttpServletResponse none = call(address, who, nothing);
            assertThat(theirs.getStatus()).as("%s", address).isEqualTo(404);
            assertThat(none.getStatus()).as("%s of nothing", address).isEqualTo(404);
            assertThat(main(theirs)).as("%s", address).isEqualTo(main(none));
            tried++;
        }
        assertThat(tried).isGreaterThan(50);
    }

    private static String main(MockHttpServletResponse response) {
        return org.jsoup.Jsoup.parse(new String(response.getContentAsByteArray(), StandardCharsets.UTF_8))
                .select("title, main")
                .outerHtml();
    }

    @Test
    void everyRowOfTheTablesIsAnAddress() {
        Set<Address> idle = new LinkedHashSet<>(table.addresses());
        idle.removeAll(gate.mapped());
        idle.removeIf(address -> address.path().startsWith("/wrong/")); // of a test of its own

        assertThat(idle).as("rows of access/*.csv without an address").isEmpty();
    }

    @Test
    void noFilterAnswersThatTheWalkDoesNotKnow() throws IOException {
        Set<String> filters = context.getBean(FilterChainProxy.class).getFilterChains().stream()
                .flatMap(chain -> chain.getFilters().stream())
                .map(filter -> filter.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        Path known = Path.of("src/test/resources/access-walk/filters.txt");
        if ("write".equals(System.getProperty("parix.walk"))) {
            Files.createDirectories(known.getParent());
            Files.write(known, filters);
        }

        assertThat(filters)
                .as("name the addresses of a new filter in OF_FILTERS, then the filter in access-walk/filters.txt")
                .isEqualTo(new TreeSet<>(Files.readAllLines(known)));
    }
}
