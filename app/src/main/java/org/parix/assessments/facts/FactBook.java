package org.parix.assessments.facts;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.facts.FactColumns.Column;
import org.parix.assessments.sheets.NumbersTyped;
import org.parix.scoring.Facts.Kind;
import org.parix.scoring.Framework;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A table of facts as a workbook to be filled in: a row for each unit, with what stands already. Always in Vietnamese, as sheets are. */
@Service
public class FactBook {
    private static final Locale VIETNAMESE = Locale.of("vi");

    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final FactColumns columns;
    private final FactStore store;

    FactBook(Assessments assessments, CampaignFrameworks frameworks, FactColumns columns, FactStore store) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.columns = columns;
        this.store = store;
    }

    /** @param criterion as {@link FactColumns#of} takes it */
    @Transactional(readOnly = true)
    public void write(CampaignId id, String criterion, OutputStream out) throws IOException {
        Framework framework = frameworks.of(assessments.campaign(id).framework());
        List<Column> wanted = columns.of(framework, criterion, VIETNAMESE);
        Map<UnitId, Map<String, String>> facts = store.facts(id);
        try (var workbook = new XSSFWorkbook()) {
            XSSFSheet page = workbook.createSheet("Số liệu");
            CellStyle head = workbook.createCellStyle();
            head.setWrapText(true);
            head.setFillForegroundColor(IndexedColors.LIGHT_TURQUOISE.getIndex());
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            Row codes = page.createRow(0);
            Row names = page.createRow(1);
            put(codes, 0, "Đơn vị", head);
            names.createCell(0).setCellStyle(head);
            page.setColumnWidth(0, 45 * 256);
            for (int at = 0; at < wanted.size(); at++) {
                Column column = wanted.get(at);
                put(codes, at + 1, column.variable(), head);
                put(
                        names,
                        at + 1,
                        column.criterion() + " " + column.label()
                                + (column.counts().isEmpty() ? "" : " (" + column.counts() + ")"),
                        head);
                page.setColumnWidth(at + 1, 24 * 256);
            }
            int line = 2;
            for (Map.Entry<String, UnitId> unit : new TreeMap<>(store.units(id)).entrySet()) {
                Row row = page.createRow(line++);
                row.createCell(0).setCellValue(unit.getKey());
                for (int at = 0; at < wanted.size(); at++) {
                    String value = facts.getOrDefault(unit.getValue(), Map.of())
                            .getOrDefault(wanted.get(at).variable(), "");
                    if (!value.isEmpty()) {
                        put(row.createCell(at + 1), wanted.get(at).kind(), value);
                    }
                }
            }
            page.createFreezePane(1, 2);
            workbook.write(out);
        }
    }

    private static void put(Row row, int at, String text, CellStyle style) {
        Cell cell = row.createCell(at);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    /** As a number where a workbook's binary number says the same, else as text that says all digits. */
    private static void put(Cell cell, Kind kind, String value) {
        if (!(kind instanceof Kind.Number)) {
            cell.setCellValue(value);
            return;
        }
        BigDecimal number = new BigDecimal(value);
        if (new BigDecimal(Double.toString(number.doubleValue())).compareTo(number) == 0) {
            cell.setCellValue(number.doubleValue());
        } else {
            cell.setCellValue(NumbersTyped.show(number, VIETNAMESE));
        }
    }
}
