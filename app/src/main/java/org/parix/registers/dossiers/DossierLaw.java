package org.parix.registers.dossiers;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Declarations;
import org.parix.kernel.Refused;
import tools.jackson.core.type.TypeReference;

/**
 * How dossiers are handled by the law in force on the day they were received.
 *
 * @param until up to (not including) which day; null while it is in force
 * @param checked whether this was read in the law itself
 * @param lateHour what is received from then on counts from the next working day (NĐ 118/2025/NĐ-CP, Art. 18)
 * @param supplementDays after so many days without the supplement asked for a dossier is closed (Art. 19)
 * @param apologyDaysBefore so many days before the day promised the apology must be out at the latest (Art. 19)
 * @param code how a code is made (Art. 28): of {@code agency}, {@code day} and, last, {@code number} in braces
 */
record DossierLaw(
        LocalDate from,
        @Nullable LocalDate until,
        String basis,
        boolean checked,
        LocalTime lateHour,
        int supplementDays,
        int apologyDaysBefore,
        String code) {
    static List<DossierLaw> shipped() {
        return Declarations.shipped("registers/law.yaml", new TypeReference<List<DossierLaw>>() {});
    }

    /** @throws Refused {@code registers.dossiers.noLaw} where none is known for the day */
    static DossierLaw on(List<DossierLaw> laws, LocalDate day) {
        return laws.stream()
                .filter(law -> !day.isBefore(law.from) && (law.until == null || day.isBefore(law.until)))
                .findFirst()
                .orElseThrow(() -> new Refused("registers.dossiers.noLaw", day));
    }
}
