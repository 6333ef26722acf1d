package org.parix.plans.drafts;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a row of a draft says. Named as the contract of reading names it. */
public enum Field {
    NUMBER("number"),
    CODE("code"),
    TITLE("title"),
    PRODUCT("product"),
    TARGET("target"),
    MAX_POINTS("maxPoints"),
    DEADLINE("deadline"),
    LEAD("lead"),
    COOPERATING("cooperating"),
    IMPLEMENTING("implementing"),
    MONITORING("monitoring"),
    NOTE("note");

    /** The fields that name who is responsible. */
    public static final Set<Field> ROLES = Set.copyOf(EnumSet.range(LEAD, MONITORING));

    private final String contract;

    Field(String contract) {
        this.contract = contract;
    }

    /** The name in the contract of reading, also used in addresses and message keys. */
    public String contract() {
        return contract;
    }

    public boolean role() {
        return ROLES.contains(this);
    }

    /** The field a doubt or a correction of the reading speaks of; what has no field of its own belongs to the title. */
    static Field spokenOf(String contract) {
        return switch (contract) {
            case "objective" -> TARGET;
            case "agencies" -> LEAD;
            default -> {
                for (Field field : values()) {
                    if (field.contract.toLowerCase(Locale.ROOT).equals(contract.toLowerCase(Locale.ROOT))) {
                        yield field;
                    }
                }
                yield TITLE;
            }
        };
    }
}
