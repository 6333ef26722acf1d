package org.parix.scoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.parix.kernel.Refused;

/** What is known of units: their variables' values. A variable that is not there is missing, which is never zero. */
public final class Facts {
    private final SortedMap<String, Map<String, Fact>> units;

    private Facts(SortedMap<String, Map<String, Fact>> units) {
        this.units = units;
    }

    /** What is known of each unit, by variable. */
    public static Facts of(Map<String, Map<String, Fact>> units) {
        var copy = new TreeMap<String, Map<String, Fact>>();
        units.forEach((unit, facts) -> copy.put(unit, Map.copyOf(facts)));
        return new Facts(Collections.unmodifiableSortedMap(copy));
    }

    /** In the order of their names. */
    public Set<String> units() {
        return units.keySet();
    }

    public Map<String, Fact> of(String unit) {
        return units.getOrDefault(unit, Map.of());
    }

    /** With this in place of all that was known of the unit. */
    public Facts with(String unit, Map<String, Fact> facts) {
        var changed = new TreeMap<>(units);
        changed.put(unit, Map.copyOf(facts));
        return new Facts(Collections.unmodifiableSortedMap(changed));
    }

    /** A variable's value. */
    public sealed interface Fact {
        /** As contract files write it. */
        String text();

        record Amount(BigDecimal value) implements Fact {
            @Override
            public String text() {
                return Decimals.text(value);
            }

            @Override
            public boolean equals(Object other) {
                return other instanceof Amount that && that.value.compareTo(value) == 0;
            }

            @Override
            public int hashCode() {
                return value.stripTrailingZeros().hashCode();
            }
        }

        record Truth(boolean value) implements Fact {
            @Override
            public String text() {
                return Boolean.toString(value);
            }
        }

        record Day(LocalDate value) implements Fact {
            @Override
            public String text() {
                return value.toString();
            }
        }

        /** An option's code. */
        record Option(String code) implements Fact {
            @Override
            public String text() {
                return code;
            }
        }
    }

    /** What a variable takes. */
    public sealed interface Kind {
        /** @throws Refused {@code scoring.facts.…} where the text is no such value; the argument is the text */
        Fact read(String text);

        record Number() implements Kind {
            private static final int LONGEST = 60;

            @Override
            public Fact read(String text) {
                if (text.length() > LONGEST || !text.matches("[+-]?[0-9]+(?:\\.[0-9]+)?")) {
                    throw new Refused("scoring.facts.number", text);
                }
                return new Fact.Amount(new BigDecimal(text));
            }
        }

        record Truth() implements Kind {
            @Override
            public Fact read(String text) {
                return switch (text) {
                    case "true" -> new Fact.Truth(true);
                    case "false" -> new Fact.Truth(false);
                    default -> throw new Refused("scoring.facts.truth", text);
                };
            }
        }

        record Day() implements Kind {
            @Override
            public Fact read(String text) {
                try {
                    return new Fact.Day(LocalDate.parse(text));
                } catch (java.time.format.DateTimeParseException no) {
                    throw new Refused("scoring.facts.day", text);
                }
            }
        }

        record Option(Set<String> codes) implements Kind {
            public Option {
                codes = Set.copyOf(codes);
            }

            @Override
            public Fact read(String text) {
                if (!codes.contains(text)) {
                    throw new Refused("scoring.facts.option", text, String.join(", ", new java.util.TreeSet<>(codes)));
                }
                return new Fact.Option(text);
            }
        }
    }
}
