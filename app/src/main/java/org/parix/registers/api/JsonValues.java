package org.parix.registers.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.kernel.Refused;
import org.parix.registers.Entry;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.ui.Formats;
import tools.jackson.databind.JsonNode;

/**
 * The values of a record as JSON has them. Unlike a form or a file, which people fill in, they are taken only in the one way the document of the API
 * says: what is nearly right would be misread one day.
 */
public final class JsonValues {
    /** In a batch, what state a record is in. */
    public static final String STATE = "state";

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_NAME = 60;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX");

    private final Register register;
    private final Collection<AgencyId> agencies;

    /** @param agencies for which records may be entered */
    public JsonValues(Register register, Collection<AgencyId> agencies) {
        this.register = register;
        this.agencies = Set.copyOf(agencies);
    }

    /**
     * @param allowed the fields that may be said here
     * @param faults is filled with what cannot be
     */
    public Map<String, @Nullable Object> read(JsonNode sent, Collection<Field> allowed, List<Fault> faults) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        if (!sent.isObject()) {
            faults.add(new Fault(null, new Refused("registers.api.notObject")));
            return values;
        }
        Map<String, Field> known = new LinkedHashMap<>();
        register.fields().forEach(field -> known.put(field.column(), field));
        sent.propertyStream().forEach(property -> {
            String name = property.getKey();
            Field field = known.get(name);
            if (field == null) {
                faults.add(new Fault(shortened(name), new Refused("registers.api.unknownField")));
            } else if (!allowed.contains(field)) {
                faults.add(new Fault(name, new Refused("registers.api.notHere")));
            } else {
                try {
                    values.put(name, value(field, property.getValue()));
                } catch (Refused why) {
                    faults.add(new Fault(name, why));
                }
            }
        });
        return values;
    }

    /** The rows of a batch: all fields may be said, and the state. */
    Map<String, @Nullable Object> row(JsonNode sent, List<Fault> faults) {
        if (!sent.isObject() || !sent.has(STATE)) {
            return read(sent, register.fields(), faults);
        }
        JsonNode said = sent.get(STATE);
        Map<String, JsonNode> others = new LinkedHashMap<>();
        sent.propertyStream()
                .filter(property -> !property.getKey().equals(STATE))
                .forEach(property -> others.put(property.getKey(), property.getValue()));
        Map<String, @Nullable Object> values =
                new LinkedHashMap<>(read(Json.mapper().valueToTree(others), register.fields(), faults));
        if (said.isString() && register.states().containsKey(said.asString())) {
            values.put(STATE, said.asString());
        } else if (!said.isNull()) {
            faults.add(new Fault(
                    STATE,
                    new Refused(
                            "registers.field.notChoice",
                            FieldType.Choice.all(register.states().values()))));
        }
        return values;
    }

    private static String shortened(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}_.-]", "?");
        return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME) + "…";
    }

    private @Nullable Object value(Field field, JsonNode sent) {
        if (sent.isNull()) {
            return null;
        }
        return switch (field.type()) {
            case FieldType.Text text -> text(text, sent);
            case FieldType.Whole whole -> {
                if (!sent.isIntegralNumber() || !sent.canConvertToInt()) {
                    throw new Refused("registers.api.wants.whole");
                }
                yield whole.read(Integer.toString(sent.intValue()));
            }
            case FieldType.Money money -> money(money, sent);
            case FieldType.Decimal decimal -> decimal(decimal, sent);
            case FieldType.OfRecord _ -> {
                if (!sent.isIntegralNumber() || !sent.canConvertToLong()) {
                    throw new Refused("registers.api.wants.record");
                }
                yield sent.longValue();
            }
            case FieldType.Day day -> day.read(matching(sent, DAY, "registers.api.wants.day"));
            case FieldType.Moment moment -> moment(moment, sent);
            case FieldType.Flag _ -> {
                if (!sent.isBoolean()) {
                    throw new Refused("registers.api.wants.flag");
                }
                yield sent.booleanValue();
            }
            case FieldType.Choice choice -> {
                if (!sent.isString() || !choice.options().containsKey(sent.asString())) {
                    throw new Refused(
                            "registers.api.wants.choice",
                            String.join(", ", choice.options().keySet()));
                }
                yield sent.asString();
            }
            case FieldType.OfAgency _ -> {
                if (!sent.isIntegralNumber() || !sent.canConvertToLong()) {
                    throw new Refused("registers.api.wants.agency");
                }
                if (!agencies.contains(new AgencyId(sent.longValue()))) {
                    throw new Refused("registers.api.agencyNotYours");
                }
                yield sent.longValue();
            }
        };
    }

    private static @Nullable Object text(FieldType.Text type, JsonNode sent) {
        if (!sent.isString()) {
            throw new Refused("registers.api.wants.text");
        }
        String text = sent.asString();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new Refused("registers.api.wants.storable");
        }
        return text.isBlank() ? null : type.read(text);
    }

    private static Object money(FieldType.Money type, JsonNode sent) {
        if (!sent.isNumber()) {
            throw new Refused("registers.api.wants.money");
        }
        BigDecimal amount = sent.decimalValue();
        // before it is written out: 1e999999 is short as long as nobody does
        if (amount.signum() < 0
                || Math.abs((long) amount.scale()) > MOST_DIGITS
                || amount.precision() > MOST_DIGITS + MOST_DIGITS
                || amount.stripTrailingZeros().scale() > 2) {
            throw new Refused("registers.api.wants.money");
        }
        return type.read(amount.stripTrailingZeros().toPlainString().replace('.', ','));
    }

    private static Object decimal(FieldType.Decimal type, JsonNode sent) {
        BigDecimal number = sent.isNumber() ? sent.decimalValue() : null;
        // before it is written out: 1e999999 is short as long as nobody does
        if (number == null
                || Math.abs((long) number.scale()) > MOST_DIGITS
                || number.precision() > MOST_DIGITS + MOST_DIGITS) {
            throw new Refused("registers.api.wants.decimal");
        }
        return type.read(number.stripTrailingZeros().toPlainString().replace('.', ','));
    }

    private static String matching(JsonNode sent, Pattern form, String otherwise) {
        if (!sent.isString() || !form.matcher(sent.asString()).matches()) {
            throw new Refused(otherwise);
        }
        return sent.asString();
    }

    /** With an offset, as the standard wants it; without one it is the hour in Vietnam. */
    private static Object moment(FieldType.Moment type, JsonNode sent) {
        if (!sent.isString() || sent.asString().length() > LONGEST_NAME) {
            throw new Refused("registers.api.wants.moment");
        }
        String text = sent.asString();
        try {
            LocalDateTime moment = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}")
                    ? OffsetDateTime.parse(text).atZoneSameInstant(Formats.ZONE).toLocalDateTime()
                    : LocalDateTime.parse(text);
            return type.read(moment.truncatedTo(ChronoUnit.MICROS).toString());
        } catch (DateTimeException e) {
            throw new Refused("registers.api.wants.moment");
        }
    }

    /** A record as it is answered. */
    public static Map<String, @Nullable Object> of(Register register, Entry entry, boolean personal) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        List<String> masked = new ArrayList<>();
        for (Field field : register.fields()) {
            Object value = entry.value(field.column());
            boolean hidden = field.personal() && !personal && value != null;
            if (hidden) {
                masked.add(field.column());
            }
            values.put(field.column(), hidden ? null : shown(value));
        }
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        record.put("id", entry.id());
        record.put(STATE, entry.state());
        record.put("revision", entry.revision());
        record.put("recorded_at", MOMENT.format(entry.recordedAt().atZone(Formats.ZONE)));
        record.put("values", values);
        if (!masked.isEmpty()) {
            record.put("masked", masked);
        }
        return record;
    }

    static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDateTime moment -> MOMENT.format(moment.atZone(Formats.ZONE));
            case java.time.LocalDate day -> day.toString();
            case BigDecimal amount ->
                amount.stripTrailingZeros().scale() < 0 ? amount.setScale(0) : amount.stripTrailingZeros();
            default -> value;
        };
    }
}
