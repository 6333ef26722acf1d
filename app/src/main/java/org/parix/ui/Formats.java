package org.parix.ui;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParseException;
import java.text.ParsePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How dates and numbers are written in each language: 08/12/2023 and 1.234,5 in Vietnamese, 8 Dec 2023 and 1,234.5 in English. */
public final class Formats {
    /** Parix is for offices in Vietnam; instants are shown on their clock. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private Formats() {}

    public static String date(LocalDate date, Locale locale) {
        return dateFormat(locale).format(date);
    }

    public static String time(Instant instant, Locale locale) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, ZONE);
        return DateTimeFormatter.ofPattern(english(locale) ? "d MMM yyyy, HH:mm" : "HH:mm dd/MM/yyyy", locale)
                .format(local);
    }

    /** With thousands set apart and as many decimals as the number has, at most six. */
    public static String number(Number number, Locale locale) {
        var format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(locale));
        return format.format(number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString()));
    }

    /** @throws ParseException where the text is not one whole number as it is written in that language */
    public static BigDecimal parse(String text, Locale locale) throws ParseException {
        var format = new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(locale));
        format.setParseBigDecimal(true);
        var position = new ParsePosition(0);
        Number number = format.parse(text.strip(), position);
        if (number == null || position.getIndex() < text.strip().length()) {
            throw new ParseException("not a number: " + text, position.getIndex());
        }
        return (BigDecimal) number;
    }

    /**
     * A number as somebody types it: -1.234,5 in Vietnamese, -1,234.5 in English. Thousands are set apart by threes or not at all, so that what is
     * written the other language's way is refused rather than taken for another number.
     *
     * @throws ParseException where it is none
     */
    public static BigDecimal typed(String text, Locale locale) throws ParseException {
        String number = text.strip().replace('−', '-');
        String group = english(locale) ? "," : "\\.";
        String point = english(locale) ? "\\." : ",";
        if (!number.matches("[+-]?(?:[0-9]+|[1-9][0-9]{0,2}(?:" + group + "[0-9]{3})+)(?:" + point + "[0-9]+)?")) {
            throw new ParseException("not a number: " + text, 0);
        }
        return new BigDecimal(number.replaceAll(group, "").replace(',', '.'));
    }

    /** A size of a file as people say it: 340 KB, 1,2 MB. */
    public static String size(long bytes, Locale locale) {
        if (bytes < 1_000_000) {
            return number(Math.max(1, bytes / 1000), locale) + " KB";
        }
        return number(BigDecimal.valueOf(bytes / 100_000).movePointLeft(1), locale) + " MB";
    }

    static DateTimeFormatter dateFormat(Locale locale) {
        return DateTimeFormatter.ofPattern(english(locale) ? "d MMM yyyy" : "dd/MM/yyyy", locale);
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }
}
