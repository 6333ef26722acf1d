package org.parix.registers.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.identity.tokens.Tokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** The API as other systems use it: read, enter, correct, move, many at once; once however often it is sent; with receipts that hold. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTests {
    private static final String RECORDS = "/api/v1/registers/dossiers/records";
    private static final String BATCHES = "/api/v1/registers/dossiers/batches";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Tokens tokens;

    @Autowired
    Directory directory;

    @Autowired
    CurrentUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ForgetAnswers forget;

    private UserId by;
    private AgencyId agency;
    private AgencyId elsewhere;
    private Client system;
    private Client reader;
    private Client neighbour;

    @BeforeAll
    void open() {
        by = users.named(TestPeople.EVERYTHING).orElseThrow().id();
        agency = directory.add("Trung tâm Phục vụ hành chính công xã Thử", TestPeople.AT_OFFICE);
        elsewhere = directory.add("Ủy ban nhân dân xã Láng Giềng");
        system = client(TestPeople.AT_OFFICE, true);
        reader = client(TestPeople.AT_OFFICE, false);
        neighbour = client(elsewhere, true);
        Client all = client(TestPeople.AT_OFFICE, true);
        all.send("POST", "/api/v1/registers/procedures/records", """
                {"agency_id": 1, "code": "1.000321", "name": "Thủ tục của API", "field": "Hộ tịch", "level": "COMMUNE", "limit_days": 3,
                 "online": "FULL", "fee": 8000, "valid_from": "2025-07-01"}""").is(201);
    }

    private Client client(AgencyId of, boolean enters) {
        return new Client(mvc, made(of, enters, "dossiers", "procedures").secret());
    }

    private Tokens.Made made(AgencyId of, boolean enters, String... areas) {
        return tokens.make(
                new Tokens.Wanted(
                        of,
                        "Một cửa điện tử",
                        enters,
                        List.of(areas),
                        LocalDate.now().plusDays(30)),
                by);
    }

    private String dossier(String code, String... more) {
        return """
                {"agency_id": %d, "code": "%s", "procedure_code": "1.000321", "applicant": "Nguyễn Thị Mẫu", "channel": "ONLINE_FULL",
                 "received_at": "2026-03-02T08:30:00+07:00"%s}""".formatted(agency.value(), code, more.length == 0 ? "" : ", " + String.join(", ", more));
    }

    private long count(String code) {
        return jdbc.sql("select count(*) from registers.dossier where code like ?")
                .param(code)
                .query(Long.class)
                .single();
    }

    private long entered(String code) {
        return system.send("POST", RECORDS, dossier(code))
                .is(201)
                .json()
                .path("id")
                .asLong();
    }

    @Test
    void entersARecordAndReadsItBack() {
        JsonNode written = system.send("POST", RECORDS, dossier("A1", "\"fee\": 12500.5", "\"digitised_in\": true"))
                .is(201)
                .json();
        assertThat(written.path("verdict").asString()).isEqualTo("new");
        assertThat(written.path("key").path("code").asString()).isEqualTo("A1");

        JsonNode read =
                system.get(RECORDS + "/" + written.path("id").asLong()).is(200).json();
        assertThat(read.path("state").asString()).isEqualTo("RECEIVED");
        JsonNode values = read.path("values");
        assertThat(values.path("applicant").asString()).isEqualTo("Nguyễn Thị Mẫu");
        assertThat(values.path("received_at").asString()).isEqualTo("2026-03-02T08:30:00+07:00");
        assertThat(values.path("due_on").asString()).isEqualTo("2026-03-05");
        assertThat(values.path("fee").decimalValue()).isEqualByComparingTo("12500.5");
        assertThat(values.path("digitised_in").booleanValue()).isTrue();

        JsonNode byKey = system.get(RECORDS + "/by-key?agency_id=" + agency.value() + "&code=A1")
                .is(200)
                .json();
        assertThat(byKey).isEqualTo(read);
        assertThat(jdbc.sql("""
                        select account.name from registers.dossier join identity.account on account.id = recorded_by where code = 'A1'
                        """).query(String.class).single()).isEqualTo("Một cửa điện tử");
        assertThat(jdbc.sql("""
                        select count(*) from audit.entry where act = 'registers.entered' and name = 'Một cửa điện tử' and roles = '{SYSTEM@1}'
                        """).query(Long.class).single()).isPositive();
    }

    @Test
    void correctsWithAReasonAndTheRevisionThatWasRead() {
        long id = entered("B1");
        system.send("PATCH", RECORDS + "/" + id, "{\"revision\": 1, \"values\": {\"phone\": \"0900\"}}")
                .says(422, "registers.record.noReason");
        JsonNode corrected = system.send(
                        "PATCH",
                        RECORDS + "/" + id,
                        "{\"revision\": 1, \"reason\": \"Nhập thiếu\", \"values\": {\"phone\": \"0900\"}}")
                .is(200)
                .json();
        assertThat(corrected.path("revision").asInt()).isEqualTo(2);
        system.send("PATCH", RECORDS + "/" + id, "{\"revision\": 1, \"reason\": \"x\", \"values\": {\"phone\": \"1\"}}")
                .says(409, "registers.api.meanwhile");

        // a whole record: what is not said is emptied
        system.send("PUT", RECORDS + "/" + id, """
                {"revision": 2, "reason": "Thay cả bản ghi", "values": %s}""".formatted(dossier("B1"))).is(200);
        assertThat(system.get(RECORDS + "/" + id)
                        .json()
                        .path("values")
                        .path("phone")
                        .isNull())
                .isTrue();
        system.send("PUT", RECORDS + "/" + id, "{\"revision\": 3, \"reason\": \"x\", \"values\": {\"code\": \"B1\"}}")
                .says(422, "registers.api.unfit");
    }

    @Test
    void takesStepsOnlyWhenTheyCanBeTaken() {
        long id = entered("C1");
        String steps = RECORDS + "/" + id + "/steps/";
        system.send("POST", steps + "return", "{\"revision\": 1, \"values\": {\"returned_on\": \"2026-03-06\"}}")
                .says(422, "registers.step.notNow");
        JsonNode resolved = system.send("POST", steps + "resolve", """
                {"revision": 1, "values": {"resolved_at": "2026-03-04T02:00:00Z", "digitised_out": true}}""").is(200).json();
        assertThat(resolved.path("state").asString()).isEqualTo("RESOLVED");
        assertThat(system.get(RECORDS + "/" + id)
                        .json()
                        .path("values")
                        .path("resolved_at")
                        .asString())
                .isEqualTo("2026-03-04T09:00:00+07:00");
        system.send("POST", steps + "resolve", "{\"revision\": 2, \"values\": {\"phone\": \"1\"}}")
                .says(422, "registers.api.unfit");
        system.send("POST", steps + "nonsense", "{\"revision\": 2}").says(404, "ui.problem.NOT_FOUND");
        system.send("POST", steps + "void", "{\"revision\": 2, \"reason\": \"Nhập nhầm\"}")
                .is(200);
        system.send("PATCH", RECORDS + "/" + id, "{\"revision\": 3, \"reason\": \"x\", \"values\": {\"phone\": \"1\"}}")
                .says(422, "registers.step.notNow");
    }

    @Test
    void readsPageByPageWhatIsAskedFor() {
        List<Long> made = IntStream.range(0, 5).mapToObj(n -> entered("L" + n)).toList();
        List<Long> read = new ArrayList<>();
        String next = RECORDS + "?agency=" + agency.value() + "&limit=2&state=RECEIVED";
        String asOf = "";
        while (!next.isEmpty()) {
            JsonNode page = system.get(next).is(200).json();
            page.path("records").forEach(record -> read.add(record.path("id").asLong()));
            assertThat(page.path("records").size()).isLessThanOrEqualTo(2);
            next = page.path("next").isNull() ? "" : page.path("next").asString();
            asOf = page.path("as_of").asString();
        }
        assertThat(read).doesNotHaveDuplicates().isSorted().containsAll(made);
        assertThat(system.get(RECORDS + "?changed_since=" + asOf)
                        .is(200)
                        .json()
                        .path("records")
                        .size())
                .isPositive();
        assertThat(system.get(RECORDS + "?changed_since=2099-01-01T00:00:00Z")
                        .is(200)
                        .json()
                        .path("records")
                        .size())
                .isZero();
        system.get(RECORDS + "?changedSince=2026-01-01").says(400, "registers.api.parameter");
        system.get(RECORDS + "?limit=501").says(400, "registers.api.parameter");
        system.get(RECORDS + "?limit=many").says(400, "ui.problem.NOT_UNDERSTOOD");
        system.get(RECORDS + "?state=NONE").says(400, "registers.api.parameter");
        system.get(RECORDS + "?changed_since=yesterday").says(400, "registers.api.parameter");
        system.get(RECORDS + "?agency=" + elsewhere.value()).says(404, "ui.problem.NOT_FOUND");
        system.get(RECORDS + "/by-key?code=L1").says(400, "registers.api.parameter");
    }

    @Test
    void hidesWhatIsPersonalFromATokenThatOnlyReads() {
        long id = entered("P1");
        JsonNode read = reader.get(RECORDS + "/" + id).is(200).json();
        assertThat(read.path("values").path("applicant").isNull()).isTrue();
        assertThat(read.path("masked").toString()).contains("applicant");
        assertThat(reader.get(RECORDS).text()).doesNotContain("Nguyễn Thị Mẫu");
        reader.send("POST", RECORDS, dossier("P2")).says(403, "ui.problem.NOT_ALLOWED");
        reader.send("POST", BATCHES, "[]").says(403, "ui.problem.NOT_ALLOWED");
        assertThat(count("P2")).isZero();
    }

    @Test
    void tokensReachTheirAgencyAndThoseUnderItAlone() {
        long id = entered("T1");
        neighbour.get(RECORDS + "/" + id).says(404, "ui.problem.NOT_FOUND");
        neighbour
                .get(RECORDS + "/by-key?agency_id=" + agency.value() + "&code=T1")
                .says(404, "ui.problem.NOT_FOUND");
        neighbour
                .send("PATCH", RECORDS + "/" + id, "{\"revision\": 1, \"reason\": \"x\", \"values\": {}}")
                .says(404, "ui.problem.NOT_FOUND");
        neighbour
                .send("POST", RECORDS + "/" + id + "/steps/void", "{\"revision\": 1, \"reason\": \"x\"}")
                .says(404, "ui.problem.NOT_FOUND");
        JsonNode refused = neighbour
                .send("POST", RECORDS, dossier("T2"))
                .says(422, "registers.api.unfit")
                .json();
        assertThat(refused.path("errors").get(0).path("code").asString()).isEqualTo("registers.api.agencyNotYours");
        JsonNode batch = neighbour
                .send("POST", BATCHES, "[" + dossier("T3") + "]")
                .is(422)
                .json();
        assertThat(batch.path("rows").get(0).path("errors").get(0).path("code").asString())
                .isEqualTo("registers.api.agencyNotYours");
        assertThat(count("T2") + count("T3")).isZero();
        assertThat(neighbour.get(RECORDS).json().path("records").size()).isZero();
        assertThat(neighbour.get("/api/v1/agencies").json().path("agencies").size())
                .isEqualTo(1);

        // a procedure of the office has a key without the agency in it
        JsonNode theirs = neighbour
                .send("POST", "/api/v1/registers/procedures/batches", """
                [{"agency_id": %d, "code": "1.000321", "valid_from": "2025-07-01", "name": "Chiếm"}]""".formatted(elsewhere.value()))
                .is(422)
                .json();
        assertThat(theirs.path("rows").get(0).path("errors").get(0).path("code").asString())
                .isEqualTo("registers.imports.row.foreign");
    }

    @Test
    void aTokenIsForItsRegistersAlone() {
        Client procedures =
                new Client(mvc, made(TestPeople.AT_OFFICE, true, "procedures").secret());
        procedures.get("/api/v1/registers/procedures/records").is(200);
        procedures.get(RECORDS).says(404, "ui.problem.NOT_FOUND");
        procedures.send("POST", RECORDS, dossier("R1")).says(404, "ui.problem.NOT_FOUND");
        assertThat(procedures.get("/api/v1/registers").json().path("registers").size())
                .isEqualTo(1);
        procedures.get("/api/v1/registers/nonsense/records").says(404, "ui.problem.NOT_FOUND");
    }

    @Test
    void answersNobodyWithoutATokenThatHolds() {
        new Client(mvc, null).get(RECORDS).says(401, "identity.tokens.problem.noToken");
        new Client(mvc, "parix_" + "x".repeat(43)).get(RECORDS).says(401, "identity.tokens.problem.noToken");
        new Client(mvc, "nonsense").send("POST", RECORDS, dossier("N1")).says(401, "identity.tokens.problem.noToken");
        Tokens.Made revoked = made(TestPeople.AT_OFFICE, true, "dossiers");
        Client ended = new Client(mvc, revoked.secret());
        ended.get(RECORDS).is(200);
        tokens.revoke(revoked.id(), by);
        ended.get(RECORDS).says(401, "identity.tokens.problem.noToken");
        Tokens.Made old = made(TestPeople.AT_OFFICE, true, "dossiers");
        jdbc.sql("update identity.token set expires_on = current_date where id = ?")
                .param(old.id())
                .update();
        new Client(mvc, old.secret()).get(RECORDS).says(401, "identity.tokens.problem.noToken");
        new Client(mvc, null).get("/api/v1/keys").is(200);
        new Client(mvc, null).get("/api/v1/openapi.json").is(200);
        new Client(mvc, null).get("/api/nowhere").says(401, "identity.tokens.problem.noToken");
        system.get("/api/nowhere").says(404, "ui.problem.NOT_FOUND");
        assertThat(system.get("/api/v1/registers/dossiers").status()).isEqualTo(404);
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() {
        Client stranger = new Client(mvc, null);
        assertThat(stranger.get(RECORDS, "en-GB, vi;q=0.5")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("A token");
        assertThat(stranger.get(RECORDS, "vi").json().path("detail").asString()).startsWith("Cần khóa");
        assertThat(stranger.get(RECORDS, "fr").json().path("detail").asString()).startsWith("Cần khóa");
        assertThat(system.get("/api/v1/registers/none/records", "en")
                        .json()
                        .path("detail")
                        .asString())
                .startsWith("There is no");
    }

    @Test
    void theSameUnderTheSameKeyIsDoneOnce() {
        Client.Said first = system.post(RECORDS, "once-1", dossier("")).is(201);
        Client.Said again = system.post(RECORDS, "once-1", dossier("")).is(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.replayed()).isEqualTo("true");
        assertThat(first.replayed()).isNull();
        String code = first.json().path("key").path("code").asString();
        assertThat(code).startsWith("H");
        assertThat(count(code.substring(0, code.length() - 4) + "%")).isEqualTo(1);

        system.post(RECORDS, "once-1", dossier("K1")).says(422, "registers.api.keyUsed");
        system.post(BATCHES, "once-1", dossier("")).status();
        system.send("POST", RECORDS, null, "application/json", dossier("K2"), null)
                .says(400, "registers.api.noKey");
        system.post(RECORDS, "có dấu", dossier("K2")).says(400, "registers.api.noKey");
        assertThat(count("K%")).isZero();
        // another system's keys are its own
        neighbour.post(RECORDS, "once-1", dossier("K3")).says(422, "registers.api.unfit");
    }

    @Test
    void whatWasRefusedKeepsNoKey() {
        system.post(RECORDS, "mend-1", dossier("M1", "\"fee\": -1")).says(422, "registers.api.unfit");
        system.post(RECORDS, "mend-1", dossier("M1")).is(201);
        system.post(RECORDS, "mend-2", dossier("M1")).says(409, "registers.record.known");
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        List<Callable<Client.Said>> same = IntStream.range(0, 8)
                .<Callable<Client.Said>>mapToObj(_ -> () -> system.post(RECORDS, "race-1", dossier("X1")))
                .toList();
        List<Client.Said> said = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (Future<Client.Said> one : pool.invokeAll(same)) {
                said.add(one.get());
            }
        }
        assertThat(said).allSatisfy(one -> assertThat(one.status()).isEqualTo(201));
        assertThat(said.stream().map(Client.Said::text).distinct()).hasSize(1);
        assertThat(said.stream().filter(one -> one.replayed() == null)).hasSize(1);
        assertThat(count("X1")).isEqualTo(1);
    }

    @Test
    void answersAreForgottenAfterTheirTime() {
        system.post(RECORDS, "old-1", dossier("O1")).is(201);
        system.post(RECORDS, "young-1", dossier("O2")).is(201);
        jdbc.sql("update registers.api_answer set at = now() - interval '31 days' where key = 'old-1'")
                .update();
        forget.run();
        assertThat(jdbc.sql("select key from registers.api_answer where key in ('old-1', 'young-1')")
                        .query(String.class)
                        .list())
                .containsExactly("young-1");
    }

    @Test
    void aReceiptCanBeCheckedWithPlainJava() throws Exception {
        String body = dossier("S1");
        JsonNode receipt = system.send("POST", RECORDS, body).is(201).json().path("receipt");
        String[] jws = receipt.path("jws").asString().split("\\.");
        var base64 = Base64.getUrlDecoder();
        JsonNode head = Json.read(base64.decode(jws[0]));
        assertThat(head.path("alg").asString()).isEqualTo("EdDSA");

        JsonNode keys = new Client(mvc, null).get("/api/v1/keys").is(200).json().path("keys");
        JsonNode key = java.util.stream.StreamSupport.stream(keys.spliterator(), false)
                .filter(one -> one.path("kid").equals(head.path("kid")))
                .findFirst()
                .orElseThrow();
        byte[] x509 = HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + HexFormat.of().formatHex(base64.decode(key.path("x").asString())));
        PublicKey open = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(open);
        check.update((jws[0] + "." + jws[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(base64.decode(jws[2]))).isTrue();

        JsonNode says = Json.read(base64.decode(jws[1]));
        assertThat(says.path("register").asString()).isEqualTo("dossiers");
        assertThat(says.path("act").asString()).isEqualTo("enter");
        assertThat(says.path("counts").path("new").asInt()).isEqualTo(1);
        assertThat(says.path("agency").asLong()).isEqualTo(1);
        assertThat(says.path("body_sha256").asString())
                .isEqualTo(HexFormat.of()
                        .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                                .digest(body.getBytes(StandardCharsets.UTF_8))));
        assertThat(says.path("id")).isEqualTo(receipt.path("id"));
        check.initVerify(open);
        check.update((jws[0] + "." + jws[1] + "x").getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(base64.decode(jws[2]))).isFalse();
    }

    @Test
    void aBatchHasAVerdictForEachRow() {
        entered("G0");
        String rows = "["
                + String.join(
                        ",",
                        List.of(
                                dossier("G1", "\"resolved_at\": \"2026-03-04T10:00:00+07:00\""),
                                dossier("G2", "\"channel2\": \"x\""),
                                dossier("G3", "\"fee\": \"nhiều\""),
                                dossier("G1"),
                                dossier("G0"),
                                dossier("G0", "\"phone\": \"0911\"").replace("\"code\": \"G0\"", "\"code\": \"G0\""),
                                dossier("G4", "\"resolved_at\": \"2026-03-01T10:00:00+07:00\""),
                                "7",
                                dossier("G5").replace("1.000321", "9.999999")))
                + "]";
        JsonNode all = system.send("POST", BATCHES, rows).is(422).json();
        assertThat(all.path("taken").booleanValue()).isFalse();
        assertThat(count("G1")).isZero();

        JsonNode good =
                system.send("POST", BATCHES + "?take=good", rows).is(200).json();
        assertThat(good.path("taken").booleanValue()).isTrue();
        List<String> verdicts = new ArrayList<>();
        good.path("rows").forEach(row -> verdicts.add(row.path("verdict").asString()));
        assertThat(verdicts)
                .containsExactly(
                        "new", "refused", "refused", "refused", "same", "refused", "refused", "refused", "refused");
        assertThat(codes(good, 1)).containsExactly("channel2:registers.api.unknownField");
        assertThat(codes(good, 2)).containsExactly("fee:registers.api.wants.money");
        assertThat(codes(good, 3)).containsExactly("registers.imports.row.duplicate");
        assertThat(codes(good, 6)).containsExactly("registers.check.dossiers.resolved_before_received");
        assertThat(codes(good, 7)).containsExactly("registers.api.notObject");
        assertThat(codes(good, 8)).containsExactly("registers.dossiers.noProcedure");
        JsonNode words = good.path("rows").get(6).path("errors").get(0).path("words");
        assertThat(words.path("vi").asString())
                .isNotBlank()
                .isNotEqualTo(words.path("en").asString());
        assertThat(good.path("counts").path("new").asInt()).isEqualTo(1);
        assertThat(good.path("counts").path("refused").asInt()).isEqualTo(7);
        assertThat(good.path("receipt").path("counts")).isEqualTo(good.path("counts"));
        assertThat(system.get(RECORDS + "/by-key?agency_id=" + agency.value() + "&code=G1")
                        .json()
                        .path("state")
                        .asString())
                .isEqualTo("RESOLVED");
        assertThat(jdbc.sql("select count(*) from audit.entry where act = 'registers.batchTaken' and subject = ?")
                        .param("batch:" + good.path("receipt").path("id").asString())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private static List<String> codes(JsonNode answer, int row) {
        List<String> codes = new ArrayList<>();
        answer.path("rows")
                .get(row)
                .path("errors")
                .forEach(error ->
                        codes.add((error.has("field") ? error.path("field").asString() + ":" : "")
                                + error.path("code").asString()));
        return codes;
    }

    @Test
    void aBatchOfLinesCorrectsWhatStandsAndTheSameAgainChangesNothing() {
        String first = IntStream.range(0, 500)
                .mapToObj(n -> dossier("Q" + n).replace("\n", " "))
                .collect(Collectors.joining("\n"));
        Client.Said taken = system.send("POST", BATCHES, "lines-1", "application/x-ndjson", first, null)
                .is(200);
        assertThat(taken.json().path("counts").path("new").asInt()).isEqualTo(500);
        assertThat(count("Q%")).isEqualTo(500);
        assertThat(system.send("POST", BATCHES, "lines-1", "application/x-ndjson", first, null)
                        .is(200)
                        .text())
                .isEqualTo(taken.text());
        assertThat(system.send("POST", BATCHES, "lines-2", "application/x-ndjson", first, null)
                        .is(200)
                        .json()
                        .path("counts")
                        .path("same")
                        .asInt())
                .isEqualTo(500);
        JsonNode corrected = system.send(
                        "POST",
                        BATCHES + "?take=good",
                        "lines-3",
                        "application/x-ndjson",
                        "{\"agency_id\": " + agency.value()
                                + ", \"code\": \"Q1\", \"phone\": \"0912\", \"procedure_code\": \"1.000321\"}\n{broken\n",
                        null)
                .is(200)
                .json();
        assertThat(corrected.path("rows").get(0).path("verdict").asString()).isEqualTo("corrected");
        assertThat(codes(corrected, 1)).containsExactly("registers.api.brokenLine");
        JsonNode read = system.get(RECORDS + "/by-key?agency_id=" + agency.value() + "&code=Q1")
                .json();
        assertThat(read.path("values").path("phone").asString()).isEqualTo("0912");
        assertThat(read.path("values").path("applicant").asString()).isEqualTo("Nguyễn Thị Mẫu");
    }

    @Test
    void takesNothingThatIsMalformedOversizedOrOfAnotherKind() {
        long before = count("%");
        for (String body : List.of(
                "{", "", "{\"a\": 1, \"a\": 2}", "{} {}", "[".repeat(5000), "{\"a\": " + "9".repeat(500) + "}")) {
            system.send("POST", RECORDS, body).says(400, "registers.api.notJson");
            system.send("POST", BATCHES, body).says(400, "registers.api.notJson");
        }
        for (String body : List.of("[]", "7", "null", "\"x\"")) {
            system.send("POST", RECORDS, body).says(422, "registers.api.unfit");
            system.send("PATCH", RECORDS + "/" + entered("Z" + body.hashCode()), body)
                    .says(422, "registers.api.unfit");
        }
        system.send("POST", BATCHES, "{}").says(422, "registers.api.notArray");
        system.send("POST", BATCHES, "[]").says(422, "registers.api.rows");
        system.send("POST", BATCHES, "[" + "1,".repeat(10_000) + "1]").says(422, "registers.api.rows");
        system.send("POST", BATCHES + "?take=some", "[1]").says(400, "registers.api.parameter");
        for (String wrong : List.of(
                "\"fee\": 1e99999",
                "\"fee\": 1.005",
                "\"fee\": true",
                "\"digitised_in\": \"true\"",
                "\"channel\": \"online\"",
                "\"received_at\": \"2/3/2026\"",
                "\"received_at\": 5",
                "\"due_on\": \"2026-02-30\"",
                "\"due_on\": \"5/3/2026\"",
                "\"agency_id\": \"1\"",
                "\"agency_id\": 1.5",
                "\"applicant\": {\"a\": 1}",
                "\"applicant\": \"\\u0000\"",
                "\"applicant\": \"\\ud800\"",
                "\"applicant\": \"" + "a".repeat(201) + "\"",
                "\"resolved_at\": \"2026-03-03T08:00:00Z\"",
                "\"__proto__\": 1",
                "\"state\": \"RESOLVED\"",
                "\"id\": 5",
                "\"recorded_by\": 1")) {
            String field = wrong.substring(1, wrong.indexOf('"', 1));
            String body = dossier("W1").replaceAll("\"" + field + "\": (\"[^\"]*\"|\\d+),?", "");
            JsonNode refused = system.send(
                            "POST",
                            RECORDS,
                            body.replaceAll(
                                    "}$",
                                    (body.matches("(?s).*,\\s*}$") ? "" : ", ")
                                            + java.util.regex.Matcher.quoteReplacement(wrong) + "}"))
                    .says(422, "registers.api.unfit")
                    .json();
            assertThat(refused.path("errors").get(0).path("field").asString())
                    .as(wrong)
                    .isEqualTo(field);
            assertThat(refused.path("errors").get(0).path("words").path("vi").asString())
                    .as(wrong)
                    .isNotBlank();
        }
        String large = "{\"applicant\": \"" + "a".repeat(300_000) + "\"}";
        system.send("POST", RECORDS, large).says(413, "ui.problem.TOO_LARGE");
        system.send("POST", BATCHES, "[" + " ".repeat(10 * 1024 * 1024) + "]").says(413, "ui.problem.TOO_LARGE");
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=b")) {
            system.send("POST", RECORDS, "k", type, dossier("W2"), null).says(415, "ui.problem.type");
        }
        system.send("DELETE", RECORDS, "k", null, null, null).says(405, "ui.problem.method");
        assertThat(count("%")).isEqualTo(before + 4);
    }

    @Test
    void hostilePlacesInAddressesAreNowhere() {
        for (String record : List.of(
                "0", "9223372036854775807", "99999999999999999999999", "-1", "1;x=1", "%2e%2e", "a".repeat(3000))) {
            assertThat(system.get(RECORDS + "/" + record).status()).as(record).isIn(400, 404);
            assertThat(system.send("PATCH", RECORDS + "/" + record, "{\"revision\": 1, \"reason\": \"x\"}")
                            .status())
                    .as(record)
                    .isIn(400, 404, 405);
        }
        system.get("/api/v1/registers/sql/records").says(404, "ui.problem.NOT_FOUND");
        system.get(RECORDS + "?after=1%27--").says(400, "ui.problem.NOT_UNDERSTOOD");
        system.get(RECORDS + "?agency=99999999999999999999").says(400, "ui.problem.NOT_UNDERSTOOD");
        system.get(RECORDS + "?" + "x".repeat(500) + "=1").says(400, "registers.api.parameter");
        system.get(RECORDS + "/by-key?agency_id=x&code=1").says(422, "registers.field.notAgency");
        byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
        assertThat(mvc.post()
                        .uri(BATCHES)
                        .header(
                                "Authorization",
                                "Bearer "
                                        + made(TestPeople.AT_OFFICE, true, "dossiers")
                                                .secret())
                        .header("Idempotency-Key", "broken")
                        .contentType("application/x-ndjson")
                        .content(broken)
                        .exchange())
                .hasStatus(400);
    }
}
