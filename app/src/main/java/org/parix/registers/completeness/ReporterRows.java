package org.parix.registers.completeness;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.stereotype.Component;

/** Tells the gate whose month in a register is asked for. */
@Component
class ReporterRows implements Rows {
    private final CompletenessStore store;

    ReporterRows(CompletenessStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "reporter";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return store.agency(Long.parseLong(variables.getOrDefault("agency", "")))
                    .map(Belongs::to);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
