package org.parix.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.parix.directory.AgencyId;
import org.parix.documents.Paper.Format;
import org.parix.documents.labelled.LabelledPaper;
import org.parix.identity.Accounts;
import org.parix.identity.OpenSessions;
import org.parix.identity.Role;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Hostile requests to every address and every form, of every role and of strangers, over real connections to all of Parix with the invented
 * commune in it. Pages, forms and fields are found by walking and by asking the controllers. Whatever comes, the answer comes in time, is no
 * failure of ours, shows nothing of the inside, runs nothing that was typed, and changes nothing without the token of a form.
 */
@OnTheNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileRequestsTests {
    private static final Logger log = LoggerFactory.getLogger(HostileRequestsTests.class);

    /** What nobody may set by adding it to a form that does not show it. */
    private static final List<String> SMUGGLED = List.of(
            "id",
            "agency",
            "agencyId",
            "agency_id",
            "owner",
            "role",
            "roles",
            "permission",
            "account",
            "admin",
            "enabled",
            "createdBy",
            "deactivatedAt",
            "class.module.classLoader.resources.context.parent.pipeline.first.pattern",
            "members[5000].id",
            "form.name");

    private static final List<String> FILE_NAMES = List.of(
            "../../../../tmp/parix.docx",
            "..\\..\\parix.docx",
            "a\"; filename=\"b\r\nX-Parix-Injected: yes\r\n.docx",
            "<img src=x onerror=parix()><x-parix>.pdf",
            "con.docx",
            "\0.docx",
            "=cmd|' /C calc'!A0.xlsx",
            "\u202Excod.exe",
            "ă".repeat(3000) + ".docx",
            "");

    /** The limit of fields stands before all forms. */
    private static final int MANY_EVERY = 4;

    private static final int STRANGE_EVERY = 5;

    @LocalServerPort
    int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Accounts accounts;

    @Autowired
    SessionRepository<?> sessions;

    @Autowired
    CookieSerializer cookies;

    @Autowired
    List<SampleData> samples;

    private final Complaints complaints = new Complaints();
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private Site site;
    private Visitor everything;

    @BeforeAll
    void letEverybodyIn(@TempDir Path folder) throws IOException, InterruptedException {
        samples.stream().sorted(Comparator.comparingInt(SampleData::order)).forEach(SampleData::load);
        List<Long> agencies = jdbc.sql("select id from directory.agency order by id")
                .query(Long.class)
                .list();
        AgencyId office = new AgencyId(agencies.getFirst());
        for (Role role : Role.values()) {
            String login = "thu-" + role.name().toLowerCase(Locale.ROOT);
            UserId account = accounts.open(login, "Người thử " + role, office, TestPeople.PASSWORD);
            agencies.forEach(agency -> grant(account.value(), role, agency));
            visitors.put(login, visitor(login));
        }
        long all = id(TestPeople.EVERYTHING);
        agencies.forEach(agency -> List.of(Role.values()).forEach(role -> grant(all, role, agency)));
        everything = visitor(TestPeople.EVERYTHING);
        visitors.put(TestPeople.EVERYTHING, everything);
        visitors.put("stranger", new Visitor("stranger", port, () -> ""));
        leaveADraft(folder);
        site = new Site(mappings);
    }

    private Visitor visitor(String login) {
        long id = id(login);
        return new Visitor(login, port, () -> OpenSessions.of(id, login, sessions, cookies));
    }

    private long id(String login) {
        return jdbc.sql("select id from identity.account where login = ?")
                .param(login)
                .query(Long.class)
                .single();
    }

    private void grant(long account, Role role, long agency) {
        jdbc.sql("""
                        insert into identity.role_grant (account_id, role, agency_id, valid_from, granted_at)
                        values (?, ?, ?, '2020-01-01', now()) on conflict do nothing
                        """).params(account, role.name(), agency).update();
    }

    private void leaveADraft(Path folder) throws IOException, InterruptedException {
        Path paper = LabelledPaper.all().getFirst().make(Format.DOCX, folder).path();
        everything.get("/plans/drafts/new");
        Answer sent = everything.upload(
                "/plans/drafts/readings",
                Map.of("_csrf", everything.token()),
                "file",
                "kế hoạch.docx",
                Files.readAllBytes(paper));
        assertThat(sent.status()).isEqualTo(302);
        String reading = sent.header("Location").replaceFirst("^http://localhost:\\d+", "");
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (everything.get(reading).text().contains("hx-trigger") && System.nanoTime() < limit) {
            Thread.sleep(50);
        }
    }

    @Test
    @Order(1)
    void pagesAreWalkedByEveryRoleAndByStrangers() {
        visitors.values().forEach(visitor -> {
            int pages = site.walk(visitor, complaints);
            log.info("{} walked over {} pages", visitor.name(), pages);
        });
        site.addUnmet();

        long fields =
                site.forms().stream().mapToLong(form -> form.fields().size()).sum();
        log.info(
                "{} pages are {}; {} addresses, {} kinds of pages, {} forms with {} fields; not met on the way: {}",
                site.seen().size(),
                site.seen().keySet(),
                site.addresses().size(),
                site.seen().size(),
                site.forms().size(),
                fields,
                site.unseen());
        assertThat(site.addresses()).hasSizeGreaterThan(40);
        assertThat(site.seen()).hasSizeGreaterThan(15);
        assertThat(site.forms()).hasSizeGreaterThan(30);
        assertThat(fields).isGreaterThan(80);
        assertThat(visitors).hasSizeGreaterThan(Role.values().length + 1);
        assertThat(complaints.all()).isEmpty();
    }

    @Test
    @Order(2)
    void nothingIsChangedWithoutTheTokenOfAForm() {
        List<Form> changing = site.forms().stream().filter(Form::changes).toList();
        Map<String, String> before = fingerprints();
        for (Form form : changing) {
            for (String token :
                    List.of("", "forged", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")) {
                Map<String, String> fields = new LinkedHashMap<>(form.fields());
                if (!token.isEmpty()) {
                    fields.put("_csrf", token);
                }
                for (Answer answer : sent(everything, form, fields)) {
                    complaints.look(answer, "forged " + form.method() + " " + form.pattern());
                    // where other systems ask, a session counts for nothing, with a token of a form or without
                    boolean turnedAway = form.pattern().startsWith("/api/")
                            ? answer.status() == 401 || answer.status() == 429
                            : answer.status() == 403;
                    if (!turnedAway) {
                        complaints.complain(
                                "takes a form without its token", form.method() + " " + form.pattern(), answer);
                    }
                }
            }
        }

        assertThat(changing).isNotEmpty();
        assertThat(complaints.all()).isEmpty();
        assertThat(fingerprints()).isEqualTo(before);
    }

    private List<Answer> sent(Visitor visitor, Form form, Map<String, String> fields) {
        if (!form.changes()) {
            String address = form.action().replaceFirst("\\?.*$", "");
            return List.of(visitor.get(address + "?" + Visitor.encoded(fields)));
        }
        if (!form.file().isEmpty()) {
            return List.of(visitor.upload(
                    form.action(), fields, form.file(), "a.txt", "Kế hoạch".getBytes(StandardCharsets.UTF_8)));
        }
        return List.of(visitor.send(
                form.method(),
                form.action(),
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                BodyPublishers.ofString(Visitor.encoded(fields))));
    }

    /** A hostile value is at least a value: what nobody sends at all is another path through a form. */
    @Test
    @Order(3)
    void everyFieldMayBeMissing() {
        int missing = 0;
        for (boolean grave : List.of(false, true)) {
            for (Form form : List.copyOf(site.forms())) {
                if (form.grave() != grave) {
                    continue;
                }
                for (String field : form.fields().keySet()) {
                    ask(
                            everything,
                            form,
                            form.without(field),
                            form.method() + " " + form.pattern() + " without " + field);
                    missing++;
                }
                ask(everything, form, Map.of(), form.method() + " " + form.pattern() + " without fields");
            }
        }

        assertThat(missing).isGreaterThan(80);
        assertThat(complaints.all()).isEmpty();
    }

    @Test
    @Order(4)
    void everyFieldTakesHostileValues() {
        int fields = 0;
        int requests = complaints.answers();
        for (boolean grave : List.of(false, true)) {
            for (Form form : List.copyOf(site.forms())) {
                if (form.grave() == grave) {
                    fields += attack(everything, form);
                }
            }
            site.walk(everything, complaints);
        }
        log.info(
                "{} fields attacked in {} requests; all: {}",
                fields,
                complaints.answers() - requests,
                complaints.summary());

        assertThat(fields).isGreaterThan(80);
        assertThat(complaints.all()).isEmpty();
    }

    private int attack(Visitor visitor, Form form) {
        String where = form.method() + " " + form.pattern();
        // a cell of a table is read as the one beside it is
        Map<String, String> kinds = new LinkedHashMap<>();
        form.fields().keySet().forEach(field -> kinds.putIfAbsent(field.replaceAll("\\d+", "#"), field));
        int turn = 0;
        for (String field : kinds.values()) {
            for (HostileValue value : HostileValue.values()) {
                if (value.goesInto(turn, kinds.size())) {
                    ask(visitor, form, form.with(field, value.text()), where + " " + field + "=" + value);
                }
            }
            turn++;
            ask(visitor, form, twice(form, field), where + " twice " + field);
        }
        for (HostileValue value :
                List.of(HostileValue.MARKUP, HostileValue.SQL, HostileValue.HEADER, HostileValue.EXPRESSION)) {
            Map<String, String> all = new LinkedHashMap<>();
            form.fields().keySet().forEach(field -> all.put(field, value.text()));
            ask(visitor, form, all, where + " all=" + value);
        }
        if (!form.fields().isEmpty()) {
            Map<String, String> more = new LinkedHashMap<>(form.fields());
            SMUGGLED.forEach(name -> more.putIfAbsent(name, "1"));
            ask(visitor, form, more, where + " smuggled");
            if (where.hashCode() % MANY_EVERY == 0) {
                Map<String, String> many = new LinkedHashMap<>(form.fields());
                for (int n = 0; n < 11_000; n++) {
                    many.put("p" + n, "");
                }
                ask(visitor, form, many, where + " 11,000 fields");
            }
        }
        if (!form.file().isEmpty()) {
            for (String name : FILE_NAMES) {
                Map<String, String> withToken = new LinkedHashMap<>(form.fields());
                withToken.put("_csrf", visitor.token());
                complaints.look(
                        visitor.upload(
                                form.action(),
                                withToken,
                                form.file(),
                                name,
                                "Kế hoạch".getBytes(StandardCharsets.UTF_8)),
                        where + " file " + FILE_NAMES.indexOf(name));
            }
        }
        return turn;
    }

    /** The same name again: the second value, and the name as an array and as a part of itself. */
    private static Map<String, String> twice(Form form, String field) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put(field + "[]", "2");
        fields.put(field + "[0]", "2");
        fields.put(field + ".x", "2");
        fields.put("_" + field, "2");
        fields.put("!" + field, "2");
        return fields;
    }

    private void ask(Visitor visitor, Form form, Map<String, String> fields, String where) {
        Map<String, String> withToken = new LinkedHashMap<>(fields);
        if (form.changes()) {
            withToken.put("_csrf", visitor.token());
        }
        for (Answer answer : sent(visitor, form, withToken)) {
            complaints.look(answer, where);
            if (signedOut(answer) && !visitor.name().equals("stranger")) {
                revive(visitor);
            }
        }
    }

    /** Where other systems ask, nobody is signed in to begin with. */
    private static boolean signedOut(Answer answer) {
        return answer.status() == 401 && !answer.asked().contains(" /api/")
                || answer.header("Location").matches(".*/sign-in([?].*)?");
    }

    /** A form may have closed the account, or ended its session. */
    private void revive(Visitor visitor) {
        jdbc.sql("update identity.account set deactivated_at = null where not machine")
                .update();
        visitor.signIn();
        visitor.get("/agencies");
    }

    @Test
    @Order(5)
    void everyRoleAndStrangersSendMarkupIntoEveryForm() {
        int before = complaints.answers();
        for (Visitor visitor : visitors.values()) {
            visitor.signIn();
            visitor.get(visitor.name().equals("stranger") ? "/sign-in" : "/");
            for (Form form : List.copyOf(site.forms())) {
                Map<String, String> all = new LinkedHashMap<>();
                form.fields().keySet().forEach(field -> all.put(field, HostileValue.MARKUP.text()));
                ask(visitor, form, all, visitor.name() + " " + form.method() + " " + form.pattern());
            }
        }
        revive(everything);
        site.walk(everything, complaints);

        assertThat(complaints.answers() - before).isGreaterThan(visitors.size() * 30);
        assertThat(complaints.all()).isEmpty();
    }

    @Test
    @Order(6)
    void everyPlaceInAnAddressTakesHostileValues() {
        int places = 0;
        Set<String> done = new HashSet<>();
        for (Site.Address address : site.addresses()) {
            for (String variable : Site.variablesOf(address.text())) {
                if (!done.add(address.method() + address.text() + variable)) {
                    continue;
                }
                places++;
                List<String> texts = List.of(
                        "0",
                        "-1",
                        "9223372036854775807",
                        "99999999999999999999999",
                        "%00",
                        "%0d%0aX-Parix-Injected:%20yes",
                        "..%2f..%2f",
                        "%2e%2e",
                        "%22%3E%3Cx-parix%3E%3Cscript%3Eparix()%3C%2Fscript%3E",
                        "$%7B7*7191%7D",
                        "1'%20or%20'1'='1",
                        "%ED%A0%80",
                        "a".repeat(5000),
                        ";jsessionid=1",
                        "00000000-0000-0000-0000-000000000000");
                // only digits reach the controller of a place that is a number; what else comes is the router's, which
                // a turn of each shows
                boolean number = address.text().contains("{" + variable + ":\\d+}");
                for (int n = 0; n < texts.size(); n++) {
                    String text = texts.get(n);
                    if (number && !text.matches("\\d+") && n != places % texts.size()) {
                        continue;
                    }
                    String path = site.filled(address.text(), variable, text);
                    String where = address.method() + " " + address.text() + " {" + variable + "}="
                            + text.substring(0, Math.min(20, text.length()));
                    Answer answer = address.method().equals("GET")
                            ? everything.get(path)
                            : everything.send(
                                    address.method(),
                                    path,
                                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                                    BodyPublishers.ofString("_csrf=" + Visitor.encoded(everything.token())));
                    complaints.look(answer, where);
                    if (signedOut(answer)) {
                        revive(everything);
                    }
                }
            }
        }
        log.info("{} places in addresses attacked; all: {}", places, complaints.summary());

        assertThat(places).isGreaterThan(30);
        assertThat(complaints.all()).isEmpty();
    }

    @Test
    @Order(7)
    void everyAddressTakesWrongMethodsAndWrongContent() {
        String deep = "[".repeat(100_000);
        record Body(String type, String text) {}
        List<Body> bodies = new ArrayList<>(List.of(
                new Body("application/json", "{"),
                new Body("application/json", deep),
                new Body("application/json", "{\"id\":1e99999,\"@type\":\"java.lang.Runtime\"}"),
                new Body("application/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
                new Body("text/plain", "a"),
                new Body("application/x-www-form-urlencoded; charset=none", "a=b"),
                new Body("application/x-www-form-urlencoded", "%%%=%&&&=%zz"),
                new Body("multipart/form-data", "a"),
                new Body(
                        "multipart/form-data; boundary=b",
                        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n"),
                new Body("multipart/form-data; boundary=b", parts()),
                new Body("multipart/mixed; boundary=\"" + "b".repeat(300) + "\"", "a"),
                new Body("nonsense", "a")));
        int turn = 0;
        for (Site.Address address : site.addresses()) {
            String path = site.filled(address.text());
            turn++;
            for (String method :
                    List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "FOO")) {
                // what no controller takes is met before all of them
                boolean strange = Set.of("TRACE", "PROPFIND", "FOO").contains(method);
                if (method.equals(address.method()) || strange && turn % STRANGE_EVERY != 0) {
                    continue;
                }
                Answer answer = complaints.look(
                        everything.send(
                                method, path, Map.of("X-CSRF-TOKEN", everything.token()), BodyPublishers.noBody()),
                        method + " to " + address.text());
                if (method.equals("TRACE") && answer.status() < 400) {
                    complaints.complain("answers TRACE", address.text(), answer);
                }
            }
            if (!address.method().equals("GET")) {
                for (Body body : bodies) {
                    complaints.look(
                            everything.send(
                                    address.method(),
                                    path,
                                    Map.of("Content-Type", body.type(), "X-CSRF-TOKEN", everything.token()),
                                    BodyPublishers.ofString(body.text())),
                            address.method() + " " + address.text() + " as " + body.type());
                }
            }
        }
        log.info("{}", complaints.summary());

        assertThat(complaints.all()).isEmpty();
    }

    private static String parts() {
        return "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(300) + "--b--\r\n";
    }

    /** Every table by its content, but those that a refused request may write: sessions, counts of attempts, and the trail of acts. */
    private Map<String, String> fingerprints() {
        Map<String, String> all = new TreeMap<>();
        jdbc.sql("""
                        select table_schema || '.' || table_name from information_schema.tables
                         where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                           and table_schema <> 'audit' and table_name !~ 'session|attempt|limit'
                           -- what detectors find by themselves meanwhile
                           and (table_schema, table_name) not in (('registers', 'flag'), ('registers', 'flag_record'), ('registers', 'flag_run'))
                        """)
                .query(String.class)
                .list()
                .forEach(table -> all.put(
                        table,
                        jdbc.sql(
                                        "select count(*) || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') from "
                                                + table + " t")
                                .query(String.class)
                                .single()));
        assertThat(all).hasSizeGreaterThan(10);
        return all;
    }
}
