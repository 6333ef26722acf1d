package org.parix.assessments.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.parix.scoring.ScoringRule;
import org.parix.scoring.frameworks.RuleWords;

/**
 * A sheet as a workbook, for offices that fill it in without a line: a row for each criterion, and below it one for each fact that its rule
 * takes. Always in Vietnamese. Numbers may stand as numbers or as Vietnamese text; a column nobody changes says which revision was taken out.
 */
final class SheetFile {
    static final long LARGEST = 5L << 20;
    private static final int MOST_ROWS = 20_000;
    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");
    private static final String YES = "x";

    private enum Column {
        CODE("Mã tiêu chí", 11),
        NAME("Nội dung", 50),
        MAX("Điểm tối đa", 9),
        COMPUTED("Tính theo quy tắc", 10),
        POINTS("Điểm tự chấm", 10),
        NA("Không áp dụng (x)", 10),
        REASON("Lý do khác với điểm tính", 30),
        EXPLANATION("Giải trình", 40),
        COVERAGE("Tài liệu chứng minh (toàn bộ / một phần)", 16),
        VALUE("Số liệu", 16),
        HOW("Cách nhập số liệu", 34),
        VARIABLE("Mã số liệu (không sửa)", 24),
        REVISION("Phiên bản (không sửa)", 10);

        private final String heading;
        private final int width;

        Column(String heading, int width) {
            this.heading = heading;
            this.width = width;
        }
    }

    private SheetFile() {}

    /**
     * What a file says of one criterion.
     *
     * @param revision of the answer when the sheet was taken out
     * @param facts by variable, as contract files write them; empty for nothing
     */
    record Line(
            String criterion,
            int revision,
            @Nullable BigDecimal points,
            boolean na,
            String reason,
            @Nullable Coverage coverage,
            String explanation,
            Map<String, String> facts) {
        Line {
            facts = Map.copyOf(facts);
        }
    }

