package org.parix.plans.drafts.web;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.NotFound;
import org.parix.plans.drafts.Field;

/** Fields as addresses name them. */
final class Fields {
    private Fields() {}

    static @Nullable Field of(@Nullable String name) {
        return Arrays.stream(Field.values())
                .filter(field -> field.contract().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** @throws NotFound for an address that names no field */
    static Field named(String name) {
        Field field = of(name);
        if (field == null) {
            throw new NotFound("field " + name);
        }
        return field;
    }
}
