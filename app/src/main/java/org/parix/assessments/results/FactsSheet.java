package org.parix.assessments.results;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Framework;

/** Where the variables of all units stand: a row for each variable, a column for each unit; what is not known is an empty cell. */
final class FactsSheet {
    private static final int FIRST_ROW = 1;
    private static final int FIRST_UNIT = 3;
    private static final String BONUS = "bonus.";
    private static final String PENALTY = "penalty.";

    private final Framework framework;
    private final Facts facts;
    private final List<String> units;
    private final String name;
    private final SortedMap<String, Integer> rows = new TreeMap<>();

    FactsSheet(Framework framework, Facts facts, String name) {
        this.framework = framework;
        this.facts = facts;
        this.units = List.copyOf(facts.units());
        this.name = name;
        var variables = new TreeSet<String>();
        var ofPeople = new TreeSet<String>();
        for (Criterion.Leaf leaf : framework.leaves()) {
            LeafFormula.of(leaf, "", "", new Noting(variables));
            ofPeople.addAll(List.of(self(leaf), appraised(leaf), notApplicable(leaf)));
        }
        units.forEach(unit -> variables.addAll(facts.of(unit).keySet()));
        variables.removeAll(ofPeople);
        variables.forEach(variable -> rows.put(variable, FIRST_ROW + rows.size()));
    }

    static String self(Criterion.Leaf leaf) {
        return leaf.code() + ".self";
    }

    static String appraised(Criterion.Leaf leaf) {
        return leaf.code() + ".appraised";
    }

    static String notApplicable(Criterion.Leaf leaf) {
        return leaf.code() + ".na";
    }

    List<String> units() {
        return units;
    }

    Map<String, Fact> of(String unit) {
        return facts.of(unit);
    }

    LeafFormula.Cells cells(String unit, DaysSheet days) {
        int column = FIRST_UNIT + units.indexOf(unit);
        return new LeafFormula.Cells() {
            @Override
            public String variable(String variable) {
                Integer row = rows.get(variable);
                if (row == null) {
                    throw new IllegalStateException("no row of " + variable);
                }
                return Excel.sheet(name) + "$" + Excel.column(column) + "$" + (row + 1);
            }

            @Override
            public String below(String prefix) {
                return range(prefix + ".", column);
            }

            @Override
            public String daysOff() {
                return days.off();
            }

            @Override
            public String daysWorked() {
                return days.worked();
            }
        };
    }

    /** All of the unit's bonuses; empty where no unit has any. */
    String bonuses(String unit) {
        return range(BONUS, FIRST_UNIT + units.indexOf(unit));
    }

    String penalties(String unit) {
        return range(PENALTY, FIRST_UNIT + units.indexOf(unit));
    }

    /** What begins alike stands together, as the variables are in the order of their signs. */
    private String range(String prefix, int column) {
        SortedMap<String, Integer> below = rows.subMap(prefix, prefix + Character.MAX_VALUE);
        if (below.isEmpty()) {
            return "";
        }
        String letters = Excel.column(column);
        return Excel.sheet(name) + "$" + letters + "$" + (below.firstEntry().getValue() + 1) + ":$" + letters + "$"
                + (below.lastEntry().getValue() + 1);
    }

    void write(Sheet sheet, SheetStyles styles, UnaryOperator<String> names, UnaryOperator<String> words) {
        var named = new HashMap<String, Framework.Variable>();
        framework.variables().forEach(variable -> named.put(variable.code(), variable));
        Row head = sheet.createRow(0);
        var titles = new ArrayList<>(List.of(
                words.apply("assessments.workbook.facts.variable"),
                words.apply("assessments.workbook.facts.meaning"),
                words.apply("assessments.workbook.facts.unit")));
        units.forEach(unit -> titles.add(names.apply(unit)));
        for (int i = 0; i < titles.size(); i++) {
            styles.head(head, i, titles.get(i));
            sheet.setColumnWidth(i, (i == 1 ? 48 : i == 0 ? 34 : 16) * 256);
        }
        rows.forEach((variable, at) -> {
            Row row = sheet.createRow(at);
            styles.text(row, 0, variable);
            Framework.Variable known = named.get(variable);
            if (known != null) {
                styles.text(row, 1, known.name().in(ScoreWorkbook.locale(words)));
                styles.text(row, 2, known.unit() == null ? "" : known.unit());
            }
            for (int i = 0; i < units.size(); i++) {
                Fact fact = facts.of(units.get(i)).get(variable);
                if (fact != null) {
                    put(row.createCell(FIRST_UNIT + i), fact, styles);
                }
            }
        });
        sheet.createFreezePane(FIRST_UNIT, FIRST_ROW);
    }

    static void put(Cell cell, Fact fact, SheetStyles styles) {
        cell.setCellStyle(styles.entered());
        switch (fact) {
            case Fact.Amount amount -> cell.setCellValue(amount.value().doubleValue());
            case Fact.Truth truth -> cell.setCellValue(truth.value());
            case Fact.Day day -> {
                cell.setCellValue(day.value());
                cell.setCellStyle(styles.enteredDay());
            }
            case Fact.Option option -> cell.setCellValue(option.code());
        }
    }

    /** Takes down which variables a formula asks for. */
    private record Noting(TreeSet<String> variables) implements LeafFormula.Cells {
        @Override
        public String variable(String name) {
            variables.add(name);
            return "";
        }

        @Override
        public String below(String prefix) {
            return "";
        }

        @Override
        public String daysOff() {
            return "";
        }

        @Override
        public String daysWorked() {
            return "";
        }
    }
}
