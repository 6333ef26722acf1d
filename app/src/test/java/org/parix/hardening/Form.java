package org.parix.hardening;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something that can be sent: a form of a page, a button of htmx, or what a controller takes though no page that was seen sends it.
 *
 * @param pattern the controller's address, such as {@code /plans/{plan:\d+}/name}
 * @param fields with the values the page fills in
 * @param file the field that takes a file, or an empty text
 * @param from the page it stands on
 */
record Form(String method, String pattern, String action, Map<String, String> fields, String file, String from) {
    private static final Pattern GRAVE = Pattern.compile(
            "delete|discard|confirm|cancel|revoke|deactivate|close|sign-out|forget|remove|again|password|factor");

    Form {
        fields = Map.copyOf(fields);
    }

    record Kind(String method, String pattern) {}

    Kind kind() {
        return new Kind(method, pattern);
    }

    /** This form and another of its kind, which may show other fields. */
    Form and(Form other) {
        Map<String, String> all = new LinkedHashMap<>(other.fields);
        all.putAll(fields);
        return new Form(method, pattern, action, all, file.isEmpty() ? other.file : file, from);
    }

    /** Ends or takes away something that other forms need, so that it comes last. */
    boolean grave() {
        return GRAVE.matcher(pattern).find();
    }

    Map<String, String> with(String field, String value) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put(field, value);
        return all;
    }

    Map<String, String> without(String field) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.remove(field);
        return others;
    }

    boolean changes() {
        return !method.equals("GET");
    }
}
