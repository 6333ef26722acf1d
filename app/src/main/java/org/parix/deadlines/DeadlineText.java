package org.parix.deadlines;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One text on its way to a deadline: cut where it joins several, each part read, the parts put together. */
final class DeadlineText {
    private final String text;
    private final List<Token> tokens;
    private final ClauseReader clauses;
    private final List<Found> found = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    DeadlineText(String text, List<Token> tokens, @Nullable Integer year) {
        this.text = text;
        this.tokens = tokens;
        this.clauses = new ClauseReader(year);
    }

    Deadline deadline() {
        int from = 0;
        for (int i = 0; i <= tokens.size(); i++) {
            if (i == tokens.size() || tokens.get(i).isBreak() || isJoin(i, from)) {
                segment(from, i);
                from = i + 1;
            }
        }
        return assembled();
    }

    /** Whether the "/" here joins two deadlines; not in a date, not in the number of a paper, not between two agencies. */
    private boolean isJoin(int at, int from) {
        if (!tokens.get(at).is("/") || at == from || at + 1 == tokens.size()) {
            return false;
        }
        Token before = tokens.get(at - 1);
        Token after = tokens.get(at + 1);
        boolean numbers = before.isNumber() && after.isNumber();
        if (numbers
                || isQuarterNumber(at - 1)
                || before.is("ngay")
                || before.is("thang")
                || after.capitals() && after.bare().length() > 1 && Quarters.roman(after.bare()) == null) {
            return false;
        }
        boolean quarterBefore = Quarters.roman(before.bare()) != null || before.isNumber();
        if (quarterBefore && (after.is("quy") || after.is("thang") || after.is("nam") || after.isNumber())
                || after.is("lan")
                || before.is("lan")) {
            return after.is("nam") && !before.is("lan") && isYearSaid(from, at);
        }
        return !isPeriod(at + 1) && !reads(at + 1).isEmpty();
    }

    /** Even an impossible one: "Quý V/2024" is no year with something before it. */
    private boolean isQuarterNumber(int at) {
        return at > 0 && tokens.get(at - 1).is("quy") && tokens.get(at + 2).isNumber();
    }

    /** In "hằng tháng/quý/năm" the period alone is no deadline of its own. */
    private boolean isPeriod(int at) {
        var c = new Cursor(tokens, at, tokens.size());
        return Repeats.unit(c) != null && (c.done() || c.sees("/"));
    }

    private boolean isYearSaid(int from, int to) {
        return tokens.subList(from, to).stream().anyMatch(Token::isYear);
    }

    private List<Found> reads(int at) {
        return clauses.read(new Cursor(tokens, at, tokens.size()));
    }

    private void segment(int from, int end) {
        var c = new Cursor(tokens, from, end);
        List<Found> first = clauses.read(c);
        if (first.isEmpty()) {
            first = Anchors.search(clauses, c);
        }
        if (first.isEmpty()) {
            return;
        }
        add(first, from, end);
        while (!c.done()) {
            Found last = found.getLast();
            int join = nextJoin(c, last);
            if (join < 0) {
                break;
            }
            List<Found> next = clauses.read(c);
            add(next, join, end);
        }
    }

    private void add(List<Found> more, int from, int end) {
        for (int i = 0; i < more.size(); i++) {
            Found one = more.get(i);
            if (!found.isEmpty()) {
                ends.set(ends.size() - 1, Math.min(ends.getLast(), i == 0 ? from : one.from()));
            }
            found.add(i == 0 ? new Found(one.due(), from, one.eventFrom(), one.eventEnd(), one.modified()) : one);
            ends.add(end);
        }
    }

    /** The index of the next joining word after which another deadline begins, the cursor placed behind it; -1 when none comes. */
    private int nextJoin(Cursor c, Found last) {
        while (!c.done()) {
            if (c.sees("(")) {
                c.toClosing();
            }
            int join = c.at();
            Joiner joiner = Joiner.at(c);
            if (joiner == null) {
                c.step(1);
                continue;
            }
            int behind = c.at();
            List<Found> next = clauses.read(c);
            c.back(behind);
            if (!next.isEmpty() && joiner.joins(last, next.getFirst())) {
                return join;
            }
        }
        return -1;
    }

    private Deadline assembled() {
        var parts = new ArrayList<Deadline>();
        for (int i = 0; i < found.size(); i++) {
            Found one = found.get(i);
            Due due = one.open() ? one.with(words(one.eventFrom(), Math.min(one.eventEnd(), ends.get(i)))) : one.due();
            boolean said = parts.stream().anyMatch(part -> part.due().equals(due));
            if (!said) {
                parts.add(Deadline.of(words(one.from(), ends.get(i)), due));
            }
        }
        if (parts.isEmpty()) {
            return Deadline.of(text, new Due.Unknown());
        }
        return new Deadline(text, parts.getFirst().due(), parts.size() == 1 ? List.of() : parts);
    }

    /** The paper's own words between two tokens, without the marks at their ends. */
    private String words(int from, int end) {
        int first = from;
        int last = end;
        while (first < last && isEdge(tokens.get(first), false)) {
            first++;
        }
        while (last > first && isEdge(tokens.get(last - 1), true)) {
            last--;
        }
        return first == last
                ? ""
                : text.substring(tokens.get(first).start(), tokens.get(last - 1).end());
    }

    private static boolean isEdge(Token token, boolean atEnd) {
        return token.isBreak()
                || token.kind() == Token.Kind.MARK && !token.is(")") && !token.is("(") && !token.is("%")
                || atEnd && (token.is("va") || token.is("hoac"))
                || !atEnd && (token.is("va") || token.is("hoac"));
    }
}
