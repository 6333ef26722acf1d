package org.parix.registers;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.identity.UserId;
import org.parix.kernel.Declarations;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Invented records of all registers, as {@code sample/registers.yaml} tells them: days as so many before or after today, other records by the name they
 * were given there, agencies by their names.
 */
@Component
class SampleRecords {
    private final Registers registers;
    private final Directory directory;
    private final Clock clock;

    SampleRecords(Registers registers, Directory directory, Clock clock) {
        this.registers = registers;
        this.directory = directory;
        this.clock = clock;
    }

    private record Shelf(String register, List<Made> records) {}

    /** @param as by what others name it */
    private record Made(
            @Nullable String agency,
            @Nullable String as,
            Map<String, Object> values,
            @Nullable List<Step> steps) {}

    private record Step(
            String step,
            @Nullable Map<String, Object> values,
            @Nullable String reason) {}

    void load(UserId by) {
        Map<String, Long> named = new HashMap<>();
        for (Shelf shelf : Declarations.shipped("sample/registers.yaml", new TypeReference<List<Shelf>>() {})) {
            Register register = registers.register(shelf.register);
            for (Made made : shelf.records) {
                AgencyId agency = agency(Objects.requireNonNull(made.agency), NameContext.NONE);
                Map<String, @Nullable Object> values = values(register, made.values, agency, named);
                values.put("agency_id", agency.value());
                long id = registers.enter(register, values, by);
                if (made.as != null) {
                    named.put(made.as, id);
                }
                for (Step step : made.steps == null ? List.<Step>of() : made.steps) {
                    Transition taken = register.transition(step.step).orElseThrow();
                    Entry entry = registers.find(register, id);
                    Map<String, @Nullable Object> given = new LinkedHashMap<>();
                    taken.asks().forEach(column -> given.put(column, entry.value(column)));
                    given.putAll(values(register, step.values == null ? Map.of() : step.values, agency, named));
                    registers.move(
                            register, id, entry.revision(), taken, given, step.reason == null ? "" : step.reason, by);
                }
            }
        }
    }

    private Map<String, @Nullable Object> values(
            Register register, Map<String, Object> told, AgencyId agency, Map<String, Long> named) {
        LocalDate today = LocalDate.now(clock.withZone(Formats.ZONE));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        told.forEach((column, value) -> values.put(
                column,
                switch (register.field(column).type()) {
                    case FieldType.Day _ ->
                        value instanceof Integer days ? today.plusDays(days) : LocalDate.parse(value.toString());
                    case FieldType.Whole _ ->
                        value instanceof Integer number
                                ? number
                                : ((LocalDate) Objects.requireNonNull(values.get(value.toString()))).getYear();
                    case FieldType.Money _, FieldType.Decimal _ -> new BigDecimal(value.toString());
                    case FieldType.OfAgency _ ->
                        agency(value.toString(), NameContext.of(agency)).value();
                    case FieldType.OfRecord _ -> Objects.requireNonNull(named.get(value.toString()), value.toString());
                    case FieldType.Text _, FieldType.Moment _, FieldType.Flag _, FieldType.Choice _ -> value;
                }));
        return values;
    }

    private AgencyId agency(String name, NameContext context) {
        if (directory.match(name, context).party() instanceof Party.OfAgency(AgencyId agency, String _)) {
            return agency;
        }
        throw new IllegalStateException("the sample knows no " + name);
    }
}