    static void write(Sheets.UnitSheet it, RuleWords words, OutputStream out) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            XSSFSheet page = workbook.createSheet("Phiếu tự đánh giá");
            Styles styles = Styles.of(workbook);
            Row top = page.createRow(0);
            for (Column column : Column.values()) {
                page.setColumnWidth(column.ordinal(), column.width * 256);
                put(top, column, column.heading, styles.head());
            }
            int at = 1;
            for (Sheet.Row row : it.sheet().rows()) {
                Row line = page.createRow(at++);
                put(line, Column.CODE, row.code(), styles.plain());
                put(
                        line,
                        Column.NAME,
                        row.criterion().name().vi(),
                        row.leaf() == null ? styles.group() : styles.plain());
                put(line, Column.MAX, row.criterion().points(), styles.plain());
                if (row.leaf() != null) {
                    leaf(row.leaf(), line, styles);
                    for (Map.Entry<String, Kind> fact :
                            SheetFacts.of(row.leaf().criterion(), it.facts()).entrySet()) {
                        fact(it, row.leaf(), fact, words, page.createRow(at++), styles);
                    }
                }
            }
            page.createFreezePane(2, 1);
            page.setRepeatingRows(org.apache.poi.ss.util.CellRangeAddress.valueOf("1:1"));
            page.getPrintSetup().setLandscape(true);
            page.setFitToPage(true);
            page.getPrintSetup().setFitHeight((short) 0);
            workbook.write(out);
        }
    }

    private static void leaf(Sheet.Leaf leaf, Row line, Styles styles) {
        BigDecimal computed = leaf.computed();
        if (computed != null) {
            put(line, Column.COMPUTED, computed, styles.plain());
        }
        if (leaf.locked()) {
            put(line, Column.HOW, "Điều tra xã hội học, đơn vị không tự chấm", styles.plain());
            return;
        }
        Answer answer = leaf.answer();
        CellStyle points = leaf.given() ? styles.entry() : styles.plain();
        if (answer.points() != null) {
            put(line, Column.POINTS, answer.points(), points);
        } else {
            put(line, Column.POINTS, "", points);
        }
        put(line, Column.NA, answer.na() ? YES : "", styles.entry());
        put(line, Column.REASON, answer.reason(), leaf.given() ? styles.entry() : styles.plain());
        put(line, Column.EXPLANATION, answer.explanation(), styles.entry());
        put(
                line,
                Column.COVERAGE,
                answer.coverage() == null ? "" : answer.coverage() == Coverage.WHOLE ? "toàn bộ" : "một phần",
                styles.entry());
        put(line, Column.REVISION, BigDecimal.valueOf(answer.revision()), styles.plain());
    }

    private static void fact(
            Sheets.UnitSheet it,
            Sheet.Leaf leaf,
            Map.Entry<String, Kind> fact,
            RuleWords words,
            Row line,
            Styles styles) {
        String variable = fact.getKey();
        String value = it.facts().getOrDefault(variable, "");
        put(line, Column.CODE, leaf.code(), styles.soft());
        put(
                line,
                Column.NAME,
                "   " + SheetFacts.label(it.sheet().framework(), leaf.criterion(), variable, words, VIETNAMESE),
                styles.soft());
        CellStyle style = leaf.locked() ? styles.plain() : styles.entry();
        switch (fact.getValue()) {
            case Kind.Number _ -> {
                if (value.isEmpty()) {
                    put(line, Column.VALUE, "", style);
                } else {
                    put(line, Column.VALUE, new BigDecimal(value), style);
                }
                put(line, Column.HOW, words.unit(it.sheet().framework(), variable, VIETNAMESE), styles.soft());
            }
            case Kind.Truth _ -> {
                put(line, Column.VALUE, value.isEmpty() ? "" : value.equals("true") ? "đạt" : "chưa đạt", style);
                put(line, Column.HOW, "đạt / chưa đạt", styles.soft());
            }
            case Kind.Day _ -> {
                put(
                        line,
                        Column.VALUE,
                        value.isEmpty() ? "" : LocalDate.parse(value).format(DAY),
                        style);
                put(line, Column.HOW, "ngày/tháng/năm", styles.soft());
            }
            case Kind.Option _ -> {
                List<String> said = new ArrayList<>();
                if (leaf.criterion().rule() instanceof ScoringRule.Choice choice) {
                    choice.options()
                            .forEach(option -> said.add(
                                    option.code() + " = " + option.name().vi()));
                }
                put(line, Column.VALUE, value, style);
                put(line, Column.HOW, String.join("; ", said), styles.soft());
            }
        }
        put(line, Column.VARIABLE, variable, styles.soft());
    }

    private static void put(Row row, Column column, String text, CellStyle style) {
        Cell cell = row.createCell(column.ordinal());
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    /** As a number where a workbook's binary number says the same, else as text that says all digits. */
    private static void put(Row row, Column column, BigDecimal number, CellStyle style) {
        Cell cell = row.createCell(column.ordinal());
        if (new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) == 0) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue(NumbersTyped.show(number, VIETNAMESE));
        }
        cell.setCellStyle(style);
    }

    private record Styles(CellStyle head, CellStyle group, CellStyle plain, CellStyle soft, CellStyle entry) {
        static Styles of(XSSFWorkbook workbook) {
            var bold = workbook.createFont();
            bold.setBold(true);
            CellStyle head = base(workbook);
            head.setFont(bold);
            head.setFillForegroundColor(IndexedColors.LIGHT_TURQUOISE.getIndex());
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            CellStyle group = base(workbook);
            group.setFont(bold);
            var grey = workbook.createFont();
            grey.setColor(IndexedColors.GREY_50_PERCENT.getIndex());
            CellStyle soft = base(workbook);
            soft.setFont(grey);
            CellStyle entry = base(workbook);
            entry.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
            entry.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            return new Styles(head, group, base(workbook), soft, entry);
        }

        private static CellStyle base(XSSFWorkbook workbook) {
            CellStyle style = workbook.createCellStyle();
            style.setWrapText(true);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setBorderBottom(BorderStyle.HAIR);
            return style;
        }
    }

    /**
     * @throws Refused {@code assessments.file.notAWorkbook}, {@code assessments.file.noHeadings}; {@code assessments.file.cell} with row and
     *     column where something cannot be read
     */
    static List<Line> read(InputStream file, Framework framework) throws IOException {
        try (var workbook = new XSSFWorkbook(file)) {
            return read(workbook.getSheetAt(0), framework);
        } catch (POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new Refused("assessments.file.notAWorkbook");
        }
    }

    private static List<Line> read(XSSFSheet page, Framework framework) {
        Map<Column, Integer> columns = columns(page.getRow(page.getFirstRowNum()));
        Map<String, Criterion.Leaf> leaves = new LinkedHashMap<>();
        framework.leaves().forEach(leaf -> leaves.put(leaf.code(), leaf));
        Map<String, Line> lines = new LinkedHashMap<>();
        Map<String, Map<String, String>> facts = new LinkedHashMap<>();
        for (int at = page.getFirstRowNum() + 1; at <= Math.min(page.getLastRowNum(), MOST_ROWS); at++) {
            if (page.getRow(at) == null) {
                continue;
            }
            var cells = new Cells(page.getRow(at), columns);
            Criterion.Leaf leaf = leaves.get(cells.text(Column.CODE));
            if (leaf == null || leaf.source() == Criterion.Source.SURVEY) {
                continue;
            }
            String variable = cells.text(Column.VARIABLE);
            if (variable.isEmpty()) {
                lines.put(leaf.code(), cells.line(leaf));
            } else {
                facts.computeIfAbsent(leaf.code(), _ -> new LinkedHashMap<>())
                        .put(variable, cells.fact(SheetFacts.kind(leaf, variable), variable));
            }
        }
        if (lines.isEmpty()) {
            throw new Refused("assessments.file.noHeadings");
        }
        return lines.values().stream()
                .map(line -> new Line(
                        line.criterion(),
                        line.revision(),
                        line.points(),
                        line.na(),
                        line.reason(),
                        line.coverage(),
                        line.explanation(),
                        facts.getOrDefault(line.criterion(), Map.of())))
                .toList();
    }

    private static Map<Column, Integer> columns(@Nullable Row head) {
        Map<Column, Integer> columns = new EnumMap<>(Column.class);
        if (head != null) {
            for (Cell cell : head) {
                String said = cell.getCellType() == CellType.STRING ? Vietnamese.words(cell.getStringCellValue()) : "";
                for (Column column : Column.values()) {
                    if (Vietnamese.words(column.heading).equals(said)) {
                        columns.put(column, cell.getColumnIndex());
                    }
                }
            }
        }
        if (columns.size() < Column.values().length) {
            throw new Refused("assessments.file.noHeadings");
        }
        return columns;
    }

    private record Cells(Row row, Map<Column, Integer> columns) {
        private @Nullable XSSFCell cell(Column column) {
            return (XSSFCell) row.getCell(columns.get(column));
        }

        String text(Column column) {
            XSSFCell cell = cell(column);
            if (cell == null) {
                return "";
            }
            return switch (type(cell)) {
                case STRING -> cell.getStringCellValue().strip();
                case NUMERIC -> number(cell).toPlainString();
                case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
                default -> "";
            };
        }

        private static CellType type(XSSFCell cell) {
            return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        }

        /** Fifteen digits are what a workbook keeps; behind them stands only how binary numbers are written. */
        private static BigDecimal number(XSSFCell cell) {
            return new BigDecimal(cell.getNumericCellValue())
                    .round(new java.math.MathContext(15))
                    .stripTrailingZeros();
        }

        private @Nullable BigDecimal decimal(Column column) {
            XSSFCell cell = cell(column);
            if (cell != null && type(cell) == CellType.NUMERIC) {
                return number(cell);
            }
            String text = text(column);
            return text.isEmpty() ? null : NumbersTyped.read(text, VIETNAMESE);
        }

        Line line(Criterion.Leaf leaf) {
            return at(Column.POINTS, () -> {
                BigDecimal revision = decimal(Column.REVISION);
                String coverage = Vietnamese.fold(text(Column.COVERAGE));
                return new Line(
                        leaf.code(),
                        revision == null ? 0 : revision.intValue(),
                        decimal(Column.POINTS),
                        !text(Column.NA).isEmpty(),
                        text(Column.REASON),
                        coverage.isEmpty() ? null : coverage.contains("mot phan") ? Coverage.PART : Coverage.WHOLE,
                        text(Column.EXPLANATION),
                        Map.of());
            });
        }

        String fact(@Nullable Kind kind, String variable) {
            if (kind == null) {
                throw new Refused("assessments.sheet.variable", variable);
            }
            String text = text(Column.VALUE);
            return text.isEmpty() ? "" : at(Column.VALUE, () -> fact(kind));
        }

        private String fact(Kind kind) {
            String text = text(Column.VALUE);
            return switch (kind) {
                case Kind.Number _ -> {
                    BigDecimal number = decimal(Column.VALUE);
                    yield number == null ? "" : number.toPlainString();
                }
                case Kind.Truth _ ->
                    switch (Vietnamese.fold(text)) {
                        case "dat", "co", "x", "true", "1" -> "true";
                        case "chua dat", "khong", "khong dat", "false", "0" -> "false";
                        default -> throw new Refused("scoring.facts.truth", text);
                    };
                case Kind.Day _ -> day(text).toString();
                case Kind.Option _ ->
                    kind.read(
                                    text.contains("=")
                                            ? text.substring(0, text.indexOf('='))
                                                    .strip()
                                            : text)
                            .text();
            };
        }

        private LocalDate day(String text) {
            XSSFCell cell = cell(Column.VALUE);
            if (cell != null && type(cell) == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
                return cell.getLocalDateTimeCellValue().toLocalDate();
            }
            try {
                return LocalDate.parse(text, DAY);
            } catch (DateTimeParseException e) {
                throw new Refused("scoring.facts.day", text);
            }
        }

        private <T> T at(Column column, java.util.function.Supplier<T> reading) {
            try {
                return reading.get();
            } catch (Refused refused) {
                throw new Refused("assessments.file.cell", row.getRowNum() + 1, column.heading, refused);
            }
        }
    }
}
