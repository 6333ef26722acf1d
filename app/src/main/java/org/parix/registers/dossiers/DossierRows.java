package org.parix.registers.dossiers;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.registers.Registers;
import org.springframework.stereotype.Component;

/** Tells the gate whose a dossier is. */
@Component
class DossierRows implements Rows {
    private final Registers registers;

    DossierRows(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String kind() {
        return "dossier";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            return registers
                    .owner(registers.register("dossiers"), Long.parseLong(variables.getOrDefault("dossier", "")))
                    .map(Belongs::to);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
