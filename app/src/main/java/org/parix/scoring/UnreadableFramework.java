package org.parix.scoring;

import java.util.List;
import org.parix.kernel.Refused;

/** A framework file that is none, with all that is wrong in it. */
public final class UnreadableFramework extends Refused {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    UnreadableFramework(List<Fault> faults) {
        super("scoring.framework.faults", faults.size());
        this.faults = List.copyOf(faults);
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        return faults;
    }

    /** @param line from 1; 0 where it concerns the whole file */
    public record Fault(int line, Refused reason) {}
}
