package org.parix.deadlines;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A place between the tokens of one clause. Every {@code skip} either moves past what it names or stays. */
final class Cursor {
    private final List<Token> tokens;
    private final int end;
    private int at;

    Cursor(List<Token> tokens, int from, int end) {
        this.tokens = tokens;
        this.at = from;
        this.end = end;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    void back(int to) {
        at = to;
    }

    /** Past an aside in parentheses; stays where none is closed. */
    void toClosing() {
        for (int i = at; i < end; i++) {
            if (tokens.get(i).is(")")) {
                at = i;
                return;
            }
        }
    }

    boolean done() {
        return at >= end;
    }

    @Nullable
    Token token() {
        return token(0);
    }

    @Nullable
    Token token(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < end ? tokens.get(index) : null;
    }

    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            Token token = token(i);
            if (token == null || !token.is(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean skip(String... words) {
        if (!sees(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    /** Skips one of the words, whichever stands here. */
    boolean skipOne(String... words) {
        for (String word : words) {
            if (skip(word)) {
                return true;
            }
        }
        return false;
    }

    boolean seesMarked(String word) {
        Token token = token();
        return token != null && token.isWord() && token.marked().equals(word);
    }

    boolean seesNumber() {
        return seesNumber(0);
    }

    boolean seesNumber(int ahead) {
        Token token = token(ahead);
        return token != null && token.isNumber() && token.number() >= 0;
    }

    boolean seesYear(int ahead) {
        Token token = token(ahead);
        return token != null && token.isYear();
    }

    /** The number here, at most {@code most} and written with one or two digits; -1 where there is none. */
    int small(int ahead, int most) {
        Token token = token(ahead);
        return token != null && token.isNumber() && token.digits() <= 2 && token.number() >= 1 && token.number() <= most
                ? token.number()
                : -1;
    }

    void step(int count) {
        at = Math.min(end, at + count);
    }

    /** Whether "d/m" here goes on to a year or ends: then it is a day, not a month with its neighbour. */
    boolean seesDateAfter() {
        Token after = token(3);
        return after == null || !after.is("/") || seesYear(4) || small(4, 99) > 12;
    }
}
