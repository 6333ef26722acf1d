package org.parix.assessments.sheets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;
import java.util.zip.ZipInputStream;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.parix.kernel.Refused;

/** Workbooks that people send. */
public final class Workbooks {
    public static final long LARGEST = 5L << 20;
    private static final long MOST_UNPACKED = 20L << 20;
    /** Fifteen digits are what a workbook keeps; behind them stands only how binary numbers are written. */
    private static final MathContext DIGITS = new MathContext(15);

    private Workbooks() {}

    /**
     * Reads the first sheet.
     *
     * @throws Refused {@code assessments.file.tooLarge}, {@code assessments.file.notAWorkbook}
     */
    public static <T> T read(byte[] bytes, Function<XSSFSheet, T> reader) {
        if (bytes.length > LARGEST || unpacked(bytes) > MOST_UNPACKED) {
            throw new Refused("assessments.file.tooLarge", LARGEST >> 20);
        }
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            return reader.apply(workbook.getSheetAt(0));
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | IllegalArgumentException e) {
            throw new Refused("assessments.file.notAWorkbook");
        }
    }

    /** Bytes that it unpacks to, as far as they are allowed: a small file may be made to fill the memory of the server. */
    private static long unpacked(byte[] bytes) {
        long size = 0;
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            while (size <= MOST_UNPACKED && zip.getNextEntry() != null) {
                long room = MOST_UNPACKED - size + 1;
                size += zip.readNBytes((int) room).length;
            }
            return size;
        } catch (IOException | IllegalArgumentException damaged) {
            throw new Refused("assessments.file.notAWorkbook");
        }
    }

    /** What it holds, or what its formula last came to. */
    public static CellType type(Cell cell) {
        return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
    }

    public static BigDecimal number(Cell cell) {
        return new BigDecimal(cell.getNumericCellValue()).round(DIGITS).stripTrailingZeros();
    }
}
