package org.parix.registers;

import java.util.List;
import org.parix.kernel.Words;

/**
 * A step that takes a record from one state to another.
 *
 * @param from the states in which it can be taken
 * @param asks the columns of the fields that it fills
 * @param reason whether whoever takes it has to say why
 * @param once whether a record takes it at most once
 * @param basis the law that asks for it or allows it; empty where none does
 */
public record Transition(
        String code,
        Words name,
        List<String> from,
        String to,
        List<String> asks,
        boolean reason,
        boolean once,
        String basis) {
    /** By it a record that was entered by mistake is taken out; it needs the right to correct. */
    public static final String VOID = "VOID";

    /** Where the state stays as it is. */
    static final String SAME = "SAME";

    public Transition {
        from = List.copyOf(from);
        asks = List.copyOf(asks);
    }

    /** The state afterwards. */
    public String target(String before) {
        return to.equals(SAME) ? before : to;
    }

    /** Whether it takes the record further on its way. */
    public boolean leadsOn() {
        return !to.equals(SAME) && !takesOut();
    }

    public boolean takesOut() {
        return to.equals(VOID);
    }
}
