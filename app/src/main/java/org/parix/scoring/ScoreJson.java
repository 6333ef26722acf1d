package org.parix.scoring;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parix.scoring.Scores.LeafScore;
import org.parix.scoring.Scores.Status;
import org.parix.scoring.Scores.UnitScore;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Scores in the contract of {@code ./dev score}; its JSON Schema is docs/schema/scores.schema.json. */
public final class ScoreJson {
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build()
            .writer()
            // the same line ends on every machine
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private ScoreJson() {}

    /** Every node of the tree, each before what stands below it; explanations where leaves have them. */
    public static void write(Scores scores, OutputStream out) {
        try (JsonGenerator json = WRITER.createGenerator(out)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("framework");
            json.writeStringProperty("code", scores.framework().code());
            json.writeNumberProperty("year", scores.framework().year());
            json.writeStringProperty("hash", Hashes.of(scores.framework()));
            json.writeBooleanProperty("illustrative", scores.framework().isIllustrative());
            json.writeEndObject();
            json.writeObjectPropertyStart("facts");
            json.writeStringProperty("hash", Hashes.of(scores.facts()));
            json.writeEndObject();
            json.writeStringProperty("engine", Scorer.ENGINE);
            json.writeArrayPropertyStart("units");
            List<Framework.Node> nodes = scores.framework().nodes();
            for (UnitScore unit : scores.units().values()) {
                unit(scores, unit, nodes, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void unit(Scores scores, UnitScore unit, List<Framework.Node> nodes, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("unit", unit.unit());
        decimal(json, "total", shown(scores.framework(), unit.total()));
        decimal(json, "applicable", unit.applicable());
        decimal(json, "percent", shown(scores.framework(), unit.percent()));
        json.writeNumberProperty("rank", scores.rank(unit.unit()));
        json.writeName("class");
        if (unit.grade().isPresent()) {
            json.writeString(unit.grade().get().code());
        } else {
            json.writeNull();
        }
        decimal(json, "bonus", unit.bonus());
        decimal(json, "penalty", unit.penalty());
        strings(json, "missing", unit.missing());
        json.writeArrayPropertyStart("criteria");
        for (Framework.Node node : nodes) {
            switch (node.criterion()) {
                case Criterion.Group _ -> group(unit, node, nodes, json);
                case Criterion.Leaf _ -> leaf(unit.leaves().get(node.first()), json);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A group is explained where its leaves are: by the sum of what stands right below it. */
    private static void group(UnitScore unit, Framework.Node node, List<Framework.Node> nodes, JsonGenerator json) {
        BigDecimal points = unit.points(node);
        List<LeafScore> leaves = unit.leaves().subList(node.first(), node.end());
        json.writeStartObject();
        json.writeStringProperty("code", node.code());
        decimal(json, "max", node.criterion().points());
        decimal(json, "points", points);
        json.writeStringProperty("status", status(leaves).name());
        json.writeStringProperty("by", Scores.By.COMPUTED.name());
        if (leaves.getFirst().explanation() != null) {
            var below = new LinkedHashMap<String, String>();
            nodes.stream()
                    .filter(one -> node.code().equals(one.parent()))
                    .forEach(one -> below.put(one.code(), Decimals.text(unit.points(one))));
            json.writeObjectPropertyStart("explanation");
            json.writeStringProperty("rule", "sum");
            texts(json, "inputs", below);
            strings(json, "steps", List.of(String.join(" + ", below.values()) + " = " + Decimals.text(points)));
            decimal(json, "lost", node.criterion().points().subtract(points));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** Missing where anything below is; not applicable where all below is. */
    private static Status status(List<LeafScore> leaves) {
        if (leaves.stream().anyMatch(leaf -> leaf.status() == Status.MISSING)) {
            return Status.MISSING;
        }
        return leaves.stream().allMatch(leaf -> leaf.status() == Status.NOT_APPLICABLE)
                ? Status.NOT_APPLICABLE
                : Status.SCORED;
    }

    private static void leaf(LeafScore leaf, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("code", leaf.leaf().code());
        decimal(json, "max", leaf.leaf().points());
        decimal(json, "points", leaf.points());
        json.writeStringProperty("status", leaf.status().name());
        json.writeStringProperty("by", leaf.by().name());
        Explanation why = leaf.explanation();
        if (why != null) {
            json.writeObjectPropertyStart("explanation");
            json.writeStringProperty("rule", why.rule());
            texts(json, "inputs", why.inputs());
            strings(json, "steps", why.steps());
            decimal(json, "lost", why.lost());
            texts(json, "variables", why.variables());
            strings(json, "missing", why.missing());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static BigDecimal shown(Framework framework, BigDecimal value) {
        return framework.rounding().at() == Framework.Rounding.At.TOTAL
                ? framework.rounding().round(value)
                : value;
    }

    private static void decimal(JsonGenerator json, String name, BigDecimal value) {
        json.writeStringProperty(name, Decimals.text(value));
    }

    private static void strings(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach(json::writeStringProperty);
        json.writeEndObject();
    }
}
