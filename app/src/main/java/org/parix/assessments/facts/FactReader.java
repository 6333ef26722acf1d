package org.parix.assessments.facts;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.sheets.Workbooks;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/**
 * Reads files of facts line by line: a .csv as the contract says ({@code unit,variable,value}), or a workbook with a row for each unit and a column
 * for each variable, or with the three columns of the contract. It judges nothing but the shape.
 */
final class FactReader {
    private static final List<String> HEAD = List.of("unit", "variable", "value");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_LINES = 200_000;

    private FactReader() {}

    /** @throws Refused {@code scoring.facts.head}, {@code scoring.facts.unreadable}, {@code assessments.facts.…}, {@code assessments.file.…} */
    static List<FactLine> read(String fileName, byte[] bytes) {
        if (bytes.length > Workbooks.LARGEST) {
            throw new Refused("assessments.facts.tooLarge", Workbooks.LARGEST >> 20);
        }
        String name = fileName.toLowerCase(Locale.ROOT);
        List<FactLine> lines;
        if (name.endsWith(".xlsx")) {
            lines = Workbooks.read(bytes, FactReader::sheet);
        } else if (name.endsWith(".csv")) {
            lines = csv(new String(bytes, StandardCharsets.UTF_8));
        } else {
            throw new Refused("assessments.facts.otherFile");
        }
        if (lines.isEmpty()) {
            throw new Refused("assessments.facts.empty");
        }
        if (lines.size() > MOST_LINES) {
            throw new Refused("assessments.facts.tooMany", MOST_LINES);
        }
        return lines;
    }

    private static List<FactLine> csv(String text) {
        var lines = new ArrayList<FactLine>();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            boolean head = true;
            for (CSVRecord line : parser) {
                if (head) {
                    if (!line.stream()
                            .map(one -> one.replace("\uFEFF", "").strip())
                            .toList()
                            .equals(HEAD)) {
                        throw new Refused("scoring.facts.head");
                    }
                    head = false;
                } else {
                    lines.add(new FactLine(
                            Long.toString(parser.getCurrentLineNumber()),
                            cell(line, 0),
                            cell(line, 1),
                            cell(line, 2),
                            line.size(),
                            false));
                }
            }
            if (head) {
                throw new Refused("scoring.facts.head");
            }
        } catch (UncheckedIOException | IOException unreadable) {
            throw new Refused("scoring.facts.unreadable");
        }
        return lines;
    }

    private static String cell(CSVRecord line, int at) {
        return at < line.size() ? line.get(at).strip() : "";
    }

    private static List<FactLine> sheet(XSSFSheet page) {
        Row head = page.getRow(page.getFirstRowNum());
        Map<Integer, String> variables = new LinkedHashMap<>();
        if (head != null) {
            head.forEach(cell -> {
                if (cell.getColumnIndex() > 0 && !text(cell).isEmpty()) {
                    variables.put(cell.getColumnIndex(), text(cell));
                }
            });
        }
        String first = head == null ? "" : Vietnamese.fold(text(head.getCell(0)));
        if (variables.isEmpty() || !first.equals("don vi") && !first.equals("unit")) {
            throw new Refused("assessments.facts.noHeadings");
        }
        boolean contract = List.copyOf(variables.values()).equals(HEAD.subList(1, 3));
        var lines = new ArrayList<FactLine>();
        for (int at = page.getFirstRowNum() + 1; at <= Math.min(page.getLastRowNum(), MOST_ROWS); at++) {
            Row row = page.getRow(at);
            String unit = row == null ? "" : text(row.getCell(0));
            // a row without a unit says what the columns are called
            if (row == null || unit.isEmpty()) {
                continue;
            }
            if (contract) {
                lines.add(line(row.getCell(2), unit, text(row.getCell(1)), "C" + (at + 1)));
                continue;
            }
            variables.forEach((column, variable) -> {
                Cell cell = row.getCell(column);
                if (cell != null && !text(cell).isEmpty()) {
                    lines.add(line(cell, unit, variable, cell.getAddress().formatAsString()));
                }
            });
        }
        return lines;
    }

    private static FactLine line(@Nullable Cell cell, String unit, String variable, String place) {
        boolean typed = cell != null && Workbooks.type(cell) == CellType.STRING;
        return new FactLine(place, unit, variable, text(cell), typed);
    }

    private static String text(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        return switch (Workbooks.type(cell)) {
            case STRING -> cell.getStringCellValue().strip();
            case NUMERIC ->
                DateUtil.isCellDateFormatted(cell)
                        ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                        : Workbooks.number(cell).toPlainString();
            case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
            case ERROR -> "#";
            case BLANK, FORMULA, _NONE -> "";
        };
    }
}
