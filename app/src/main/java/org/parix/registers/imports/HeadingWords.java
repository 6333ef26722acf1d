package org.parix.registers.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.kernel.Declarations;
import org.parix.kernel.Words;
import org.parix.registers.Field;
import org.parix.registers.Register;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** What may stand above the columns of a register in the files of offices. */
@Component
public class HeadingWords {
    private static final Words STATE = new Words("Tình trạng", "State");
    private final Map<String, Map<String, List<String>>> others = Declarations.shipped(
            "registers/headings.yaml", new TypeReference<Map<String, Map<String, List<String>>>>() {});

    /** For each field, its state among them, the words by which its column is known. */
    Map<String, List<String>> of(Register register) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        Map<String, List<String>> shipped = others.getOrDefault(register.code(), Map.of());
        for (String field : fields(register)) {
            List<String> names = new ArrayList<>(List.of(
                    field, name(register, field).vi(), name(register, field).en()));
            names.addAll(shipped.getOrDefault(field, List.of()));
            all.put(field, names);
        }
        return all;
    }

    /** The fields that a file can fill, in their order. */
    public Set<String> fields(Register register) {
        Set<String> fields = new java.util.LinkedHashSet<>();
        register.fields().stream().map(Field::column).forEach(fields::add);
        fields.add(Layout.STATE);
        return fields;
    }

    public Words name(Register register, String field) {
        return field.equals(Layout.STATE) ? STATE : register.field(field).name();
    }
}
