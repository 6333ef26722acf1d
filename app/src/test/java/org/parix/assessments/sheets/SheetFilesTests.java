package org.parix.assessments.sheets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.assessments.CampaignMaker;
import org.parix.assessments.CampaignMaker.Made;
import org.parix.assessments.WindowKind;
import org.parix.assessments.sheets.Entry.Typed;
import org.parix.assessments.sheets.SheetFiles.Change;
import org.parix.assessments.sheets.SheetFiles.Changed;
import org.parix.assessments.sheets.SheetFiles.Comparison;
import org.parix.assessments.sheets.SheetFiles.Field;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ParixTest
class SheetFilesTests {
    private static final int POINTS = 4;
    private static final int NA = 5;
    private static final int EXPLANATION = 7;
    private static final int VALUE = 9;
    private static final int VARIABLE = 11;

    @Autowired
    ApplicationContext context;

    @Autowired
    Sheets sheets;

    @Autowired
    SheetFiles files;

    private CampaignMaker maker;
    private Made made;

    @BeforeEach
    void openACampaignAndFillIn() {
        maker = new CampaignMaker(context::getBean);
        made = maker.open(1);
        save("1.1", 0, "2.5", Map.of("done", new Typed("", "9"), "due", new Typed("", "10.75")));
        save("1.2", 0, null, Map.of("sent", new Typed("", "2026-02-01")));
        save("1.3", 0, null, Map.of("1.3.radio", new Typed("", "true"), "1.3.web", new Typed("", "false")));
        save("1.4", 0, null, Map.of("level", new Typed("", "some")));
        save("3", 0, null, Map.of("share.thon_a", new Typed("", "81.5"), "share.thon_b", new Typed("", "70")));
    }

    private void save(String criterion, int seen, @Nullable String points, Map<String, Typed> facts) {
        sheets.save(
                made.officer(),
                made.campaign(),
                made.unit(),
                new Entry(
                        criterion,
                        seen,
                        points == null ? null : new BigDecimal(points),
                        false,
                        "Vì sao",
                        Coverage.PART,
                        "Giải trình\nhai dòng",
                        facts));
    }

    private byte[] out() throws IOException {
        var bytes = new ByteArrayOutputStream();
        files.write(sheets.sheet(made.campaign(), made.unit()), bytes);
        return bytes.toByteArray();
    }

