package org.parix.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes down how a leaf is reckoned, where somebody asked; else it costs nothing. */
final class Working {
    /** Writes nothing. */
    static final Working NONE = new Working(false);

    private final boolean on;
    private final Map<String, String> inputs = new LinkedHashMap<>();
    private final TreeMap<String, String> variables = new TreeMap<>();
    private final List<String> steps = new ArrayList<>();

    private Working(boolean on) {
        this.on = on;
    }

    static Working written() {
        return new Working(true);
    }

    boolean isOn() {
        return on;
    }

    void input(String parameter, BigDecimal value) {
        if (on) {
            inputs.put(parameter, Decimals.text(value));
        }
    }

    void input(String parameter, String value) {
        if (on) {
            inputs.put(parameter, value);
        }
    }

    void variable(String name, Facts.Fact fact) {
        if (on) {
            variables.put(name, fact.text());
        }
    }

    /** Decimals, signs and codes in turn; they are put into words only where they are written. */
    void step(Object... parts) {
        if (!on) {
            return;
        }
        var text = new StringBuilder();
        for (Object part : parts) {
            text.append(part instanceof BigDecimal decimal ? Decimals.text(decimal) : part);
        }
        steps.add(text.toString());
    }

    @Nullable
    Explanation explanation(String rule, List<String> missing, BigDecimal lost) {
        return on
                ? new Explanation(
                        rule,
                        Collections.unmodifiableMap(inputs),
                        Collections.unmodifiableSortedMap(variables),
                        missing,
                        List.copyOf(steps),
                        lost)
                : null;
    }
}
