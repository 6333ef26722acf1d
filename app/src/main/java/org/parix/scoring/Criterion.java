package org.parix.scoring;

import java.math.BigDecimal;
import java.util.List;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;

/** A node of a framework's tree: an area, criterion or sub-criterion. Its code is unique in the framework. */
public sealed interface Criterion {
    int LONGEST_CODE = 40;

    String code();

    Words name();

    /** The most that can be reached below it, where all of it applies. */
    BigDecimal points();

    /** Gathers the points of what stands below it. */
    record Group(String code, Words name, List<Criterion> criteria) implements Criterion {
        public Group {
            checkCode(code);
            criteria = List.copyOf(criteria);
            if (criteria.isEmpty()) {
                throw new Refused("scoring.framework.emptyGroup", code);
            }
        }

        @Override
        public BigDecimal points() {
            return criteria.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /** Gives points by a rule. */
    record Leaf(
            String code,
            Words name,
            BigDecimal points,
            Source source,
            Proof evidence,
            NotApplicable notApplicable,
            ScoringRule rule)
            implements Criterion {
        public Leaf {
            checkCode(code);
            if (points.signum() <= 0) {
                throw new Refused("scoring.framework.points", code, points);
            }
            if (rule instanceof ScoringRule.Judged && source != Source.APPRAISED) {
                throw new Refused("scoring.framework.noRule", code);
            }
        }
    }

    /** Where a leaf's points come from. */
    enum Source {
        /** A person scores it, another appraises it. */
        APPRAISED,
        /** A survey of people; nobody scores it by hand. */
        SURVEY,
        /** Its rule, from what was counted. */
        COMPUTED
    }

    /** Whether papers must prove a leaf. */
    enum Proof {
        REQUIRED,
        OPTIONAL
    }

    /** What a leaf that does not apply to a unit gives. */
    enum NotApplicable {
        /** Its maximum. */
        FULL,
        ZERO,
        /** It leaves what applies, and the others weigh more. */
        RESCALE
    }

    private static void checkCode(String code) {
        if (code.isBlank() || code.length() > LONGEST_CODE || !code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*")) {
            throw new Refused("scoring.framework.code", code);
        }
    }
}
