package org.parix.registers.imports;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.kernel.Words;
import org.parix.registers.FieldType;
import org.parix.registers.imports.reading.TableRow;

/** Reads the cells of one column, however the office that made the file writes such things. What was read before is remembered. */
final class CellReader {
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final int CENTURY = 2000;
    private static final int REMEMBERED = 20_000;
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final long SECONDS = 86_400;
    private static final String NO_MICROS = "000000";
    private static final Pattern CURRENCY = Pattern.compile("(?i)\\s*(đồng|dong|đ|vnđ|vnd)\\.?$");
    private static final Pattern VIETNAMESE_NUMBER =
            Pattern.compile("-?\\d{1,3}(?:[. ]\\d{3})+(?:,\\d{1,4})?|-?\\d{1,15}(?:,\\d{1,2})?");
    private static final Pattern ENGLISH_NUMBER =
            Pattern.compile("-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?|-?\\d{1,15}\\.\\d{1,4}");
    private static final List<String> YES =
            List.of("x", "co", "1", "true", "yes", "y", "on", "dung", "roi", "da", "v", "✓", "✔", "☑");
    private static final List<String> NO = List.of("khong", "0", "false", "no", "n", "off", "sai", "chua", "-", "☐");

    private final FieldType type;
    private final Map<String, String> choices;
    private final Map<String, Long> named;
    private final Map<String, Object> known = new HashMap<>();

    private CellReader(FieldType type, Map<String, String> choices, Map<String, Long> named) {
        this.type = type;
        this.choices = choices;
        this.named = named;
    }

    /** @param named agencies by their names as {@link #key} writes them, and by their numbers; records by their titles */
    static CellReader of(FieldType type, Map<String, Long> named) {
        return new CellReader(type, type instanceof FieldType.Choice(var options) ? choices(options) : Map.of(), named);
    }

    static CellReader ofStates(Map<String, Words> states) {
        return new CellReader(new FieldType.Choice(states), choices(states), Map.of());
    }

    private static Map<String, String> choices(Map<String, Words> options) {
        Map<String, String> codes = new HashMap<>();
        options.forEach((code, name) -> {
            codes.put(key(code), code);
            codes.put(key(name.vi()), code);
            codes.put(key(name.en()), code);
        });
        return codes;
    }

    static String key(String name) {
        return Vietnamese.words(name.replace('_', ' '));
    }

    /**
     * @param cell not empty
     * @throws Refused {@code registers.field.…} where it cannot be that
     */
    Object read(String cell) {
        if (type instanceof FieldType.Text(int most)) {
            return text(TableRow.plain(cell), most);
        }
        Object before = known.get(cell);
        if (before != null) {
            return before;
        }
        Object value = cell.charAt(0) == TableRow.NUMBER ? number(cell.substring(1)) : words(cell);
        if (known.size() < REMEMBERED) {
            known.put(cell, value);
        }
        return value;
    }

    private static Object text(String text, int most) {
        if (text.length() > most) {
            throw new Refused("registers.field.long", most);
        }
        if (text.indexOf('\uFFFD') >= 0) {
            throw new Refused("registers.imports.row.letters");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Refused("registers.imports.row.letters");
        }
        return text;
    }

    private Object words(String cell) {
        return switch (type) {
            case FieldType.Text _ -> throw new IllegalStateException("texts are read as they are");
            case FieldType.Whole whole -> whole(decimal(cell, "registers.field.notWhole"), whole);
            case FieldType.Money _ -> money(decimal(cell, "registers.field.notMoney"));
            case FieldType.Day _ -> day(cell.length() > 10 && cell.indexOf(' ') > 0 ? withoutHour(cell) : cell);
            case FieldType.Moment _ -> moment(cell);
            case FieldType.Flag _ -> flag(cell);
            case FieldType.Choice choice -> choice(cell, choice);
            case FieldType.Decimal _ -> FieldType.Decimal.bounded(decimal(cell, "registers.field.notDecimal"));
            case FieldType.OfAgency _ -> agency(cell);
            case FieldType.OfRecord _ -> record(cell);
        };
    }

