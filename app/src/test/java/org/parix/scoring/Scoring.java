package org.parix.scoring;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.parix.deadlines.WorkCalendar;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Scores.LeafScore;

/** Makes frameworks and facts of a few words for tests. */
final class Scoring {
    static final WorkCalendar CALENDAR = WorkCalendar.ofPublicOffices();

    private Scoring() {}

    /** A framework of one leaf "1.1" with these points, of which a rule is given as in a file, in flow style. */
    static Framework of(String points, String rule) {
        return of(points, rule, "");
    }

    /** @param more further fields of the leaf, such as {@code , notApplicable: FULL} */
    static Framework of(String points, String rule, String more) {
        return FrameworkYaml.read(head(points, "at: NONE", "") + """
                criteria:
                  - code: "1"
                    name: Area
                    criteria:
                      - {code: "1.1", name: Leaf, points: %s, source: COMPUTED, rule: {%s}%s}
                """.formatted(points, rule, more));
    }

    /** A file's head up to its criteria. */
    static String head(String total, String rounding, String more) {
        return """
                framework:
                  code: test
                  title: Test
                  level: COMMUNE
                  year: 2026
                  total: %s
                  rounding: {places: 2, mode: HALF_UP, %s}
                %s""".formatted(total, rounding, more.isEmpty() ? "" : more.indent(2));
    }

    /** Facts as {@code a=1, b=true}, read as the framework takes them. */
    static Map<String, Fact> facts(Framework framework, String facts) {
        var kinds = new FactKinds(framework);
        var read = new TreeMap<String, Fact>();
        for (String fact : facts.isBlank() ? new String[0] : facts.split(",\\s*")) {
            String[] parts = fact.split("=", 2);
            read.put(parts[0], kinds.of(parts[0]).orElseThrow().read(parts[1]));
        }
        return read;
    }

    /** The first leaf, explained. */
    static LeafScore leaf(Framework framework, String facts) {
        return new Scorer(framework, CALENDAR)
                .explained("unit", facts(framework, facts))
                .leaves()
                .getFirst();
    }

    /** Of a leaf that was explained. */
    static Explanation why(LeafScore leaf) {
        return Objects.requireNonNull(leaf.explanation());
    }

    static Scores score(Framework framework, Map<String, String> facts) {
        return new Scorer(framework, CALENDAR)
                .score(Facts.of(facts.entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, unit -> facts(framework, unit.getValue())))));
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
