package org.parix.assessments.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;

/** A sheet that was filled in as a workbook, read in again; {@link SheetBook} writes it. Numbers may stand as numbers or as Vietnamese text. */
final class SheetFile {
    static final long LARGEST = Workbooks.LARGEST;
    private static final int MOST_ROWS = 20_000;
    static final Locale VIETNAMESE = Locale.of("vi");
    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/yyyy");

    enum Column {
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

        String heading() {
            return heading;
        }

        int width() {
            return width;
        }

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

    /**
     * @throws Refused {@code assessments.file.notAWorkbook}, {@code assessments.file.noHeadings}; {@code assessments.file.cell} with row and
     *     column where something cannot be read
     */
    static List<Line> read(InputStream file, Framework framework) throws IOException {
        return Workbooks.read(file.readNBytes((int) LARGEST + 1), page -> read(page, framework));
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
            return (XSSFCell) row.getCell(Objects.requireNonNull(columns.get(column)));
        }

        String text(Column column) {
            XSSFCell cell = cell(column);
            if (cell == null) {
                return "";
            }
            return switch (Workbooks.type(cell)) {
                case STRING -> cell.getStringCellValue().strip();
                case NUMERIC -> Workbooks.number(cell).toPlainString();
                case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
                default -> "";
            };
        }

        private @Nullable BigDecimal decimal(Column column) {
            XSSFCell cell = cell(column);
            if (cell != null && Workbooks.type(cell) == CellType.NUMERIC) {
                return Workbooks.number(cell);
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
            if (cell != null && Workbooks.type(cell) == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)) {
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
