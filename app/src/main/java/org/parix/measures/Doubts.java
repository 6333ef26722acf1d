package org.parix.measures;

import java.util.Collection;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.kernel.Words;

/** Tells what about the records behind figures looks odd, for whoever appraises. The module that keeps the records declares a bean of it. */
public interface Doubts {
    /** Of agencies in these days, the grave ones first; empty where nothing looks odd. */
    List<Doubt> of(Collection<AgencyId> agencies, Days days);

    /**
     * One way in which records look odd.
     *
     * @param means what it says about them
     * @param number of flags that nobody has explained
     * @param open those of them that nobody has looked at yet
     */
    record Doubt(Words what, Words means, boolean serious, int number, int open) {}
}
