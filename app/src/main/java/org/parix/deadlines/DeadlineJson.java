package org.parix.deadlines;

import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A deadline in the contract of {@code ./dev read} and {@code ./dev deadline}; its JSON Schemas are in docs/schema. */
public final class DeadlineJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DeadlineJson() {}

    /** With what it comes to: {@code due}, why there is none, and the explanation in both languages. */
    static String text(Deadline deadline, Settled settled) {
        ObjectNode node = node(deadline);
        node.put("due", settled.last() == null ? null : settled.last().toString());
        node.put("hour", settled.hour() == null ? null : settled.hour().toString());
        node.put("standing", settled.standing().name());
        if (settled.last() == null) {
            ObjectNode why = node.putObject("why");
            for (Locale locale : List.of(DeadlineWords.VIETNAMESE, Locale.ENGLISH)) {
                why.put(
                        locale.getLanguage(),
                        DeadlineWords.text(locale, settled.standing().label()));
            }
        } else {
            node.putNull("why");
        }
        node.put(
                "movedFrom",
                settled.movedFrom() == null ? null : settled.movedFrom().toString());
        node.put("provisional", settled.provisional());
        ObjectNode explanation = node.putObject("explanation");
        for (Locale locale : List.of(DeadlineWords.VIETNAMESE, Locale.ENGLISH)) {
            ArrayNode sentences = explanation.putArray(locale.getLanguage());
            settled.explanation().forEach(wording -> sentences.add(DeadlineWords.text(locale, wording)));
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    }

    public static ObjectNode node(Deadline deadline) {
        ObjectNode node = NODES.objectNode();
        node.put("text", deadline.text());
        node.put("kind", DueKind.of(deadline.due()).name());
        node.putNull("from");
        node.putNull("to");
        node.putNull("date");
        switch (deadline.due()) {
            case Due.OnDate on -> node.put("date", on.date().toString());
            case Due.Before before -> node.put("date", before.date().toString());
            case Due.Span span ->
                node.put("from", span.from() == null ? null : span.from().toString())
                        .put("to", span.to() == null ? null : span.to().toString());
            case Due.Recurring recurring -> node.set("rule", rule(recurring.rule()));
            case Due.AfterEvent after -> node.put("event", after.event());
            case Due.DaysAfter days -> node.put("days", days.days()).put("event", days.event());
            case Due.ByPlan plan -> node.put("paper", plan.paper());
            case Due.Continuous ignored -> {}
            case Due.None ignored -> {}
            case Due.Unknown ignored -> {}
        }
        ArrayNode parts = node.putArray("parts");
        deadline.parts().forEach(part -> parts.add(node(part)));
        return node;
    }

    private static ObjectNode rule(Due.Rule rule) {
        ObjectNode node = NODES.objectNode();
        node.put("period", rule.every() == null ? null : rule.every().name());
        node.put(
                "day",
                rule.weekday() != null
                        ? rule.weekday().name()
                        : rule.dayOfMonth() == null ? null : rule.dayOfMonth().toString());
        node.put("month", rule.month());
        node.put("hour", rule.hour() == null ? null : rule.hour().toString());
        node.put("before", rule.before());
        if (rule.which() != null) {
            node.put("nth", rule.which().nth());
            node.put("working", rule.which().working());
        }
        return node;
    }
}
