package org.parix.scoring;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;
import org.parix.kernel.Words;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The fields of one mapping; what nobody asked for is a fault, since it is a slip of the pen more often than not. */
final class FileFields {
    private final MappingNode node;
    private final Map<String, NodeTuple> fields = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();

    FileFields(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw new Placed(node, new Refused("scoring.framework.notFields"));
        }
        this.node = mapping;
        for (NodeTuple field : mapping.getValue()) {
            if (fields.put(scalar(field.getKeyNode()), field) != null) {
                throw new Placed(
                        field.getKeyNode(), new Refused("scoring.framework.fieldTwice", scalar(field.getKeyNode())));
            }
        }
    }

    Node node() {
        return node;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    void noOthers() {
        for (Map.Entry<String, NodeTuple> field : fields.entrySet()) {
            if (!asked.contains(field.getKey())) {
                throw new Placed(
                        field.getValue().getKeyNode(), new Refused("scoring.framework.unknownField", field.getKey()));
            }
        }
    }

    private @Nullable Node valueOrNull(String name) {
        asked.add(name);
        NodeTuple field = fields.get(name);
        return field == null || field.getValueNode().getTag().equals(Tag.NULL) ? null : field.getValueNode();
    }

    private Node value(String name) {
        Node value = valueOrNull(name);
        if (value == null) {
            throw new Placed(node, new Refused("scoring.framework.noField", name));
        }
        return value;
    }

    FileFields fields(String name) {
        return new FileFields(value(name));
    }

    @Nullable
    FileFields fieldsOrNull(String name) {
        Node value = valueOrNull(name);
        return value == null ? null : new FileFields(value);
    }

    List<Node> list(String name) {
        return items(value(name));
    }

    List<Node> listOrEmpty(String name) {
        Node value = valueOrNull(name);
        return value == null ? List.of() : items(value);
    }

    private static List<Node> items(Node value) {
        if (value instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new Placed(value, new Refused("scoring.framework.notList"));
    }

    static String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw new Placed(node, new Refused("scoring.framework.notText"));
    }

    String text(String name) {
        return scalar(value(name));
    }

    @Nullable
    String textOrNull(String name) {
        Node value = valueOrNull(name);
        return value == null ? null : scalar(value);
    }

    <T> T read(String name, Function<String, T> of) {
        Node value = value(name);
        try {
            return of.apply(scalar(value));
        } catch (Refused refused) {
            throw new Placed(value, refused);
        }
    }

    BigDecimal decimal(String name) {
        return read(name, FileFields::number);
    }

    BigDecimal decimalOr(String name, BigDecimal other) {
        return valueOrNull(name) == null ? other : decimal(name);
    }

    int whole(String name) {
        return read(name, text -> {
            if (!text.matches("[0-9]{1,6}")) {
                throw new Refused("scoring.framework.notNumber", text);
            }
            return Integer.parseInt(text);
        });
    }

    boolean truthOr(String name, boolean other) {
        return valueOrNull(name) == null
                ? other
                : read(name, text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new Refused("scoring.framework.notTruth", text);
                });
    }

    LocalDate day(String name) {
        return read(name, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException no) {
                throw new Refused("scoring.framework.notDay", text);
            }
        });
    }

    <E extends Enum<E>> E oneOf(String name, Class<E> set) {
        return read(
                name,
                text -> Arrays.stream(set.getEnumConstants())
                        .filter(one -> one.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> new Refused(
                                "scoring.framework.notOneOf",
                                text,
                                Arrays.stream(set.getEnumConstants())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))));
    }

    <E extends Enum<E>> E oneOfOr(String name, E other) {
        return valueOrNull(name) == null ? other : oneOf(name, other.getDeclaringClass());
    }

    /** Of both languages; a plain text, or Vietnamese alone, stands for both. */
    Words words(String name) {
        Node value = value(name);
        try {
            if (value instanceof ScalarNode) {
                return Names.of(scalar(value), scalar(value));
            }
            var both = new FileFields(value);
            String vi = both.text("vi");
            String en = both.textOrNull("en");
            both.noOthers();
            return Names.of(vi, en == null ? vi : en);
        } catch (Refused refused) {
            throw new Placed(value, refused);
        }
    }

    /** The name, or else what another field says. */
    Words wordsOr(String other) {
        return valueOrNull("name") == null ? Names.of(text(other), text(other)) : words("name");
    }

    private static BigDecimal number(String text) {
        if (!text.matches("[+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?")) {
            throw new Refused("scoring.framework.notNumber", text);
        }
        return new BigDecimal(text);
    }

    /** Carries the line of a value that is wrong. */
    static final class Placed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final transient Refused reason;

        Placed(Node node, Refused reason) {
            super(reason);
            this.line = node.getStartMark().getLine() + 1;
            this.reason = reason;
        }

        int line() {
            return line;
        }

        Refused reason() {
            return reason;
        }
    }
}
