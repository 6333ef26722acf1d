package org.parix.registers.flags;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.stereotype.Component;

/** Tells the gate whose records a flag is about. */
@Component
class FlagRows implements Rows {
    private final FlagStore store;

    FlagRows(FlagStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "flag";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return store.agency(Long.parseLong(variables.getOrDefault("flag", "")))
                    .map(Belongs::to);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
