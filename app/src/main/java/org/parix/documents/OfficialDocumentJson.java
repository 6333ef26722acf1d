package org.parix.documents;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.deadlines.DeadlineJson;
import org.parix.documents.OfficialDocument.Agencies;
import org.parix.documents.OfficialDocument.Goal;
import org.parix.documents.OfficialDocument.Head;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Remedy;
import org.parix.documents.OfficialDocument.Responsible;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.OfficialDocument.Source;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An official document in the contract of {@code ./dev read}; its JSON Schema is docs/schema/official-document.schema.json. */
public final class OfficialDocumentJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OfficialDocumentJson() {}

    /** @param locale the language of the warnings */
    public static String text(OfficialDocument document, Locale locale) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node(document, locale));
    }

    public static ObjectNode node(OfficialDocument document, Locale locale) {
        ObjectNode root = NODES.objectNode();
        root.set("document", head(document.head()));
        ArrayNode goals = root.putArray("goals");
        document.goals().forEach(goal -> goals.add(goal(goal)));
        ArrayNode sections = root.putArray("sections");
        document.sections().forEach(section -> sections.add(section(section)));
        ArrayNode items = root.putArray("items");
        document.items().forEach(item -> items.add(item(item)));
        ArrayNode remedies = root.putArray("remedies");
        document.remedies().forEach(remedy -> remedies.add(remedy(remedy)));
        ArrayNode warnings = root.putArray("warnings");
        document.warnings().forEach(notice -> warnings.add(Messages.text(locale, notice)));
        return root;
    }

    private static ObjectNode head(Head head) {
        ObjectNode node = NODES.objectNode();
        node.put("kind", head.kind().name());
        node.put("number", head.number());
        node.put("date", head.date() == null ? null : head.date().toString());
        node.put("place", head.place());
        node.put("issuer", head.issuer());
        node.put("title", head.title());
        node.put("year", head.year());
        if (head.signer() == null) {
            node.putNull("signer");
        } else {
            node.putObject("signer")
                    .put("name", head.signer().name())
                    .put("position", head.signer().position())
                    .put(
                            "mode",
                            head.signer().mode() == null
                                    ? null
                                    : head.signer().mode().name());
        }
        ArrayNode bases = node.putArray("legalBases");
        head.legalBases()
                .forEach(basis -> bases.addObject()
                        .put("text", basis.text())
                        .put("number", basis.number())
                        .put("date", basis.date() == null ? null : basis.date().toString()));
        return node;
    }

    private static ObjectNode goal(Goal goal) {
        ObjectNode node = NODES.objectNode().put("number", goal.number()).put("text", goal.text());
        node.set("target", target(goal.target()));
        node.set("source", source(goal.source()));
        return node;
    }

    private static ObjectNode section(Section section) {
        ObjectNode node = NODES.objectNode()
                .put("id", section.id())
                .put("title", section.title())
                .put("parent", section.parent());
        node.set("source", source(section.source()));
        return node;
    }

    private static ObjectNode item(Item item) {
        ObjectNode node = NODES.objectNode();
        node.put("id", item.id());
        node.put("section", item.section());
        node.put("number", item.number());
        node.put("parent", item.parent());
        node.put("code", item.code());
        node.put("title", item.title());
        ObjectNode product =
                node.putObject("product").put("text", item.product().text());
        strings(product, "types", item.product().types());
        node.set("target", target(item.target()));
        node.put("maxPoints", item.maxPoints());
        ObjectNode deadline = DeadlineJson.node(item.deadline());
        if (item.deadlineFrom() != null) {
            deadline.put("inheritedFrom", item.deadlineFrom());
        }
        node.set("deadline", deadline);
        node.set("agencies", responsible(item.agencies()));
        node.put("note", item.note());
        node.set("source", source(item.source()));
        ArrayNode doubts = node.putArray("doubts");
        item.doubts().forEach(doubt -> doubts.add(doubt(doubt)));
        ArrayNode corrections = node.putArray("corrections");
        item.corrections()
                .forEach(c -> corrections
                        .addObject()
                        .put("field", c.field())
                        .put("from", c.from())
                        .put("to", c.to()));
        return node;
    }

    private static ObjectNode doubt(OfficialDocument.Doubt doubt) {
        return NODES.objectNode()
                .put("field", doubt.field())
                .put("reason", doubt.reason())
                .put("confidence", doubt.confidence());
    }

    private static ObjectNode remedy(Remedy remedy) {
        ObjectNode node = NODES.objectNode().put("number", remedy.number()).put("criterion", remedy.criterion());
        node.set("objective", target(remedy.objective()));
        ArrayNode tasks = node.putArray("tasks");
        remedy.tasks().forEach(task -> {
            ObjectNode one = tasks.addObject();
            one.set("agencies", agencies(task.agencies()));
            one.put("text", task.text());
        });
        node.set("agencies", responsible(remedy.agencies()));
        node.set("deadline", DeadlineJson.node(remedy.deadline()));
        node.set("source", source(remedy.source()));
        ArrayNode doubts = node.putArray("doubts");
        remedy.doubts().forEach(doubt -> doubts.add(doubt(doubt)));
        return node;
    }

    private static ObjectNode responsible(Responsible agencies) {
        ObjectNode node = NODES.objectNode();
        node.set("lead", agencies(agencies.lead()));
        node.set("cooperating", agencies(agencies.cooperating()));
        node.set("implementing", agencies(agencies.implementing()));
        node.set("monitoring", agencies(agencies.monitoring()));
        return node;
    }

    private static ObjectNode agencies(Agencies agencies) {
        ObjectNode node = NODES.objectNode().put("text", agencies.text());
        strings(node, "agencies", agencies.agencies());
        strings(node, "groups", agencies.groups());
        strings(node, "unclear", agencies.unclear());
        if (agencies.inheritedFrom() != null) {
            node.put("inheritedFrom", agencies.inheritedFrom());
        }
        return node;
    }

    private static void strings(ObjectNode node, String field, List<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }

    private static ObjectNode target(Target target) {
        ObjectNode node = NODES.objectNode();
        node.put("text", target.text());
        node.put("kind", target.kind().name());
        node.put("value", decimal(target.value()));
        node.put("upper", decimal(target.upper()));
        node.put("unit", target.unit());
        if (target.reference() == null) {
            node.putNull("reference");
        } else {
            node.putObject("reference")
                    .put("year", target.reference().year())
                    .put("value", decimal(target.reference().value()));
        }
        if (target.inner() == null) {
            node.putNull("inner");
        } else {
            node.set("inner", target(target.inner()));
        }
        if (!target.all().isEmpty()) {
            ArrayNode all = node.putArray("all");
            target.all().forEach(one -> all.add(target(one)));
        }
        return node;
    }

    private static @Nullable String decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }

    private static ObjectNode source(Source source) {
        ObjectNode node = NODES.objectNode();
        node.put("table", source.table());
        node.put("row", source.row());
        node.put("page", source.page());
        node.put("block", source.block());
        if (source.end() != null) {
            node.putObject("end")
                    .put("table", source.end().table())
                    .put("row", source.end().row())
                    .put("page", source.end().page());
        }
        return node;
    }
}
