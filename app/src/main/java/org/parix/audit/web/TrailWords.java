package org.parix.audit.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.parix.audit.Actor;
import org.springframework.context.MessageSource;

/** What the trail holds, in words an official understands; where a module has no words for something, as it stands. */
final class TrailWords {
    private final MessageSource messages;
    private final Locale locale;

    TrailWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    /** {@code plans.renamed} by the message {@code plans.act.renamed}. */
    public String act(String act) {
        return said(module(act) + ".act." + act.substring(act.indexOf('.') + 1), act);
    }

    /** {@code plan:12} of an act of plans by the message {@code plans.subject.plan}. */
    public String subject(String act, String subject) {
        String kind = subject.substring(0, subject.indexOf(':'));
        String id = subject.substring(subject.indexOf(':') + 1);
        return said(module(act) + ".subject." + kind, subject, id);
    }

    String module(String act, String fallback) {
        return said(act + ".place", fallback);
    }

    public String actor(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> String.valueOf(actor.name());
            case STRANGER -> said("audit.actor.stranger", "");
            case PARIX -> said("audit.actor.parix", "");
        };
    }

    /** Roles without repetition; one that was lent says so. */
    public List<String> roles(Actor actor) {
        return actor.roles().stream()
                .map(role -> {
                    String name = role.substring(0, role.indexOf('@'));
                    String said = said("identity.role." + name, name);
                    return role.contains("~") ? said("audit.actor.lent", said, said) : said;
                })
                .distinct()
                .toList();
    }

    /**
     * One thing that changed.
     *
     * @param before what stood; null where nothing did
     */
    record Change(
            String field, @Nullable String before, @Nullable String after) {}

    public List<Change> changes(String act, Map<String, String> before, Map<String, String> after) {
        Set<String> fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .map(field -> new Change(field(act, field), before.get(field), after.get(field)))
                .toList();
    }

    /** Roles are told by the names of their constants; of other values the trail holds the words. */
    private @Nullable String value(@Nullable String value) {
        return value != null && value.matches("[A-Z_]{4,}") ? said("identity.role." + value, value) : value;
    }

    /** A field may tell which of several rows it is of: {@code title (row 3)}. */
    private String field(String act, String field) {
        int at = field.indexOf(" (");
        String name = at < 0 ? field : field.substring(0, at);
        String row = at < 0 ? "" : field.substring(at);
        return said(module(act) + ".field." + name, said("audit.field." + name, name)) + row;
    }

    private String said(String key, String otherwise, Object... arguments) {
        return String.valueOf(messages.getMessage(key, arguments, otherwise, locale));
    }

    private static String module(String act) {
        return act.substring(0, act.indexOf('.'));
    }
}
