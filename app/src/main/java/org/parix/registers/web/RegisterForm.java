package org.parix.registers.web;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.ui.Option;

/** The fields of a record or a step as a form shows them, and what somebody typed as the record takes it. */
record RegisterForm(List<Line> lines) {
    RegisterForm {
        lines = List.copyOf(lines);
    }

    /**
     * @param kind how it is entered: text, long, number, date, datetime-local, checkbox or select
     * @param options of a select; of a text what is offered while one types
     * @param error what is wrong with it; null where nothing is
     */
    record Line(
            String column,
            String label,
            @Nullable String hint,
            String kind,
            String value,
            List<Option> options,
            boolean required,
            @Nullable String error) {
        Line {
            options = List.copyOf(options);
        }
    }

    boolean isSound() {
        return lines.stream().allMatch(line -> line.error() == null);
    }

    /**
     * @param shown what stands in each field, by column
     * @param offered what there is to choose from for agencies and texts
     * @param words says a refusal in the page's language
     */
    static RegisterForm of(
            List<Field> fields,
            Map<String, String> shown,
            Map<String, Refused> wrong,
            Function<Field, List<Option>> offered,
            Locale locale,
            Function<Refused, String> words) {
        List<Line> lines = new ArrayList<>();
        for (Field field : fields) {
            Refused refused = wrong.get(field.column());
            lines.add(new Line(
                    field.column(),
                    field.name().in(locale),
                    field.hint() == null ? null : field.hint().in(locale),
                    kind(field.type()),
                    shown.getOrDefault(field.column(), ""),
                    switch (field.type()) {
                        case FieldType.Choice choice ->
                            choice.options().entrySet().stream()
                                    .map(option -> new Option(
                                            option.getKey(), option.getValue().in(locale)))
                                    .toList();
                        case FieldType.OfAgency _, FieldType.OfRecord _, FieldType.Text _ -> offered.apply(field);
                        case FieldType.Whole _,
                                FieldType.Money _,
                                FieldType.Decimal _,
                                FieldType.Day _,
                                FieldType.Moment _,
                                FieldType.Flag _ -> List.of();
                    },
                    field.required() && !(field.type() instanceof FieldType.Flag),
                    refused == null ? null : words.apply(refused)));
        }
        return new RegisterForm(lines);
    }

    /** A text of so many letters gets room for several lines. */
    private static final int LONG = 1000;

    private static String kind(FieldType type) {
        return switch (type) {
            case FieldType.Text(int most) -> most >= LONG ? "long" : "text";
            case FieldType.Money _, FieldType.Decimal _ -> "text";
            case FieldType.Whole _ -> "number";
            case FieldType.Day _ -> "date";
            case FieldType.Moment _ -> "datetime-local";
            case FieldType.Flag _ -> "checkbox";
            case FieldType.Choice _, FieldType.OfAgency _, FieldType.OfRecord _ -> "select";
        };
    }

    /** @param wrong is filled with what cannot be, by column */
    static Map<String, @Nullable Object> read(
            List<Field> fields, Map<String, String> typed, Map<String, Refused> wrong) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            String text = typed.getOrDefault(field.column(), "").strip();
            if (text.isEmpty()) {
                boolean flag = field.type() instanceof FieldType.Flag;
                values.put(field.column(), flag && field.required() ? Boolean.FALSE : null);
                if (field.required() && !flag) {
                    wrong.put(field.column(), field.missing());
                }
                continue;
            }
            try {
                values.put(field.column(), field.type().read(text));
            } catch (Refused refused) {
                wrong.put(field.column(), refused);
            }
        }
        return values;
    }

    /** What stands in the fields of a record. */
    static Map<String, String> shown(List<Field> fields, Map<String, @Nullable Object> values) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = values.get(field.column());
            shown.put(
                    field.column(),
                    switch (value) {
                        case null -> "";
                        case LocalDateTime moment ->
                            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").format(moment);
                        case java.math.BigDecimal amount ->
                            amount.stripTrailingZeros().toPlainString().replace('.', ',');
                        default -> value.toString();
                    });
        }
        return shown;
    }
}