    private static byte[] changed(byte[] file, Consumer<XSSFSheet> change) throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            change.accept(workbook.getSheetAt(0));
            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }

    private static Cell cell(XSSFSheet page, String code, String variable, int column) {
        for (Row row : page) {
            Cell named = row.getCell(VARIABLE);
            if (row.getCell(0).getStringCellValue().equals(code)
                    && (named == null ? "" : named.getStringCellValue()).equals(variable)) {
                Cell cell = row.getCell(column);
                return cell == null ? row.createCell(column) : cell;
            }
        }
        throw new AssertionError(code + " " + variable);
    }

    private UUID in(byte[] file) throws IOException {
        return files.take(
                made.officer(),
                made.campaign(),
                made.unit(),
                "phieu.xlsx",
                file.length,
                new ByteArrayInputStream(file));
    }

    private Comparison compared(byte[] file) throws IOException {
        return files.compare(made.officer(), made.campaign(), made.unit(), in(file));
    }

    @Test
    void refusesASmallFileThatUnpacksToALargeOne() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            for (int n = 0; n < 64; n++) {
                zip.write(new byte[1 << 20]);
            }
        }

        assertThatThrownBy(() -> in(bytes.toByteArray()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.file.tooLarge"));
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), 5_000);
        assertThatThrownBy(() -> in(cut))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.file.notAWorkbook"));
    }

    @Test
    void changeNothingWhenTheyComeInAsTheyWentOut() throws IOException {
        assertThat(compared(out()).changed()).isEmpty();
    }

    @Test
    void showWhatTheyChangeBeforeItIsTaken() throws IOException {
        byte[] file = changed(out(), page -> {
            cell(page, "1.1", "", POINTS).setCellValue("2,25");
            cell(page, "1.1", "done", VALUE).setCellValue(1234.5);
            cell(page, "1.3", "1.3.web", VALUE).setCellValue("Đạt");
            cell(page, "1.2", "sent", VALUE).setCellValue("03/02/2026");
            cell(page, "2", "", NA).setCellValue("x");
            cell(page, "2", "", EXPLANATION).setCellValue("Không có việc loại này");
        });

        Comparison it = compared(file);

        assertThat(it.changed()).extracting(changed -> changed.leaf().code()).containsExactly("1.1", "1.2", "1.3", "2");
        assertThat(it.changed().getFirst().changes())
                .containsExactly(
                        new Change(Field.POINTS, "", "2.5", "2.25"), new Change(Field.FACT, "done", "9", "1234.5"));
        assertThat(it.changed().get(1).changes())
                .containsExactly(new Change(Field.FACT, "sent", "2026-02-01", "2026-02-03"));
        assertThat(sheets.sheet(made.campaign(), made.unit()).facts()).containsEntry("done", "9");

        files.apply(made.officer(), made.campaign(), made.unit(), it.id(), Map.of("1.1", 1, "2", 0));

        Sheets.UnitSheet sheet = sheets.sheet(made.campaign(), made.unit());
        assertThat(sheet.facts()).containsEntry("done", "1234.5").containsEntry("sent", "2026-02-01");
        assertThat(sheet.sheet().leaf("1.1").orElseThrow().answer().points()).isEqualByComparingTo("2.25");
        assertThat(sheet.sheet().leaf("2").orElseThrow().answer().na()).isTrue();
    }

    @Test
    void tellWhatWasSavedMeanwhile() throws IOException {
        byte[] file = changed(out(), page -> cell(page, "1.1", "", POINTS).setCellValue(1));
        save("1.1", 1, "2", Map.of());

        Changed changed = compared(file).changed().getFirst();

        assertThat(changed.overtaken()).isTrue();
        assertThat(changed.seen()).isEqualTo(2);
        assertThat(changed.changes()).containsExactly(new Change(Field.POINTS, "", "2", "1"));
    }

    @Test
    void takeNothingWhereOneOfTheChosenWasSavedSinceTheyWereCompared() throws IOException {
        byte[] file = changed(out(), page -> {
            cell(page, "1.1", "", POINTS).setCellValue(1);
            cell(page, "1.4", "level", VALUE).setCellValue("all");
        });
        UUID id = in(file);
        save("1.1", 1, "2", Map.of());

        assertThatThrownBy(
                        () -> files.apply(made.officer(), made.campaign(), made.unit(), id, Map.of("1.1", 1, "1.4", 1)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.sheet.overtaken"));
        assertThat(sheets.sheet(made.campaign(), made.unit()).facts()).containsEntry("level", "some");
    }

    @Test
    void sayInWhichCellSomethingCannotBeRead() throws IOException {
        byte[] file = changed(out(), page -> cell(page, "1.1", "due", VALUE).setCellValue("mười"));

        assertThatThrownBy(() -> in(file)).isInstanceOfSatisfying(Refused.class, no -> {
            assertThat(no.key()).isEqualTo("assessments.file.cell");
            assertThat(no.arguments()[1]).isEqualTo("Số liệu");
            assertThat(((Refused) no.arguments()[2]).key()).isEqualTo("assessments.sheet.number");
        });
    }

    @Test
    void areRefusedWhereTheyAreNoSheets() throws IOException {
        assertThatThrownBy(() -> in("không phải".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.file.notAWorkbook"));
        byte[] other = changed(out(), page -> page.getRow(0).getCell(0).setCellValue("STT"));
        assertThatThrownBy(() -> in(other))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.key()).isEqualTo("assessments.file.noHeadings"));
    }

    @Test
    void areKeptAsDraftsWhenTheyComeAfterTheHour() throws IOException {
        byte[] file = changed(out(), page -> cell(page, "1.1", "", POINTS).setCellValue(1));
        UUID id = in(file);
        maker.close(made.campaign(), WindowKind.SELF);

        files.apply(made.officer(), made.campaign(), made.unit(), id, Map.of("1.1", 1));

        Sheets.UnitSheet sheet = sheets.sheet(made.campaign(), made.unit());
        assertThat(sheet.sheet().leaf("1.1").orElseThrow().answer().points()).isEqualByComparingTo("2.5");
        assertThat(Objects.requireNonNull(sheet.late().get("1.1")).points()).isEqualByComparingTo("1");
    }
}
