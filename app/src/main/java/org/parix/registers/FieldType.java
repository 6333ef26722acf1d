package org.parix.registers;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.kernel.Words;

/** What a field of a register holds: how it is read from what somebody typed, and what its column is. */
public sealed interface FieldType {
    /** The type of the column. */
    String sql();

    /**
     * @param typed not blank
     * @throws Refused {@code registers.field.…} where it cannot be that
     */
    Object read(String typed);

    /** @param most letters */
    record Text(int most) implements FieldType {
        @Override
        public String sql() {
            return "text";
        }

        @Override
        public Object read(String typed) {
            String tidy = Vietnamese.tidy(typed);
            if (tidy.length() > most) {
                throw new Refused("registers.field.long", most);
            }
            return tidy;
        }
    }

    record Whole(int least, int most) implements FieldType {
        private static final Pattern FORM = Pattern.compile("\\d{1,9}");

        @Override
        public String sql() {
            return "integer";
        }

        @Override
        public Object read(String typed) {
            String digits = typed.strip();
            if (!FORM.matcher(digits).matches()) {
                throw new Refused("registers.field.notWhole");
            }
            int number = Integer.parseInt(digits);
            if (number < least || number > most) {
                throw new Refused("registers.field.range", least, most);
            }
            return number;
        }
    }

    /** An amount in đồng, as Vietnamese write it: 1.234.567,5. */
    record Money() implements FieldType {
        private static final Pattern FORM = Pattern.compile("(\\d{1,3}(\\.\\d{3})+|\\d{1,12})(,\\d{1,2})?");

        @Override
        public String sql() {
            return "numeric";
        }

        @Override
        public Object read(String typed) {
            String amount = typed.strip();
            if (!FORM.matcher(amount).matches()) {
                throw new Refused("registers.field.notMoney");
            }
            return new BigDecimal(amount.replace(".", "").replace(',', '.'));
        }
    }

    /** A number that may be negative, as Vietnamese write it: -1.234,5678. */
    record Decimal() implements FieldType {
        private static final Pattern FORM = Pattern.compile("-?(\\d{1,3}(\\.\\d{3})+|\\d{1,13})(,\\d{1,4})?");
        private static final int MOST_DIGITS = 14;

        @Override
        public String sql() {
            return "numeric";
        }

        @Override
        public Object read(String typed) {
            String number = typed.strip();
            if (!FORM.matcher(number).matches()) {
                throw new Refused("registers.field.notDecimal");
            }
            return bounded(new BigDecimal(number.replace(".", "").replace(',', '.')));
        }

        /** @throws Refused where the column cannot hold it */
        public static BigDecimal bounded(BigDecimal number) {
            if (number.precision() - number.scale() > MOST_DIGITS
                    || number.stripTrailingZeros().scale() > 4) {
                throw new Refused("registers.field.notDecimal");
            }
            return number;
        }
    }

    /** A day, as 31/12/2026 or as browsers send it. */
    record Day() implements FieldType {
        static final int FIRST_YEAR = 1990;
        static final int LAST_YEAR = 2100;
        private static final List<DateTimeFormatter> FORMS = List.of(
                DateTimeFormatter.ISO_LOCAL_DATE,
                DateTimeFormatter.ofPattern("d/M/uuuu"),
                DateTimeFormatter.ofPattern("d-M-uuuu"),
                DateTimeFormatter.ofPattern("d.M.uuuu"));

        @Override
        public String sql() {
            return "date";
        }

        @Override
        public Object read(String typed) {
            for (DateTimeFormatter form : FORMS) {
                try {
                    LocalDate day = LocalDate.parse(typed.strip(), form);
                    if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                        return day;
                    }
                } catch (DateTimeException e) {
                    // another form may fit
                }
            }
            throw new Refused("registers.field.notDay");
        }
    }

    /** A day and an hour in Vietnam. */
    record Moment() implements FieldType {
        private static final List<DateTimeFormatter> FORMS = List.of(
                DateTimeFormatter.ISO_LOCAL_DATE_TIME,
                DateTimeFormatter.ofPattern("d/M/uuuu H:mm"),
                DateTimeFormatter.ofPattern("H:mm d/M/uuuu"));

        @Override
        public String sql() {
            return "timestamptz";
        }

        @Override
        public Object read(String typed) {
            for (DateTimeFormatter form : FORMS) {
                try {
                    LocalDateTime moment = LocalDateTime.parse(typed.strip(), form);
                    if (moment.getYear() >= Day.FIRST_YEAR && moment.getYear() <= Day.LAST_YEAR) {
                        return moment;
                    }
                } catch (DateTimeException e) {
                    // another form may fit
                }
            }
            throw new Refused("registers.field.notMoment");
        }
    }

    record Flag() implements FieldType {
        private static final List<String> YES = List.of("true", "on", "1", "x", "co", "yes");
        private static final List<String> NO = List.of("false", "off", "0", "khong", "no");

        @Override
        public String sql() {
            return "boolean";
        }

        @Override
        public Object read(String typed) {
            String said = Vietnamese.fold(typed.strip());
            if (YES.contains(said)) {
                return true;
            }
            if (NO.contains(said)) {
                return false;
            }
            throw new Refused("registers.field.notFlag");
        }
    }

    /** One of a few, by code or by name. */
    record Choice(Map<String, Words> options) implements FieldType {
        public Choice {
            options = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(options));
        }

        @Override
        public String sql() {
            return "text";
        }

        @Override
        public Object read(String typed) {
            String said = Vietnamese.fold(typed.strip());
            return options.entrySet().stream()
                    .filter(option -> option.getKey().equalsIgnoreCase(typed.strip())
                            || Vietnamese.fold(option.getValue().vi()).equals(said)
                            || Vietnamese.fold(option.getValue().en()).equals(said))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> new Refused("registers.field.notChoice", all(options.values())));
        }

        /** All of them in one line. */
        public static Words all(Collection<Words> options) {
            return new Words(
                    options.stream().map(Words::vi).collect(Collectors.joining(", ")),
                    options.stream().map(Words::en).collect(Collectors.joining(", ")));
        }

        public String name(String code, Locale locale) {
            Words name = options.get(code);
            return name == null ? code : name.in(locale);
        }
    }

    /** An agency, by its number. */
    record OfAgency() implements FieldType {
        private static final Pattern FORM = Pattern.compile("\\d{1,18}");

        @Override
        public String sql() {
            return "bigint";
        }

        @Override
        public Object read(String typed) {
            if (!FORM.matcher(typed.strip()).matches()) {
                throw new Refused("registers.field.notAgency");
            }
            return Long.parseLong(typed.strip());
        }
    }

    /**
     * A record of another register that this one hangs on, by its number; that record is of the same agency, or of one above or below.
     *
     * @param register the code of that register, whose records are told apart by their titles
     */
    record OfRecord(String register) implements FieldType {
        private static final Pattern FORM = Pattern.compile("\\d{1,18}");

        @Override
        public String sql() {
            return "bigint";
        }

        @Override
        public Object read(String typed) {
            if (!FORM.matcher(typed.strip()).matches()) {
                throw new Refused("registers.field.notRecord");
            }
            return Long.parseLong(typed.strip());
        }
    }
}
