package org.parix.documents.labelled;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.databind.JsonNode;

/** The annexes alone, a sheet each, as an office keeps them: title rows above, merged group rows, and where asked numbers and dates Excel made of codes and months. */
final class XlsxMaker {
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{1,2})/(\\d{4})");
    private static final Pattern DECIMAL = Pattern.compile("(\\d+)[.,](\\d+)");

    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final CellStyle bold = workbook.createCellStyle();
    private final CellStyle wrapped = workbook.createCellStyle();
    private final boolean typed;
    private final List<Integer> mergeSame = new ArrayList<>();

    private XlsxMaker(JsonNode layout) {
        typed = layout.path("excelTyped").asBoolean(false);
        layout.path("mergeSame").forEach(column -> mergeSame.add(column.asInt()));
        Font font = workbook.createFont();
        font.setBold(true);
        bold.setFont(font);
        bold.setWrapText(true);
        wrapped.setWrapText(true);
    }

    static void write(PaperText paper, JsonNode layout, Path file) throws IOException {
        XlsxMaker maker = new XlsxMaker(layout);
        try (XSSFWorkbook workbook = maker.workbook;
                OutputStream out = Files.newOutputStream(file)) {
            for (int b = 0; b < paper.blocks().size(); b++) {
                if (paper.blocks().get(b) instanceof PaperText.Grid grid && grid.tasks()) {
                    maker.sheet(titles(paper.blocks(), b), grid);
                }
            }
            workbook.write(out);
        }
    }

    private static final Pattern ANNEX = Pattern.compile("(?i)(phụ lục|bộ chỉ số|danh mục|biểu|chương trình|bảng).*");

    /** The lines above a table back to the one that opens its annex; without an annex, the title of the paper. */
    private static List<String> titles(List<PaperText.Block> blocks, int table) {
        List<String> lines = new ArrayList<>();
        for (int b = table - 1; b >= 0 && b > table - 5 && blocks.get(b) instanceof PaperText.Lines above; b--) {
            lines.addAll(0, above.lines());
            if (ANNEX.matcher(PaperText.plain(above.lines().getFirst())).matches()) {
                return lines;
            }
        }
        return blocks.stream()
                .filter(PaperText.Lines.class::isInstance)
                .map(block -> ((PaperText.Lines) block).lines())
                .filter(group -> PaperText.plain(group.getFirst()).matches("KẾ HOẠCH|CHƯƠNG TRÌNH"))
                .findFirst()
                .orElse(List.of());
    }

    private void sheet(List<String> titles, PaperText.Grid grid) {
        Sheet sheet = workbook.createSheet(
                workbook.getNumberOfSheets() == 0 ? "Phụ lục" : "PL " + (workbook.getNumberOfSheets() + 1));
        int columns = grid.columns();
        int at = 0;
        for (String title : titles) {
            Cell cell = sheet.createRow(at).createCell(0);
            cell.setCellValue(PaperText.plain(title));
            cell.setCellStyle(bold);
            merge(sheet, at, at, 0, columns - 1);
            at++;
        }
        if (!titles.isEmpty()) {
            at++;
        }
        HeadSpans spans = HeadSpans.of(grid.head(), columns);
        for (int r = 0; r < grid.head().size(); r++) {
            Row row = sheet.createRow(at);
            for (HeadSpans.Span span : spans.row(r)) {
                Cell cell = row.createCell(span.column());
                cell.setCellValue(PaperText.plain(span.text()));
                cell.setCellStyle(bold);
                merge(sheet, at, at + span.rows() - 1, span.column(), span.column() + span.columns() - 1);
            }
            at++;
        }
        body(sheet, grid, at, columns);
    }

    private void body(Sheet sheet, PaperText.Grid grid, int from, int columns) {
        int at = from;
        int[] since = new int[columns];
        List<String> above = List.of();
        for (List<String> cells : grid.rows()) {
            Row row = sheet.createRow(at);
            boolean band = PaperText.band(cells);
            for (int c = 0; c < columns; c++) {
                String text = c < cells.size() ? cells.get(c) : "";
                boolean same = mergeSame.contains(c)
                        && !band
                        && c < above.size()
                        && !text.isBlank()
                        && above.get(c).equals(text);
                if (!same) {
                    if (mergeSame.contains(c) && at - since[c] > 1 && since[c] >= from) {
                        merge(sheet, since[c], at - 1, c, c);
                    }
                    since[c] = at;
                    if (!text.isBlank()) {
                        put(row.createCell(c), PaperText.plain(text), band);
                    }
                }
            }
            if (band && cells.getFirst().isBlank() || cells.size() == 1) {
                String title = PaperText.plain(
                        cells.stream().filter(c -> !c.isBlank()).findFirst().orElse(""));
                put(row.createCell(0), title, true);
                merge(sheet, at, at, 0, columns - 1);
            }
            above = band ? List.of() : cells;
            at++;
        }
        for (int c : mergeSame) {
            if (at - since[c] > 1 && since[c] >= from) {
                merge(sheet, since[c], at - 1, c, c);
            }
        }
    }

    private static void merge(Sheet sheet, int top, int bottom, int left, int right) {
        if (top != bottom || left != right) {
            sheet.addMergedRegion(new CellRangeAddress(top, bottom, left, right));
        }
    }

    private void put(Cell cell, String text, boolean strong) {
        Matcher day = DAY.matcher(text);
        Matcher month = MONTH.matcher(text);
        Matcher decimal = DECIMAL.matcher(text);
        if (typed && text.matches("\\d{1,6}")) {
            cell.setCellValue(Integer.parseInt(text));
        } else if (typed && day.matches()) {
            date(
                    cell,
                    LocalDate.of(number(day, 3), number(day, 2), number(day, 1)),
                    day.group(1).length() == 2 && text.startsWith("0") ? "dd/mm/yyyy" : "d/m/yyyy");
        } else if (typed && month.matches()) {
            date(
                    cell,
                    LocalDate.of(number(month, 2), number(month, 1), 1),
                    text.startsWith("0") || month.group(1).length() == 2 ? "mm/yyyy" : "m/yyyy");
        } else if (typed && decimal.matches()) {
            cell.setCellValue(Double.parseDouble(decimal.group(1) + "." + decimal.group(2)));
            style(cell, "0." + "0".repeat(decimal.group(2).length()));
        } else {
            cell.setCellValue(text);
            cell.setCellStyle(strong ? bold : wrapped);
        }
    }

    private void date(Cell cell, LocalDate date, String format) {
        cell.setCellValue(date);
        style(cell, format);
    }

    private void style(Cell cell, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