    /** What a workbook keeps as a number: a day is one too, counted from the end of 1899. */
    private Object number(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return switch (type) {
            case FieldType.Text _ -> throw new IllegalStateException("texts are read as they are");
            case FieldType.Whole whole -> whole(number, whole);
            case FieldType.Money _ -> money(number);
            case FieldType.Day _ -> serial(number, "registers.field.notDay").toLocalDate();
            case FieldType.Moment _ -> serial(number, "registers.field.notMoment");
            case FieldType.Flag _ -> flag(digits);
            case FieldType.Choice choice -> choice(digits, choice);
            case FieldType.Decimal _ -> FieldType.Decimal.bounded(number);
            case FieldType.OfAgency _ -> agency(digits);
            case FieldType.OfRecord _ -> record(digits);
        };
    }

    private static LocalDateTime serial(BigDecimal number, String otherwise) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(80_000)) > 0) {
            throw new Refused(otherwise);
        }
        long seconds = number.multiply(BigDecimal.valueOf(SECONDS))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        return sound(SERIAL_ZERO.atStartOfDay().plusSeconds(seconds), otherwise);
    }

    private static LocalDateTime sound(LocalDateTime moment, String otherwise) {
        if (moment.getYear() < FIRST_YEAR || moment.getYear() > LAST_YEAR) {
            throw new Refused(otherwise);
        }
        return moment;
    }

    private static BigDecimal decimal(String cell, String otherwise) {
        String bare = CURRENCY.matcher(cell.replace('\u00A0', ' ').strip()).replaceFirst("");
        if (VIETNAMESE_NUMBER.matcher(bare).matches()) {
            return new BigDecimal(bare.replace(".", "").replace(" ", "").replace(',', '.'));
        }
        if (ENGLISH_NUMBER.matcher(bare).matches()) {
            return new BigDecimal(bare.replace(",", ""));
        }
        throw new Refused(otherwise);
    }

    private static Integer whole(BigDecimal number, FieldType.Whole bounds) {
        if (number.stripTrailingZeros().scale() > 0) {
            throw new Refused("registers.field.notWhole");
        }
        if (number.compareTo(BigDecimal.valueOf(bounds.least())) < 0
                || number.compareTo(BigDecimal.valueOf(bounds.most())) > 0) {
            throw new Refused("registers.field.range", bounds.least(), bounds.most());
        }
        return number.intValueExact();
    }

    private static BigDecimal money(BigDecimal number) {
        if (number.signum() < 0 || number.precision() - number.scale() > 12) {
            throw new Refused("registers.field.notMoney");
        }
        return number.setScale(2, RoundingMode.HALF_UP);
    }

    private static String withoutHour(String cell) {
        int blank = cell.indexOf(' ');
        String before = cell.substring(0, blank);
        return before.indexOf(':') >= 0 ? cell.substring(blank + 1).strip() : before;
    }

    /** 31/12/2026, 31-12-26, 31.12.2026 or 2026-12-31; of two digits the year is of this century. */
    static LocalDate day(String cell) {
        int[] parts = new int[3];
        int[] lengths = new int[3];
        int part = 0;
        for (int at = 0; at < cell.length(); at++) {
            char sign = cell.charAt(at);
            if (sign >= '0' && sign <= '9') {
                parts[part] = parts[part] * 10 + sign - '0';
                if (++lengths[part] > 4) {
                    throw new Refused("registers.field.notDay");
                }
            } else if ((sign == '/' || sign == '-' || sign == '.') && part < 2 && lengths[part] > 0) {
                part++;
            } else {
                throw new Refused("registers.field.notDay");
            }
        }
        if (part != 2 || lengths[2] == 0) {
            throw new Refused("registers.field.notDay");
        }
        boolean yearFirst = lengths[0] == 4;
        int year = yearFirst ? parts[0] : lengths[2] == 2 ? CENTURY + parts[2] : parts[2];
        try {
            LocalDate day = LocalDate.of(year, parts[1], yearFirst ? parts[2] : parts[0]);
            if (year < FIRST_YEAR || year > LAST_YEAR) {
                throw new Refused("registers.field.notDay");
            }
            return day;
        } catch (DateTimeException e) {
            throw new Refused("registers.field.notDay");
        }
    }

    /** A day alone is its beginning. */
    private static LocalDateTime moment(String cell) {
        String text = cell.indexOf('T') == 10 ? cell.substring(0, 10) + " " + cell.substring(11) : cell;
        int blank = text.indexOf(' ');
        try {
            if (blank < 0) {
                return day(text).atStartOfDay();
            }
            String first = text.substring(0, blank);
            String second = text.substring(blank + 1).strip();
            boolean hourFirst = first.indexOf(':') >= 0 || first.indexOf('h') > 0 || first.indexOf('g') > 0;
            return LocalDateTime.of(day(hourFirst ? second : first), hour(hourFirst ? first : second));
        } catch (Refused | DateTimeException | NumberFormatException e) {
            throw new Refused("registers.field.notMoment");
        }
    }

    /** 7:05, 07:05:30, 7h05, 14 giờ 30 and 2:30 PM. */
    private static LocalTime hour(String text) {
        String said = Vietnamese.fold(text);
        boolean afternoon = said.endsWith("pm") || said.endsWith("ch");
        boolean morning = said.endsWith("am") || said.endsWith("sa");
        String[] parts = said.replaceAll("(am|pm|sa|ch)$", "")
                .replaceAll("\\s*(gio|[hg])\\s*", ":")
                .replaceAll("[zZ]|\\+07:?00$|phut", "")
                .strip()
                .split(":");
        int hour = Integer.parseInt(parts[0].strip());
        int minute = parts.length > 1 && !parts[1].isBlank() ? Integer.parseInt(parts[1].strip()) : 0;
        String[] fine = parts.length > 2 ? parts[2].strip().split("\\.") : new String[] {"0"};
        int second = Integer.parseInt(fine[0]);
        int nano =
                fine.length > 1 ? Integer.parseInt((fine[1] + NO_MICROS).substring(0, NO_MICROS.length())) * 1000 : 0;
        if (afternoon && hour < 12) {
            hour += 12;
        } else if (morning && hour == 12) {
            hour = 0;
        }
        return LocalTime.of(hour, minute, second, nano);
    }

    private static Boolean flag(String cell) {
        String said = Vietnamese.fold(cell);
        if (YES.contains(said)) {
            return true;
        }
        if (NO.contains(said)) {
            return false;
        }
        String first = said.split(" ", 2)[0];
        if (first.equals("co") || first.equals("da")) {
            return true;
        }
        if (first.equals("khong") || first.equals("chua")) {
            return false;
        }
        throw new Refused("registers.field.notFlag");
    }

    private String choice(String cell, FieldType.Choice choice) {
        String code = choices.get(key(cell));
        if (code == null) {
            throw new Refused(
                    "registers.field.notChoice",
                    String.join(
                            ", ",
                            choice.options().values().stream().map(Words::vi).toList()));
        }
        return code;
    }

    private Long agency(String cell) {
        Long agency = named.get(key(cell).toLowerCase(Locale.ROOT));
        if (agency == null) {
            throw new Refused("registers.imports.row.agency");
        }
        return agency;
    }

    private Long record(String cell) {
        Long record = named.get(key(cell));
        if (record == null) {
            throw new Refused("registers.imports.row.record");
        }
        return record;
    }

    static @Nullable Boolean blank(FieldType type, boolean required) {
        return type instanceof FieldType.Flag && required ? Boolean.FALSE : null;
    }
}
