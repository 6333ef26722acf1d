package org.parix.scoring;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.parix.kernel.Refused;
import org.parix.scoring.Facts.Fact;
import org.parix.scoring.Facts.Kind;

/** Facts files: {@code unit,variable,value}. */
public final class FactsCsv {
    private static final List<String> HEAD = List.of("unit", "variable", "value");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private FactsCsv() {}

    /** @throws Refused {@code scoring.facts.…} with the line, at the first that cannot be taken */
    public static Facts read(Framework framework, String csv) {
        return read(framework, new StringReader(csv));
    }

    /** @throws Refused {@code scoring.facts.…} with the line, at the first that cannot be taken */
    public static Facts read(Framework framework, Reader csv) {
        var variables = new FactKinds(framework);
        var units = new HashMap<String, Map<String, Fact>>();
        try (CSVParser lines = CSVParser.parse(csv, FORMAT)) {
            boolean head = true;
            for (CSVRecord line : lines) {
                long number = lines.getCurrentLineNumber();
                if (head) {
                    checkHead(line);
                    head = false;
                } else {
                    add(line, number, variables, units);
                }
            }
            if (head) {
                throw new Refused("scoring.facts.head");
            }
        } catch (UncheckedIOException | IOException unreadable) {
            throw new Refused("scoring.facts.unreadable");
        }
        return Facts.of(units);
    }

    private static void checkHead(CSVRecord line) {
        List<String> names =
                line.stream().map(name -> name.replace("\uFEFF", "").strip()).collect(Collectors.toList());
        if (!names.equals(HEAD)) {
            throw new Refused("scoring.facts.head");
        }
    }

    private static void add(CSVRecord line, long number, FactKinds variables, Map<String, Map<String, Fact>> units) {
        if (line.size() != HEAD.size()) {
            throw new Refused("scoring.facts.columns", number, line.size());
        }
        String unit = line.get(0).strip();
        String variable = line.get(1).strip();
        if (unit.isEmpty()) {
            throw new Refused("scoring.facts.noUnit", number);
        }
        Kind kind = variables
                .of(variable)
                .orElseThrow(() -> new Refused("scoring.facts.unknownVariable", number, variable));
        Fact fact;
        try {
            fact = kind.read(line.get(2).strip());
        } catch (Refused no) {
            throw new Refused("scoring.facts.line", number, variable, no);
        }
        Fact other = units.computeIfAbsent(unit, _ -> new HashMap<>()).putIfAbsent(variable, fact);
        if (other != null && !other.equals(fact)) {
            throw new Refused("scoring.facts.twice", number, unit, variable, other.text(), fact.text());
        }
    }

    /** The same facts give the same bytes: lines in the order of units and variables. */
    public static String write(Facts facts) {
        var text = new StringBuilder(String.join(",", HEAD)).append('\n');
        for (String unit : facts.units()) {
            new TreeMap<>(facts.of(unit))
                    .forEach((variable, fact) -> text.append(quoted(unit))
                            .append(',')
                            .append(quoted(variable))
                            .append(',')
                            .append(quoted(fact.text()))
                            .append('\n'));
        }
        return text.toString();
    }

    static byte[] canonical(Facts facts) {
        return write(facts).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
