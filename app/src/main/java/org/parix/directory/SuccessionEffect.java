package org.parix.directory;

import java.util.List;

/**
 * What a succession does, in figures.
 *
 * @param passed every agency that ends, units of one name further down among them, with its heir
 * @param moved how many units get another upper agency and stay what they are
 */
public record SuccessionEffect(List<Passed> passed, int moved, List<OfKind> kinds) {
    public SuccessionEffect {
        passed = List.copyOf(passed);
        kinds = List.copyOf(kinds);
    }

    public record Passed(long agency, String name, long heir, String heirName) {}

    /**
     * @param kind {@link Follows#kind}
     * @param before how many rows all these agencies hold, each row counted once; {@code after} is the same
     */
    public record OfKind(String kind, int before, int after, List<OfAgency> agencies) {
        public OfKind {
            agencies = List.copyOf(agencies);
        }
    }

    public record OfAgency(long agency, String name, boolean ends, int before, int after) {}
}
