package org.parix.registers.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parix.kernel.Words;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Transition;

/** What the values of a register look like, in JSON Schema, from its declaration. */
final class Schemas {
    private static final int LONGEST_REASON = 1000;

    private Schemas() {}

    static String both(Words words) {
        return words.vi() + " / " + words.en();
    }

    static Map<String, Object> ref(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    static Map<String, Object> closed(Map<String, Object> schema) {
        Map<String, Object> closed = new LinkedHashMap<>(schema);
        closed.put("additionalProperties", false);
        return closed;
    }

    static Map<String, Object> text(String description) {
        return Map.of("type", "string", "description", description);
    }

    static Map<String, Object> whole(String description) {
        return Map.of("type", "integer", "format", "int64", "description", description);
    }

    static Map<String, Object> list(Object items) {
        return Map.of("type", "array", "items", items);
    }

    /** @param empty whether it may be null */
    static Map<String, Object> of(Field field, boolean empty) {
        Map<String, Object> schema = new LinkedHashMap<>();
        String type = switch (field.type()) {
            case FieldType.Text(int most) -> {
                schema.put("maxLength", most);
                yield "string";
            }
            case FieldType.Whole(int least, int most) -> {
                schema.put("format", "int32");
                schema.put("minimum", least);
                schema.put("maximum", most);
                yield "integer";
            }
            case FieldType.Money _ -> {
                schema.put("minimum", 0);
                schema.put("multipleOf", new java.math.BigDecimal("0.01"));
                yield "number";
            }
            case FieldType.Decimal _ -> {
                schema.put("multipleOf", new java.math.BigDecimal("0.0001"));
                yield "number";
            }
            case FieldType.OfRecord _ -> {
                schema.put("format", "int64");
                yield "integer";
            }
            case FieldType.Day _ -> {
                schema.put("format", "date");
                yield "string";
            }
            case FieldType.Moment _ -> {
                schema.put("format", "date-time");
                yield "string";
            }
            case FieldType.Flag _ -> "boolean";
            case FieldType.Choice(Map<String, Words> options) -> {
                List<Object> codes = new ArrayList<>(options.keySet());
                if (empty) {
                    codes.add(null);
                }
                schema.put("enum", codes);
                yield "string";
            }
            case FieldType.OfAgency _ -> {
                schema.put("format", "int64");
                yield "integer";
            }
        };
        schema.put("type", empty ? List.of(type, "null") : type);
        schema.put("description", said(field));
        if (field.personal()) {
            schema.put("x-personal", true);
        }
        return schema;
    }

    private static String said(Field field) {
        StringBuilder said = new StringBuilder(both(field.name()));
        Words hint = field.hint();
        if (hint != null) {
            said.append(". ").append(both(hint));
        }
        if (field.type() instanceof FieldType.Choice(Map<String, Words> options)) {
            options.forEach((code, name) ->
                    said.append("\n- ").append(code).append(": ").append(both(name)));
        }
        return said.toString();
    }

    private static Map<String, Object> values(List<Field> fields, boolean required) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> needed = new ArrayList<>();
        for (Field field : fields) {
            boolean must = required && field.required() && !(field.type() instanceof FieldType.Flag);
            properties.put(field.column(), of(field, !must));
            if (must) {
                needed.add(field.column());
            }
        }
        return closed(object(properties, needed));
    }

    private static Map<String, Object> state(Register register) {
        StringBuilder said = new StringBuilder("Tình trạng / State");
        register.states()
                .forEach((code, name) ->
                        said.append("\n- ").append(code).append(": ").append(both(name)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("enum", List.copyOf(register.states().keySet()));
        schema.put("description", said.toString());
        return schema;
    }

    private static Map<String, Object> change(Map<String, Object> values, boolean reason, boolean needsValues) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("revision", whole("Số phiên bản đã đọc / The revision that was read"));
        Map<String, Object> why = new LinkedHashMap<>(text("Lý do / Reason"));
        why.put("maxLength", LONGEST_REASON);
        properties.put("reason", why);
        properties.put("values", values);
        List<String> required = new ArrayList<>(List.of("revision"));
        if (reason) {
            required.add("reason");
        }
        if (needsValues) {
            required.add("values");
        }
        return closed(object(properties, required));
    }

    /** The schemas of a register by their names. */
    static Map<String, Object> of(Register register) {
        String code = register.code();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(code + "_new", values(register.formFields(), true));
        Map<String, Object> row = new LinkedHashMap<>(values(register.fields(), false));
        Map<String, Object> properties = new LinkedHashMap<>();
        @SuppressWarnings("unchecked")
        Map<String, Object> fields = (Map<String, Object>) row.getOrDefault("properties", Map.of());
        properties.putAll(fields);
        properties.put(JsonValues.STATE, state(register));
        row.put("properties", properties);
        row.put("required", register.key());
        all.put(code + "_row", row);
        all.put(code + "_patch", change(values(register.fields(), false), true, true));
        all.put(code + "_put", change(values(register.fields(), true), true, true));
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("id", whole("Số của bản ghi trong Parix / Number of the record in Parix"));
        record.put(JsonValues.STATE, state(register));
        record.put("revision", whole("Tăng mỗi lần thay đổi / Raised by every change"));
        record.put("recorded_at", Map.of("type", "string", "format", "date-time"));
        record.put("values", values(register.fields(), false));
        Map<String, Object> masked = new LinkedHashMap<>(list(Map.of("type", "string")));
        masked.put(
                "description",
                "Các mục cá nhân bị che vì khóa chỉ được đọc / Personal fields hidden from a token that only reads");
        record.put("masked", masked);
        all.put(code + "_record", object(record, List.of("id", JsonValues.STATE, "revision", "recorded_at", "values")));
        for (Transition step : register.transitions()) {
            all.put(
                    code + "_step_" + step.code(),
                    change(values(step.asks().stream().map(register::field).toList(), false), step.reason(), false));
        }
        return all;
    }
}
