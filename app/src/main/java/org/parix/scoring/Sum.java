package org.parix.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.parix.kernel.Refused;

/** A value that a rule looks at: one variable, or a sum and difference of variables. */
public record Sum(List<Term> terms) {
    private static final String NAME =
            "[\\p{L}_][\\p{L}\\p{N}_]*(?:\\.[\\p{L}\\p{N}_]+)*|\\p{N}+(?:\\.[\\p{L}\\p{N}_]+)+";
    private static final Pattern VARIABLE = Pattern.compile(NAME);
    private static final Pattern NEXT = Pattern.compile("\\s*([+-]?)\\s*(" + NAME + ")\\s*");

    public Sum {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new Refused("scoring.rule.noValue");
        }
    }

    /** One variable with its sign. */
    public record Term(boolean plus, String variable) {}

    public static boolean isVariable(String text) {
        return VARIABLE.matcher(text).matches();
    }

    /** @throws Refused {@code scoring.rule.value} where the text is not variables joined by + and - */
    public static Sum of(String text) {
        Matcher next = NEXT.matcher(text);
        var terms = new ArrayList<Term>();
        int end = 0;
        while (end < text.length() && next.find() && next.start() == end) {
            if (!terms.isEmpty() && next.group(1).isEmpty()) {
                throw new Refused("scoring.rule.value", text);
            }
            terms.add(new Term(!next.group(1).equals("-"), next.group(2)));
            end = next.end();
        }
        if (end != text.length() || terms.isEmpty()) {
            throw new Refused("scoring.rule.value", text);
        }
        return new Sum(terms);
    }

    List<String> variables() {
        return terms.stream().map(Term::variable).distinct().toList();
    }

    /** As it is written in a framework. */
    @Override
    public String toString() {
        String joined = terms.stream()
                .map(term -> (term.plus() ? " + " : " - ") + term.variable())
                .collect(Collectors.joining());
        return joined.startsWith(" + ") ? joined.substring(3) : joined.substring(1);
    }
}
