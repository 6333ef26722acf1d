package org.parix.registers.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Registers;
import org.parix.ui.Option;
import org.springframework.stereotype.Component;

/** What the fields of a form offer to choose from. */
@Component("registerOffers")
class Offers {
    private static final int MOST_AGENCIES = 500;
    private static final int MOST_RECORDS = 500;

    private final Registers registers;
    private final RegisterScreens screens;
    private final RelatedScreens related;

    Offers(Registers registers, RegisterScreens screens, RelatedScreens related) {
        this.registers = registers;
        this.screens = screens;
        this.related = related;
    }

    /** @param shown what stands in each field; a record that one hangs on is offered, whosever it is */
    Function<Field, List<Option>> of(CurrentUser user, Map<String, String> shown) {
        return field -> {
            String suggests = field.suggests();
            if (field.type() instanceof FieldType.OfAgency) {
                return screens.agencies(user.agencies(Permission.REGISTERS_ENTER), MOST_AGENCIES);
            }
            if (field.type() instanceof FieldType.OfRecord(String of)) {
                return related.titles(
                        registers.register(of),
                        user.agencies(Permission.REGISTERS_READ),
                        shown.get(field.column()),
                        MOST_RECORDS);
            }
            return suggests == null ? List.of() : screens.suggestions(registers.register(suggests));
        };
    }
}
