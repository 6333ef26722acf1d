package org.parix.registers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.measures.Catalogue;
import org.parix.measures.Days;
import org.parix.measures.Measure;
import org.parix.measures.Measures;
import org.parix.measures.Source;
import org.parix.measures.Unit;
import org.parix.registers.imports.Counts;
import org.parix.registers.imports.Import;
import org.parix.registers.imports.Imports;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What holds of every register that is declared, shown on the records of the invented communes. */
@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRegisterTests {
    private static final String HEAD = "chu.tich";
    private static final int LAST_SAMPLE = 175;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

    private final Registers registers;
    private final Measures measures;
    private final Imports imports;
    private final Directory directory;
    private final CurrentUsers users;
    private final MessageSource messages;
    private final JdbcClient jdbc;
    private final MockMvcTester mvc;
    private final List<SampleData> sample;
    private AgencyId commune = TestPeople.AT_OFFICE;
    private UserId by = new UserId(1);

    @TempDir
    private Path folder;

    @Autowired
    EveryRegisterTests(
            Registers registers,
            Measures measures,
            Imports imports,
            Directory directory,
            CurrentUsers users,
            MessageSource messages,
            JdbcClient jdbc,
            MockMvcTester mvc,
            List<SampleData> sample) {
        this.registers = registers;
        this.measures = measures;
        this.imports = imports;
        this.directory = directory;
        this.users = users;
        this.messages = messages;
        this.jdbc = jdbc;
        this.mvc = mvc;
        this.sample = sample;
    }

    @BeforeAll
    void load() {
        sample.stream()
                .filter(one -> one.order() <= LAST_SAMPLE)
                .sorted(java.util.Comparator.comparingInt(SampleData::order))
                .forEach(SampleData::load);
        commune = directory.match("Ủy ban nhân dân xã Bến Lau").party() instanceof Party.OfAgency(AgencyId id, String _)
                ? id
                : commune;
        by = users.named(HEAD).orElseThrow().id();
    }

    /** The records of the commune; of a register that all share, of everybody. */
    private List<Entry> entries(Register register) {
        return entries(register, commune);
    }

    private List<Entry> entries(Register register, AgencyId agency) {
        return jdbc
                .sql("select id from %s where %s and state <> 'VOID' order by id limit 30"
                        .formatted(register.table(), register.shared() ? "true" : "agency_id = " + agency.value()))
                .query((row, _) -> row.getLong(1))
                .list()
                .stream()
                .map(id -> registers.find(register, id))
                .toList();
    }

    @Test
    void everyRegisterHasRecordsInTheSampleAndAPlaceAmongTheOthers() {
        assertThat(registers.all()).hasSizeGreaterThanOrEqualTo(20);
        for (Register register : registers.all()) {
            if (!register.code().equals("discipline")) {
                assertThat(entries(register)).as(register.code()).isNotEmpty();
            }
        }
        Document home = page("/registers");
        assertThat(home.select("a.shelf").eachAttr("href"))
                .containsExactlyElementsOf(registers.all().stream()
                        .map(register -> "/registers/" + register.code())
                        .toList());
    }

    @Test
    void everyRefusalOfARegisterIsSaidInBothLanguages() {
        for (Register register : registers.all()) {
            for (String language : List.of("vi", "en")) {
                for (Check check : register.checks()) {
                    assertThat(said("registers.check." + register.code() + "." + check.code(), language))
                            .as(register.code() + "." + check.code())
                            .isNotBlank();
                }
                assertThat(said("registers.subject." + register.code(), language))
                        .as(register.code())
                        .isNotBlank();
            }
        }
    }

    private @Nullable String said(String key, String language) {
        return messages.getMessage(key, new Object[] {"1"}, null, Locale.of(language));
    }

    private Document page(String url) {
        MvcTestResult got = mvc.get().uri(url).with(TestPeople.as(HEAD)).exchange();
        assertThat(got).as(url).hasStatus(200);
        return Jsoup.parse(new String(got.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    @Test
    void everyPageOfEveryRegisterSpeaksBothLanguages() {
        for (Register register : registers.all()) {
            String list = "/registers/" + register.code();
            List<String> urls = new ArrayList<>(List.of(list, list + "/new", list + "?q=mau", list + "/imports"));
            entries(register).stream()
                    .filter(entry -> entry.agency().equals(commune))
                    .limit(3)
                    .forEach(entry -> {
                        String record = list + "/" + entry.id();
                        urls.addAll(List.of(record, record + "/edit"));
                        register.from(entry.state()).forEach(step -> urls.add(record + "/steps/" + step.code()));
                    });
            for (String url : urls) {
                for (String language : List.of("en", "vi")) {
                    assertThat(page(url + (url.contains("?") ? "&" : "?") + "lang=" + language)
                                    .text())
                            .as(url)
                            .doesNotContain("??")
                            .doesNotContainPattern("registers\\.(home|list|entry|record|field|check|step)");
                }
            }
        }
    }

    @Test
    void everyMeasureIsTheSameFromTheRollUpAndFromTheRecords() {
        LocalDate today = LocalDate.now(org.parix.ui.Formats.ZONE);
        Unit unit = measures.unit(commune, today);
        int counting = 0;
        for (Source source : Catalogue.shipped().sources()) {
            for (Days days : List.of(
                    new Days(today.minusDays(500), today), new Days(today.minusDays(77), today.minusDays(19)))) {
                for (Measure measure : source.measures()) {
                    BigDecimal records = measures.fromRecords(measure.code(), unit, days);
                    assertThat(measures.total(List.of(measure.code()), unit, days)
                                    .of(measure.code())
                                    .orElse(BigDecimal.ZERO))
                            .as("%s over %s", measure.code(), days)
                            .isEqualByComparingTo(records);
                    counting += records.signum();
                }
            }
        }
        assertThat(counting).as("measures that are not zero").isGreaterThan(150);
    }

    @Test
    void whatWentOutAsAFileComesInUnchangedAndAnewForAnotherAgency() throws IOException {
        AgencyId other = directory.add("Phòng thử tệp", commune);
        for (Register register : registers.all()) {
            List<Entry> entries = entries(register);
            if (entries.isEmpty()) {
                continue;
            }
            Path file = csv(register, entries);

            Import same = imports.take(file, register, entries.getFirst().agency(), by, true);

            assertThat(same.counts())
                    .as(register.code() + " again: " + refusals(same))
                    .isEqualTo(new Counts(0, 0, entries.size(), 0, 0));
            // who looks into others names agencies below it, which the other has not
            if (register.shared() || register.code().equals("inspections")) {
                continue;
            }
            Import anew = imports.take(file, register, other, by, true);
            assertThat(anew.counts())
                    .as(register.code() + " anew: " + refusals(anew))
                    .isEqualTo(new Counts(entries.size(), 0, 0, 0, 0));
            assertThat(texts(register, entries(register, other))).isEqualTo(texts(register, entries));
        }
    }

    private List<String> refusals(Import one) {
        return jdbc.sql(
                        "select concat_ws(' ', row_number, field, value, reason) from registers.import_refusal where import_id = :id")
                .param("id", one.id().value())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** All that a register keeps of records, but for whose they are. */
    private List<String> texts(Register register, List<Entry> entries) {
        List<Field> fields = register.fields().stream()
                .filter(field -> !field.column().equals("agency_id"))
                .toList();
        return entries.stream()
                .map(entry -> entry.state()
                        + fields.stream().map(field -> text(field, entry)).toList())
                .sorted()
                .toList();
    }

    private Path csv(Register register, List<Entry> entries) throws IOException {
        List<Field> fields = register.fields().stream()
                .filter(field -> !field.column().equals("agency_id"))
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(Stream.concat(fields.stream().map(field -> field.name().vi()), Stream.of("Tình trạng"))));
        for (Entry entry : entries) {
            lines.add(line(Stream.concat(
                    fields.stream().map(field -> text(field, entry)),
                    Stream.of(register.state(entry.state()).vi()))));
        }
        return Files.write(folder.resolve(register.code() + ".csv"), lines);
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(java.util.stream.Collectors.joining(";"));
    }

    private String text(Field field, Entry entry) {
        return switch (entry.value(field.column())) {
            case null -> "";
            case LocalDate day -> DAY.format(day);
            case LocalDateTime moment -> MOMENT.format(moment);
            case BigDecimal number ->
                number.stripTrailingZeros().toPlainString().replace('.', ',');
            case Boolean flag -> flag ? "có" : "không";
            case Object value
            when field.type() instanceof FieldType.Choice choice -> choice.name(value.toString(), Locale.of("vi"));
            case Long id
            when field.type() instanceof FieldType.OfRecord(String of) ->
                Objects.requireNonNull(registers
                                .find(registers.register(of), id)
                                .value(registers.register(of).title()))
                        .toString();
            case Object value -> value.toString();
        };
    }
}
