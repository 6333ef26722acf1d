package org.parix.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.scoring.Facts.Kind;

/** Which facts a framework takes, and what kind each is. */
public final class FactKinds {
    private static final Kind NUMBER = new Kind.Number();

    private final Map<String, Kind> kinds;
    private final List<String> prefixes = new ArrayList<>(List.of("bonus.", "penalty."));

    public FactKinds(Framework framework) {
        this.kinds = framework.kinds();
        for (String variable : kinds.keySet()) {
            if (variable.endsWith(RuleFacts.EACH)) {
                prefixes.add(variable.substring(0, variable.length() - 1));
            }
        }
    }

    /** Empty where the framework knows no such variable. */
    public Optional<Kind> of(String variable) {
        Kind kind = kinds.get(variable);
        if (kind != null && !variable.endsWith(RuleFacts.EACH)) {
            return Optional.of(kind);
        }
        return prefixes.stream().anyMatch(prefix -> variable.startsWith(prefix) && variable.length() > prefix.length())
                ? Optional.of(NUMBER)
                : Optional.empty();
    }
}
