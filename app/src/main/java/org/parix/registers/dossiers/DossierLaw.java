package org.parix.registers.dossiers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How dossiers are handled by the law in force on the day they were received.
 *
 * @param until up to (not including) which day; null while it is in force
 * @param checked whether this was read in the law itself
 * @param lateHour what is received from then on counts from the next working day (NĐ 118/2025/NĐ-CP, Art. 18)
 * @param supplementDays after so many days without the supplement asked for a dossier is closed (Art. 19)
 * @param apologyDaysBefore so many days before the day promised the apology must be out at the latest (Art. 19)
 * @param code how a code is made (Art. 28): of {@code agency}, {@code day} and {@code number} in braces
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
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static List<DossierLaw> shipped() {
        try {
            Object plain = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new ClassPathResource("registers/law.yaml").getContentAsString(StandardCharsets.UTF_8));
            return JSON.convertValue(plain, new TypeReference<List<DossierLaw>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refused {@code registers.dossiers.noLaw} where none is known for the day */
    static DossierLaw on(List<DossierLaw> laws, LocalDate day) {
        return laws.stream()
                .filter(law -> !day.isBefore(law.from) && (law.until == null || day.isBefore(law.until)))
                .findFirst()
                .orElseThrow(() -> new Refused("registers.dossiers.noLaw", day));
    }
}
