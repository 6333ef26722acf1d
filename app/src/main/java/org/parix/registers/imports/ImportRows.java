package org.parix.registers.imports;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.springframework.stereotype.Component;

/** Tells the gate whose a file is that came in. */
@Component
class ImportRows implements Rows {
    private final RegisterImportStore store;

    ImportRows(RegisterImportStore store) {
        this.store = store;
    }

    @Override
    public String kind() {
        return "incoming";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return store.find(new ImportId(Long.parseLong(variables.getOrDefault("incoming", ""))))
                    .filter(one -> one.register().equals(variables.get("register")))
                    .map(one -> Belongs.to(one.agency()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
