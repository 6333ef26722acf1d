package org.parix.documents.formats;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** How the cells of a workbook show their numbers, and which are bold. */
final class SheetStyles {
    private static final int SHORT_DATE = 14;
    private static final int DAY_MONTH = 16;
    private static final int MONTH_YEAR = 17;
    /** Excel shows at most eleven digits where no format is set; beyond fifteen it keeps none. */
    private static final MathContext SHOWN_DIGITS = new MathContext(11);

    private static final Pattern QUOTED_OR_BRACKETED = Pattern.compile("\"[^\"]*\"|\\[[^]]*]|\\\\.");

    private final boolean from1904;
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Boolean> boldFonts = new ArrayList<>();
    private final List<CellStyle> styles = new ArrayList<>();
    private @Nullable DataFormatter formatter;

    SheetStyles(boolean from1904) {
        this.from1904 = from1904;
    }

    private record CellStyle(int format, int font) {}

    /** A number as displayed; {@code date} where Excel takes it for a day or time. */
    record Shown(String text, boolean date) {}

    /** Reads the part xl/styles.xml. */
    void read(XmlPull xml) {
        xml.each(name -> {
            switch (name) {
                case "numFmts" ->
                    xml.each(format -> {
                        String code = xml.attribute("formatCode");
                        if (code != null) {
                            formats.put(xml.number("numFmtId", -1), code);
                        }
                    });
                case "fonts" ->
                    xml.each(font -> {
                        boolean[] bold = new boolean[1];
                        xml.each(part -> bold[0] |= part.equals("b") && xml.on());
                        boldFonts.add(bold[0]);
                    });
                case "cellXfs" ->
                    xml.each(style -> styles.add(new CellStyle(xml.number("numFmtId", 0), xml.number("fontId", 0))));
                default -> {}
            }
        });
    }

    boolean bold(int style) {
        if (style < 0 || style >= styles.size()) {
            return false;
        }
        int font = styles.get(style).font();
        return font >= 0 && font < boldFonts.size() && boldFonts.get(font);
    }

    Shown show(String raw, int style) {
        double value;
        BigDecimal exact;
        try {
            exact = new BigDecimal(raw.strip());
            value = exact.doubleValue();
        } catch (NumberFormatException e) {
            return new Shown(raw, false);
        }
        int format = style >= 0 && style < styles.size() ? styles.get(style).format() : 0;
        String pattern = formats.getOrDefault(format, format == 0 ? "General" : builtin(format));
        if (pattern.equalsIgnoreCase("General") || pattern.equals("@") || Math.abs(value) > 1e15) {
            return new Shown(general(exact), false);
        }
        if (DateUtil.isADateFormat(format, pattern) && DateUtil.isValidExcelDate(value)) {
            return new Shown(day(value, format, pattern), true);
        }
        return new Shown(PlainText.of(formatter().formatRawCellContents(value, format, pattern, from1904)), false);
    }

    private static String builtin(int format) {
        String pattern = BuiltinFormats.getBuiltinFormat(format);
        return pattern == null ? "General" : pattern;
    }

    private static String general(BigDecimal exact) {
        if (exact.precision() - exact.scale() > 40 || exact.scale() > 400) {
            return exact.toString();
        }
        BigDecimal shown =
                exact.precision() - exact.scale() > SHOWN_DIGITS.getPrecision() ? exact : exact.round(SHOWN_DIGITS);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    /** Formats that follow the reader's country are shown as they are in Viet Nam. */
    private String day(double value, int format, String pattern) {
        String lower = QUOTED_OR_BRACKETED.matcher(pattern).replaceAll("").toLowerCase(Locale.ROOT);
        String shown = switch (format) {
            case SHORT_DATE -> "dd/mm/yyyy";
            case DAY_MONTH -> "d/m";
            case MONTH_YEAR -> "m/yyyy";
            default -> lower.contains("mmm") ? lower.contains("d") ? "dd/mm/yyyy" : "m/yyyy" : pattern;
        };
        return PlainText.of(formatter().formatRawCellContents(value, -1, shown, from1904));
    }

    private DataFormatter formatter() {
        DataFormatter made = formatter;
        if (made == null) {
            made = new DataFormatter(Locale.US);
            formatter = made;
        }
        return made;
    }
}
