package org.parix.registers;

import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.kernel.Refused;
import org.springframework.stereotype.Component;

/** On which records of other registers a record may hang: those of its own agency, and of agencies above or below it. */
@Component
class Kinship {
    private final RegisterStore store;
    private final Directory directory;

    Kinship(RegisterStore store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** @throws Refused {@code registers.field.notRecord} where it may not, or the record was taken out */
    void require(Register of, long record, AgencyId agency) {
        AgencyId owner = store.standing(of, record).orElseThrow(() -> new Refused("registers.field.notRecord"));
        if (!owner.equals(agency)) {
            Hierarchy hierarchy = directory.hierarchy();
            if (!hierarchy.within(owner, agency) && !hierarchy.within(agency, owner)) {
                throw new Refused("registers.field.notRecord");
            }
        }
    }
}
