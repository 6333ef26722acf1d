package org.parix.registers.web;

import java.util.List;
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

    private final Registers registers;
    private final RegisterScreens screens;

    Offers(Registers registers, RegisterScreens screens) {
        this.registers = registers;
        this.screens = screens;
    }

    Function<Field, List<Option>> of(CurrentUser user) {
        return field -> {
            String suggests = field.suggests();
            if (field.type() instanceof FieldType.OfAgency) {
                return screens.agencies(user.agencies(Permission.REGISTERS_ENTER), MOST_AGENCIES);
            }
            return suggests == null ? List.of() : screens.suggestions(registers.register(suggests));
        };
    }
}
