package org.parix.registers;

import java.util.Map;
import java.util.Optional;
import org.parix.identity.Belongs;
import org.parix.identity.Rows;
import org.parix.kernel.NotFound;
import org.springframework.stereotype.Component;

/** Tells the gate whose a record is. */
@Component
class RegisterRows implements Rows {
    private final Registers registers;

    RegisterRows(Registers registers) {
        this.registers = registers;
    }

    @Override
    public String kind() {
        return "record";
    }

    @Override
    public Optional<Belongs> belongs(Map<String, String> variables) {
        try {
            Register register = registers.register(variables.getOrDefault("register", ""));
            return registers
                    .owner(register, Long.parseLong(variables.getOrDefault("record", "")))
                    .map(Belongs::to);
        } catch (NotFound | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
