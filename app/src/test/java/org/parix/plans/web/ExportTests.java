package org.parix.plans.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.parix.ParixTest;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.documents.DocumentReader;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;
import org.parix.identity.TestPeople;
import org.parix.kernel.SampleData;
import org.parix.plans.PlanId;
import org.parix.plans.PlannedTask;
import org.parix.plans.Plans;
import org.parix.plans.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ParixTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTests {
    @Autowired
    List<SampleData> sample;

    @Autowired
    Directory directory;

    @Autowired
    Plans plans;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private PlanId plan = new PlanId(0);

    @BeforeAll
    void loadTheSample() {
        sample.stream()
                .sorted(java.util.Comparator.comparingInt(SampleData::order))
                .forEach(SampleData::load);
        if (directory.match("Ủy ban nhân dân xã Bến Lau").party()
                instanceof Party.OfAgency(AgencyId commune, String _)) {
            directory.place(commune, TestPeople.AT_OFFICE);
        }
        plan = new PlanId(jdbc.sql("select id from plans.plan where year = 2027")
                .query(Long.class)
                .single());
    }

    @Test
    void readsTheSamplePaperWhole() {
        assertThat(sample).allMatch(SampleData::isLoaded);
        assertThat(plans.plan(plan).tasks()).hasSize(40);
        assertThat(plans.plan(plan).areas()).hasSize(7);
        assertThat(plans.plan(plan).goals()).hasSize(5);
        assertThat(plans.plan(plan).tasks())
                .allMatch(task -> !task.as().agencies().lead().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "csv"})
    void readsBackWhatItWrote(String ending) throws IOException {
        OfficialDocument read = read(exported(ending, ""), ending);

        List<PlannedTask> tasks =
                plans.plan(plan).tasks().stream().map(Task::as).toList();
        assertThat(read.items()).hasSameSizeAs(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            assertThat(said(read.items().get(i))).isEqualTo(said(tasks.get(i)));
        }
        assertThat(read.sections())
                .extracting(OfficialDocument.Section::title)
                .isEqualTo(plans.plan(plan).areas().stream()
                        .map(area -> area.as().title())
                        .toList());
    }

    @Test
    void exportsExactlyWhatIsFiltered() throws IOException {
        OfficialDocument read = read(exported("xlsx", "?q=giai ngan"), "xlsx");

        assertThat(read.items())
                .hasSize(2)
                .allMatch(item -> item.title().toLowerCase(Locale.ROOT).contains("giải ngân"));
        assertThat(read.sections()).hasSize(1);
    }

    @Test
    void marksCsvAsUnicodeForExcel() {
        byte[] csv = exported("csv", "");

        assertThat(csv).startsWith(0xEF, 0xBB, 0xBF);
    }

    private byte[] exported(String ending, String query) {
        var response = mvc.get()
                .uri("/plans/" + plan.value() + "/tasks/export." + ending + query)
                .exchange();
        assertThat(response).hasStatusOk();
        assertThat(response.getResponse().getHeader("Content-Disposition"))
                .contains("attachment")
                .contains("." + ending);
        return response.getResponse().getContentAsByteArray();
    }

    private OfficialDocument read(byte[] bytes, String ending) throws IOException {
        Path file = Files.write(folder.resolve("xuat." + ending), bytes);
        return new DocumentReader(ReadingLimits.DEFAULT)
                .read(file, 2027, Progress.SILENT)
                .document();
    }

    private static Map<String, Object> said(Item item) {
        return said(
                item.number(),
                item.code(),
                item.title(),
                item.product().text(),
                item.target().text(),
                item.deadline().text(),
                item.maxPoints() == null ? null : new BigDecimal(item.maxPoints()),
                item.note(),
                Stream.of(
                        item.agencies().lead(),
                        item.agencies().cooperating(),
                        item.agencies().implementing(),
                        item.agencies().monitoring()));
    }

    private static Map<String, Object> said(PlannedTask task) {
        return said(
                task.number(),
                task.code(),
                task.title(),
                task.product().text(),
                task.target().text(),
                task.deadline().text(),
                task.maxPoints(),
                task.note(),
                Stream.of(
                        task.agencies().lead(),
                        task.agencies().cooperating(),
                        task.agencies().implementing(),
                        task.agencies().monitoring()));
    }

    private static Map<String, Object> said(
            String number,
            @Nullable String code,
            String title,
            String product,
            String target,
            String deadline,
            @Nullable BigDecimal points,
            String note,
            Stream<OfficialDocument.Agencies> roles) {
        return Map.of(
                "number",
                number,
                "code",
                String.valueOf(code),
                "title",
                title,
                "product",
                product,
                "target",
                target,
                "deadline",
                deadline,
                "points",
                String.valueOf(points),
                "note",
                note,
                "roles",
                roles.map(role -> role.text() + role.agencies() + role.groups()).toList());
    }
}
