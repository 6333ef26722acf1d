package org.parix.audit;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A check of the data: a query that finds the rows which cannot be right, and words that say why and what to do. Written as a file whose
 * first lines are {@code -- severity: error}, {@code -- vi: …}, {@code -- vi.do: …}, {@code -- en: …}, {@code -- en.do: …}; the query
 * gives the columns subject, name and detail.
 *
 * @param name {@code <module>/<file>}
 */
public record Check(String name, Severity severity, Map<String, String> words, String sql) {
    private static final Pattern LINE = Pattern.compile("--\\s*(severity|vi|vi\\.do|en|en\\.do):\\s*(\\S.*)");

    /** How much a row that is found matters. */
    public enum Severity {
        /** The data contradicts itself: something is lost or will go wrong. */
        ERROR,
        /** A person should look at it; it may be as it must be. */
        WARNING
    }

    public Check {
        words = Map.copyOf(words);
    }

    static Check of(String name, String file) {
        Map<String, String> told = new HashMap<>();
        StringBuilder sql = new StringBuilder();
        file.lines().forEach(line -> {
            Matcher head = LINE.matcher(line.strip());
            if (head.matches()) {
                told.put(head.group(1), head.group(2));
            } else {
                sql.append(line).append('\n');
            }
        });
        for (String part : new String[] {"severity", "vi", "vi.do", "en", "en.do"}) {
            if (!told.containsKey(part)) {
                throw new IllegalArgumentException("the check " + name + " does not say " + part);
            }
        }
        Severity severity =
                Severity.valueOf(String.valueOf(told.remove("severity")).toUpperCase(Locale.ROOT));
        return new Check(name, severity, told, sql.toString().strip().replaceFirst(";$", ""));
    }

    public String module() {
        return name.substring(0, name.indexOf('/'));
    }

    /** What it looks for, in a sentence. */
    public String explanation(Locale locale) {
        return String.valueOf(words.get(language(locale)));
    }

    /** What to do about what it finds. */
    public String remedy(Locale locale) {
        return String.valueOf(words.get(language(locale) + ".do"));
    }

    private static String language(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "vi";
    }
}
