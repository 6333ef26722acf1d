package org.parix.evidence.readiness;

import java.util.List;

/** What one check says. Its words are the message {@code evidence.readiness.<check>.<outcome>}; that of a {@link Look} says what to do. */
public sealed interface Finding {
    Check check();

    String outcome();

    List<Object> values();

    /** As it should be. */
    record Good(Check check, String outcome, List<Object> values) implements Finding {
        public Good {
            values = List.copyOf(values);
        }
    }

    /** A person should look at it. */
    record Look(Check check, String outcome, List<Object> values) implements Finding {
        public Look {
            values = List.copyOf(values);
        }
    }

    default boolean good() {
        return switch (this) {
            case Good _ -> true;
            case Look _ -> false;
        };
    }

    default String messageKey() {
        return "evidence.readiness." + check().name().toLowerCase(java.util.Locale.ROOT) + "." + outcome();
    }

    default Object[] arguments() {
        return values().toArray();
    }

    enum Check {
        VERSION,
        TEXT,
        NUMBER,
        DATE,
        PERIOD,
        ISSUER,
        SIGNED,
        ELSEWHERE
    }
}
