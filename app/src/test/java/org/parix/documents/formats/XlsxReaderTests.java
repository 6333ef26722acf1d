package org.parix.documents.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.Paper;
import org.parix.documents.Paper.Cell;
import org.parix.documents.Paper.Notice;
import org.parix.documents.Paper.Table;

class XlsxReaderTests {
    /** Styles: 0 general, 1 short date, 2 day and month, 3 per cent, 4 bold. */
    private static final String STYLES =
            "<fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"16\"/>"
                    + "<xf numFmtId=\"9\"/><xf numFmtId=\"0\" fontId=\"1\"/></cellXfs>";

    @TempDir
    Path folder;

    private Paper read(String sheet) throws IOException {
        return Made.read(Made.xlsx(folder, sheet, STYLES));
    }

    private static String text(String place, String text) {
        return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
    }

    private static String number(String place, int style, String value) {
        return "<c r=\"" + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    private static List<List<String>> rows(Paper paper) {
        Table table = (Table) paper.blocks().getFirst();
        return table.rows().stream()
                .map(row -> row.cells().stream().map(Cell::text).toList())
                .toList();
    }

    @Test
    void showsNumbersAndDaysAsTheSheetDoes() throws IOException {
        Paper paper = read("<sheetData><row r=\"1\">" + number("A1", 0, "1.1000000000000001") + number("B1", 0, "1")
                + number("C1", 1, "46022") + number("D1", 3, "0.95") + "</row></sheetData>");

        assertThat(rows(paper)).containsExactly(List.of("1.1", "1", "31/12/2025", "95%"));
    }

    @Test
    void tellsOfDaysThatExcelMadeOfCodes() throws IOException {
        Paper paper = read("<sheetData><row r=\"1\">" + text("A1", "1.1") + "</row><row r=\"2\">"
                + number("A2", 2, "46054") + "</row></sheetData>");

        assertThat(rows(paper)).containsExactly(List.of("1.1"), List.of("1/2"));
        assertThat(paper.warnings()).contains(Notice.of("documents.read.dateAsCode", "Phụ lục", "A2", "1/2"));
    }

    @Test
    void mendsCodesThatLostTheirFinalZero() throws IOException {
        StringBuilder sheet = new StringBuilder("<sheetData>");
        for (int i = 1; i <= 11; i++) {
            String code = i == 10 ? "1.1" : "1." + i;
            sheet.append("<row r=\"")
                    .append(i)
                    .append("\">")
                    .append(number("A" + i, 0, code))
                    .append("</row>");
        }
        Paper paper = read(sheet.append("</sheetData>").toString());

        assertThat(rows(paper).get(0)).containsExactly("1.1");
        assertThat(rows(paper).get(9)).containsExactly("1.10");
        assertThat(paper.warnings())
                .contains(Notice.of("documents.read.numberAsCode", "Phụ lục", "A10", "1.1", "1.10"));
    }

    @Test
    void laysMergedCellsOnTheGridBothWays() throws IOException {
        Paper paper = read("<sheetData><row r=\"2\">" + text("B2", "TT") + text("C2", "Cơ quan") + "</row><row r=\"3\">"
                + text("C3", "Chủ trì") + text("D3", "Phối hợp") + "</row><row r=\"5\">" + text("B5", "1")
                + "</row></sheetData>"
                + "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:D2\"/></mergeCells>");
        Table table = (Table) paper.blocks().getFirst();

        assertThat(table.name()).isEqualTo("Phụ lục");
        assertThat(table.rows().get(0).cells()).containsExactly(Cell.of("TT"), new Cell("Cơ quan", 2, false, false));
        assertThat(table.rows().get(1).cells())
                .containsExactly(new Cell("TT", 1, true, false), Cell.of("Chủ trì"), Cell.of("Phối hợp"));
        assertThat(table.rows()).hasSize(4);
        assertThat(paper.warnings()).contains(Notice.of("documents.read.hiddenSheet", "Nháp"));
    }

    @Test
    void takesStoredResultsAndTellsOfFormulasWithoutOne() throws IOException {
        Paper paper = read(
                "<sheetData><row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>X</f></c></row></sheetData>");

        assertThat(rows(paper)).containsExactly(List.of("2"));
        assertThat(paper.warnings()).contains(Notice.of("documents.read.formulaWithoutValue", "Phụ lục", "B1"));
    }
}
