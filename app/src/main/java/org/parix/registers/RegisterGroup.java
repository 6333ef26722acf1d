package org.parix.registers;

import java.util.List;
import org.parix.kernel.Words;

/** Registers that belong together, as they stand on the page of all registers. */
public record RegisterGroup(String code, Words name, List<Register> registers) {
    public RegisterGroup {
        registers = List.copyOf(registers);
    }
}
