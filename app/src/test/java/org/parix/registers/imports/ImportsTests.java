package org.parix.registers.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportsTests {
    private static final AgencyId AGENCY = TestPeople.AT_OFFICE;

    private final Imports imports;
    private final Registers registers;
    private final JdbcClient jdbc;
    private UserId by = new UserId(1);
    private Register dossiers;

    @TempDir
    private Path folder;

    @Autowired
    ImportsTests(Imports imports, Registers registers, JdbcClient jdbc) {
        this.imports = imports;
        this.registers = registers;
        this.jdbc = jdbc;
        this.dossiers = registers.register("dossiers");
    }

    @BeforeAll
    void know() {
        by = new UserId(jdbc.sql("select id from identity.account where login = :login")
                .param("login", TestPeople.EVERYTHING)
                .query(Long.class)
                .single());
        jdbc.sql("""
                        insert into registers.procedure (agency_id, code, name, field, level, limit_days, online, fee, at_one_stop, valid_from, state,
                                                         revision, recorded_at, recorded_by)
                        values (1, :code, 'Đăng ký khai sinh', 'Hộ tịch', 'COMMUNE', 5, 'FULL', 0, true, date '2020-01-01', 'IN_FORCE', 1, now(), :by)
                        """)
                .param("code", DossierCsv.PROCEDURE)
                .param("by", by.value())
                .update();
    }

    private long count(String where) {
        return jdbc.sql("select count(*) from registers.dossier where " + where)
                .query(Long.class)
                .single();
    }

    private String verdicts(ImportId id) {
        return String.join(
                "",
                jdbc.sql("select verdicts from registers.import_chunk where import_id = :id order by first_row")
                        .param("id", id.value())
                        .query(String.class)
                        .list());
    }

    @Test
    void givesEveryRowAVerdictAndTakesTheGoodOnes() throws IOException {
        DossierCsv csv = new DossierCsv(1);
        Path file = csv.write(folder.resolve("a.csv"), 20_000, "A-");

        Import taken = imports.take(file, dossiers, AGENCY, by, true);

        assertThat(taken.problem()).isNull();
        assertThat(taken.state()).isEqualTo(ImportState.DONE);
        assertThat(taken.kind()).isEqualTo("csv, UTF-8");
        assertThat(taken.counts())
                .isEqualTo(new Counts(20_000 - csv.faults() - csv.doubles(), 0, 0, csv.doubles(), csv.faults()));
        assertThat(count("code like 'A-%'")).isEqualTo(taken.counts().created());
        assertThat(verdicts(taken.id()).replace("-", "")).hasSize(20_000);
        assertThat(jdbc.sql("select count(distinct row_number) from registers.import_refusal where import_id = :id")
                        .param("id", taken.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(csv.faults() + csv.doubles());
        assertThat(jdbc.sql("select distinct reason from registers.import_refusal where import_id = :id")
                        .param("id", taken.id().value())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder(
                        "registers.field.notMoment",
                        "registers.check.dossiers.resolved_before_received",
                        "registers.dossiers.noProcedure",
                        "registers.field.notMoney",
                        "registers.field.notChoice",
                        "registers.imports.row.duplicate");
    }

    @Test
    void findsNothingNewInTheSameFile() throws IOException {
        Path file = new DossierCsv(2).write(folder.resolve("b.csv"), 2_000, "B-");
        Import first = imports.take(file, dossiers, AGENCY, by, true);

        Import again = imports.take(file, dossiers, AGENCY, by, true);

        assertThat(again.counts())
                .isEqualTo(new Counts(
                        0,
                        0,
                        first.counts().created(),
                        first.counts().duplicate(),
                        first.counts().refused()));
        assertThat(jdbc.sql("select count(*) from registers.dossier_history where code like 'B-%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void makesANewVersionOfWhatChanged() throws IOException {
        Path file =
                write("c.csv", List.of("C-1;" + DossierCsv.PROCEDURE + ";Lê Thị Phượng;Trực tiếp;03/02/2026 08:00;"));
        imports.take(file, dossiers, AGENCY, by, true);
        Path later = write(
                "c2.csv",
                List.of("C-1;" + DossierCsv.PROCEDURE + ";Lê Thị Phượng;Trực tiếp;03/02/2026 08:00;05/02/2026"));

        Import taken = imports.take(later, dossiers, AGENCY, by, true);

        assertThat(taken.counts()).isEqualTo(new Counts(0, 1, 0, 0, 0));
        assertThat(
                        count(
                                "code = 'C-1' and state = 'RESOLVED' and outcome = 'EARLY' and revision = 2 and due_on = date '2026-02-10'"))
                .isEqualTo(1);
        assertThat(jdbc.sql("select state from registers.dossier_history where code = 'C-1'")
                        .query(String.class)
                        .list())
                .containsExactly("RECEIVED");
    }

    private Path write(String name, List<String> rows) throws IOException {
        return Files.writeString(
                folder.resolve(name),
                "Mã hồ sơ;Mã thủ tục;Người nộp;Cách nộp;Ngày tiếp nhận;Ngày có kết quả\n" + String.join("\n", rows)
                        + "\n",
                StandardCharsets.UTF_8);
    }

    @Test
    void takesNothingWhereAllAreWantedAndOneIsRefused() throws IOException {
        Path file = new DossierCsv(3).write(folder.resolve("d.csv"), 1_000, "D-");

        assertThatThrownBy(() -> imports.take(file, dossiers, AGENCY, by, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("registers.imports.taking.refused");

        assertThat(count("code like 'D-%'")).isZero();
    }

    @Test
    void twoOfTheSameFileAtOnceTakeEachRowOnce() throws Exception {
        DossierCsv csv = new DossierCsv(4);
        Path file = csv.write(folder.resolve("e.csv"), 5_000, "E-");
        long good = 5_000 - csv.faults() - csv.doubles();

        CompletableFuture<Import> one = CompletableFuture.supplyAsync(() -> taken(file));
        CompletableFuture<Import> other = CompletableFuture.supplyAsync(() -> taken(file));

        assertThat(one.get().counts().created() + other.get().counts().created())
                .isEqualTo(good);
        assertThat(one.get().counts().unchanged() + other.get().counts().unchanged())
                .isEqualTo(good);
        assertThat(count("code like 'E-%' and revision = 1")).isEqualTo(good);
    }

    private Import taken(Path file) {
        try {
            return imports.take(file, dossiers, AGENCY, by, true);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void goesOnBehindTheLastChunkThatStands() throws Exception {
        DossierCsv csv = new DossierCsv(5);
        // chunks enough that the cut falls between two of them, however quick the machine is
        int rows = 210_000;
        Path file = csv.write(folder.resolve("g.csv"), rows, "G-");
        Thread cutOff = Thread.ofPlatform().start(() -> taken(file));
        ImportId id = null;
        while (id == null) {
            Thread.sleep(5);
            id = jdbc.sql("select id from registers.import where file_name = 'g.csv' and last_row > 0")
                    .query((row, _) -> new ImportId(row.getLong("id")))
                    .optional()
                    .orElse(null);
        }
        cutOff.interrupt();
        cutOff.join();
        assertThat(imports.find(id).state()).isEqualTo(ImportState.TAKING);
        assertThat(count("code like 'G-%'")).isBetween(1L, 150_000L);

        Import whole = imports.goOn(id);

        assertThat(whole.state()).isEqualTo(ImportState.DONE);
        assertThat(whole.counts().created()).isEqualTo(rows - csv.faults() - csv.doubles());
        assertThat(count("code like 'G-%' and revision = 1"))
                .isEqualTo(whole.counts().created());
        assertThat(verdicts(id).replace("-", "")).hasSize(rows);
    }

    @Test
    void takesNoneWhereOneIsRefusedThatWasGoodWhenTheyWereChecked() throws Exception {
        String last = "H-60000;" + DossierCsv.PROCEDURE + ";Lê Thị Phượng;Trực tiếp;03/02/2026 08:00;";
        imports.take(write("h0.csv", List.of(last)), dossiers, AGENCY, by, true);
        // the last row stands in another chunk than the first
        ImportId id = checked(write("h.csv", sound("H-", 60_000, last + "05/02/2026")));
        assertThat(imports.find(id).counts()).isEqualTo(new Counts(59_999, 1, 0, 0, 0));
        jdbc.sql("update registers.dossier set state = 'VOID', revision = revision + 1 where code = 'H-60000'")
                .update();

        imports.take(id, false);

        await(id, ImportState.READ);
        Import after = imports.find(id);
        assertThat(after.problem()).isEqualTo("registers.imports.taking.refusedSince");
        assertThat(after.problemArguments()).containsExactly("60001");
        assertThat(after.counts()).isEqualTo(Counts.NONE);
        assertThat(after.lastRow()).isZero();
        assertThat(count("code like 'H-%'")).isEqualTo(1);
        assertThat(verdicts(id)).isEmpty();

        imports.check(id);
        await(id, ImportState.CHECKED);
        assertThat(imports.find(id).counts().refused()).isEqualTo(1);
        imports.take(id, true);
        await(id, ImportState.DONE);
        assertThat(count("code like 'H-%' and state <> 'VOID'")).isEqualTo(59_999);
    }

    @Test
    void beginsAgainWithAllWhereAllOrNoneWasCutOff() throws Exception {
        ImportId id = checked(write("i.csv", sound("I-", 130_000, "")));
        Thread cutOff = Thread.ofPlatform().start(() -> {
            jdbc.sql("update registers.import set state = 'TAKING', good_alone = false, last_row = 0 where id = :id")
                    .param("id", id.value())
                    .update();
            imports.goOn(id);
        });
        while (imports.find(id).state() != ImportState.TAKING
                || imports.find(id).lastRow() == 0) {
            Thread.sleep(5);
        }
        assertThat(count("code like 'I-%'"))
                .as("nothing stands before all of it does")
                .isZero();
        cutOff.interrupt();
        cutOff.join();
        assertThat(imports.find(id).state()).isEqualTo(ImportState.TAKING);
        assertThat(count("code like 'I-%'")).isZero();

        Import whole = imports.goOn(id);

        assertThat(whole.state()).isEqualTo(ImportState.DONE);
        assertThat(whole.counts()).isEqualTo(new Counts(130_000, 0, 0, 0, 0));
        assertThat(count("code like 'I-%' and revision = 1")).isEqualTo(130_000);
        assertThat(verdicts(id).replace("-", "")).hasSize(130_000);
    }

    private ImportId checked(Path file) throws Exception {
        ImportId id = bring(file);
        imports.check(id);
        await(id, ImportState.CHECKED);
        return id;
    }

    private void await(ImportId id, ImportState state) throws InterruptedException {
        for (int tries = 0; imports.find(id).state() != state && tries < 2400; tries++) {
            Thread.sleep(25);
        }
        assertThat(imports.find(id).state()).isEqualTo(state);
    }

    /** @param last instead of the last row; empty where it is like the others */
    private static List<String> sound(String prefix, int rows, String last) {
        List<String> all = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            all.add(prefix + row + ";" + DossierCsv.PROCEDURE + ";Trần Văn Đạt;Trực tiếp;03/02/2026 08:00;");
        }
        if (!last.isEmpty()) {
            all.set(rows - 1, last);
        }
        return all;
    }

    @Test
    void remembersWhichColumnIsWhat() throws IOException {
        Path file = Files.writeString(
                folder.resolve("f.csv"), "Mã hồ sơ,Mã thủ tục,Khách hàng\nF-1,1.000894,Trần Văn Đạt\n");
        ImportId id = bring(file);
        assertThat(imports.find(id).fields()).containsExactly("code", "procedure_code", null);
        List<@Nullable String> chosen = List.of("code", "procedure_code", "applicant");

        imports.map(id, chosen, by);

        assertThat(imports.find(bring(file)).fields()).isEqualTo(chosen);
    }

    private ImportId bring(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            return imports.bring(dossiers, AGENCY, by, bytes, file.getFileName().toString());
        }
    }

    @Test
    void refusesWhatIsNoTable() throws IOException {
        refuses(Files.write(folder.resolve("x.csv"), new byte[0]), "registers.imports.file.empty");
        refuses(Files.writeString(folder.resolve("y.csv"), "a;b;c\n1;2;3\n"), "registers.imports.file.noHeading");
        refuses(
                Files.write(folder.resolve("z.csv"), new byte[] {0, 1, 2, 3, 0, 9, 8, 7, 6}),
                "registers.imports.file.noTable");
        refuses(
                Files.writeString(folder.resolve("v.xlsx"), "PK\u0003\u0004 not a zip"),
                "registers.imports.file.noWorkbook");
        refuses(bomb(folder.resolve("bomb.xlsx")), "registers.imports.file.bomb");
        Path line = folder.resolve("line.csv");
        try (var out = Files.newBufferedWriter(line)) {
            out.write("Mã hồ sơ;Mã thủ tục\nx;\"");
            String much = "a".repeat(1 << 16);
            for (int at = 0; at < 200; at++) {
                out.write(much);
            }
        }
        refuses(line, "registers.imports.file.longRow");
    }

    private void refuses(Path file, String key) {
        assertThatThrownBy(() -> bring(file)).isInstanceOf(Refused.class).hasMessageContaining(key);
    }

    /** A small file that unpacks to a gigabyte. */
    private static Path bomb(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook xmlns:r='r'><sheets><sheet name='a' r:id='rId1'/></sheets></workbook>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write("<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/></Relationships>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            zip.write("<worksheet><sheetData><row r='1'><c t='inlineStr'><is><t>a".getBytes(StandardCharsets.UTF_8));
            byte[] blank = "</t></is></c></row><row><c t='inlineStr'><is><t>"
                    .repeat(2000)
                    .getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < 10_000; at++) {
                zip.write(blank);
            }
        }
        return file;
    }
}
