package org.parix.scoring.frameworks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Item;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import org.parix.scoring.Criterion;
import org.parix.scoring.Framework;
import org.parix.scoring.Names;
import org.parix.scoring.ScoringRule;

/** The criteria of a paper's table as a framework whose leaves have no rules yet: codes, names and, where it has such a column, points. */
final class PaperTable {
    private static final BigDecimal ONE = BigDecimal.ONE;

    private final OfficialDocument document;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Set<String> unpointed = new HashSet<>();

    private PaperTable(OfficialDocument document) {
        this.document = document;
    }

    /** Mutable while the tree is gathered. */
    private static final class Row {
        private final String name;
        private final @Nullable BigDecimal points;
        private final List<String> below = new ArrayList<>();

        Row(String name, @Nullable BigDecimal points) {
            this.name = name;
            this.points = points;
        }
    }

    /**
     * @param unpointed leaves that the table gives no points to; they have one each for now
     * @param differing groups whose points in the table are not what their leaves add up to
     */
    record Taken(Framework framework, int unpointed, List<String> differing) {}

    /** @throws Refused {@code scoring.frameworks.noCriteria} where the paper holds no table of criteria */
    static Taken of(OfficialDocument document, String code, Words title, String level, int year) {
        return new PaperTable(document).taken(code, title, level, year);
    }

    private Taken taken(String code, Words title, String level, int year) {
        Map<String, String> areaOfSection = new LinkedHashMap<>();
        for (OfficialDocument.Section section : document.sections()) {
            document.items().stream()
                    .filter(item -> section.id().equals(item.section()) && codeOf(item) != null)
                    .map(item -> area(String.valueOf(codeOf(item))))
                    .findFirst()
                    .ifPresent(area -> {
                        areaOfSection.put(section.id(), area);
                        rows.putIfAbsent(area, new Row(section.title(), null));
                    });
        }
        for (Item item : document.items()) {
            String own = codeOf(item);
            Row former = own == null ? null : rows.get(own);
            if (own == null || (former != null && former.points != null)) {
                continue;
            }
            Row row = new Row(name(item, own), points(item));
            if (former != null) {
                row.below.addAll(former.below);
            }
            rows.put(own, row);
        }
        if (rows.isEmpty()) {
            throw new Refused("scoring.frameworks.noCriteria");
        }
        List<String> top = new ArrayList<>();
        for (String own : List.copyOf(rows.keySet())) {
            hang(own, top);
        }
        List<String> differing = new ArrayList<>();
        List<Criterion> criteria =
                top.stream().map(own -> criterion(own, differing)).toList();
        return new Taken(framework(code, title, level, year, criteria), unpointed.size(), differing);
    }

    private static Framework framework(String code, Words title, String level, int year, List<Criterion> criteria) {
        return new Framework(
                code,
                title,
                level,
                year,
                null,
                criteria.stream().map(Criterion::points).reduce(BigDecimal.ZERO, BigDecimal::add),
                new Framework.Rounding(2, RoundingMode.HALF_UP, Framework.Rounding.At.TOTAL),
                List.of(),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                List.of(),
                List.of(),
                criteria);
    }

    /** Under the nearest code above it; a group that the table does not name is made where several would stand in it. */
    private void hang(String own, List<String> top) {
        String at = own;
        while (at.contains(".")) {
            String above = at.substring(0, at.lastIndexOf('.'));
            boolean known = rows.containsKey(above);
            if (!known) {
                rows.put(above, new Row("", null));
            }
            List<String> below = row(above).below;
            if (!below.contains(at)) {
                below.add(at);
            }
            if (known) {
                return;
            }
            at = above;
        }
        if (!top.contains(at)) {
            top.add(at);
        }
    }

    private Row row(String code) {
        Row row = rows.get(code);
        if (row == null) {
            throw new IllegalStateException("no row " + code);
        }
        return row;
    }

    private Criterion criterion(String own, List<String> differing) {
        Row row = row(own);
        Words name =
                row.name.isEmpty() ? Names.of("Tiêu chí " + own, "Criterion " + own) : Names.of(row.name, row.name);
        if (!row.below.isEmpty()) {
            var group = new Criterion.Group(
                    own,
                    name,
                    row.below.stream().map(one -> criterion(one, differing)).toList());
            if (row.points != null && row.points.compareTo(group.points()) != 0) {
                differing.add(own);
            }
            return group;
        }
        if (row.points == null) {
            unpointed.add(own);
        }
        return new Criterion.Leaf(
                own,
                name,
                row.points == null ? ONE : row.points,
                Criterion.Source.APPRAISED,
                Criterion.Proof.REQUIRED,
                Criterion.NotApplicable.RESCALE,
                new ScoringRule.Judged());
    }

    private static @Nullable String codeOf(Item item) {
        String code = item.code() == null ? item.number() : item.code();
        String plain = code.strip().replaceAll("[.)]+$", "");
        return plain.matches("[0-9]{1,3}(\\.[0-9]{1,3}){0,6}") ? plain : null;
    }

    private static String area(String code) {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /** Without the code that stands before it in the same cell. */
    private static String name(Item item, String code) {
        String name = item.title()
                .replaceFirst(
                        "^(?iu:TC(TP)?|tiêu chí( thành phần)?)?\\s*" + java.util.regex.Pattern.quote(code)
                                + "\\s*[-–—.:]*\\s*",
                        "")
                .strip();
        return name;
    }

    private static @Nullable BigDecimal points(Item item) {
        if (item.maxPoints() == null) {
            return null;
        }
        BigDecimal points = new BigDecimal(item.maxPoints());
        return points.signum() > 0 ? points : null;
    }
}
