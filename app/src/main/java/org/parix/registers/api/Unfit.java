package org.parix.registers.api;

import java.util.List;

/** What another system sent about one record cannot be taken; nothing was done. */
public final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public Unfit(List<Fault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
