package org.parix.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreCommandTests {
    private static final Path SMALL = Path.of("src/test/resources/scoring");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private record Ran(int exit, String out, String err) {}

    private static Ran run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = ScoreCommand.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Ran small(String... more) {
        String[] arguments = new String[2 + more.length];
        arguments[0] = SMALL.resolve("small.yaml").toString();
        arguments[1] = SMALL.resolve("small.csv").toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return run(arguments);
    }

    @Test
    void printsTheResultOfTheContract() {
        JsonNode result = JSON.readTree(small("--explain").out());

        JsonNode unit = result.path("units").path(0);
        assertThat(unit.path("unit").asString()).isEqualTo("Xã A");
        assertThat(unit.path("total").asString()).isEqualTo("17.84");
        assertThat(unit.path("percent").asString()).isEqualTo("89.2");
        assertThat(unit.path("rank").asInt()).isEqualTo(1);
        assertThat(unit.path("class").asString()).isEqualTo("GOOD");
        JsonNode leaf = criterion(unit, "3.1");
        assertThat(leaf.path("points").asString()).isEqualTo("1.96");
        assertThat(leaf.path("by").asString()).isEqualTo("COMPUTED");
        assertThat(leaf.path("explanation").path("inputs").toString()).isEqualTo("{\"of\":\"980\",\"to\":\"1000\"}");
        assertThat(leaf.path("explanation").path("steps").toString())
                .isEqualTo("[\"980 / 1000 = 0.98\",\"0.98 ≥ 0.95\",\"2 × 0.98 = 1.96\"]");
        assertThat(leaf.path("explanation").path("lost").asString()).isEqualTo("0.04");
        assertThat(result.path("units").path(1).path("missing").toString()).isEqualTo("[\"3.5\"]");
        assertThat(result.path("framework").path("hash").asString()).matches("sha256:[0-9a-f]{64}");
    }

    private static JsonNode criterion(JsonNode unit, String code) {
        for (JsonNode criterion : unit.path("criteria")) {
            if (criterion.path("code").asString().equals(code)) {
                return criterion;
            }
        }
        throw new AssertionError("no " + code);
    }

    @Test
    void printsTheSameBytesEveryTime() {
        assertThat(small("--explain").out()).isEqualTo(small("--explain").out()).endsWith("}\n");
        assertThat(small().out()).doesNotContain("explanation");
    }

    @Test
    void keepsTheSchemas() throws IOException {
        var factory = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        var scores =
                factory.getSchema(Files.readString(Path.of("../docs/schema/scores.schema.json")), InputFormat.JSON);
        var frameworks =
                factory.getSchema(Files.readString(Path.of("../docs/schema/framework.schema.json")), InputFormat.JSON);

        assertThat(scores.validate(small("--explain").out(), InputFormat.JSON)).isEmpty();
        assertThat(scores.validate(small().out(), InputFormat.JSON)).isEmpty();
        Framework framework = FrameworkYaml.read(Files.readString(SMALL.resolve("small.yaml")));
        String tree = JSON.writeValueAsString(FrameworkTree.of(framework));
        assertThat(frameworks.validate(tree, InputFormat.JSON)).isEmpty();
        assertThat(frameworks.validate(tree.replace("\"type\":\"ratio\"", "\"type\":\"magic\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(scores.validate(small().out().replace("SCORED", "GUESSED"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void saysInBothLanguagesWhatIsWrongAndPrintsNothing() throws IOException {
        Path facts = Files.writeString(folder.resolve("facts.csv"), "unit,variable,value\nA,sipas,\"1.234,5\"\n");

        Ran ran = run(SMALL.resolve("small.yaml").toString(), facts.toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("Dòng 2, biến sipas").contains("Line 2, variable sipas");
    }

    @Test
    void saysAllFaultsOfAFramework() throws IOException {
        Path framework = Files.writeString(folder.resolve("framework.yaml"), "framework: {code: x}\ncriteria: []\n");

        Ran ran = run(framework.toString(), SMALL.resolve("small.csv").toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("line 1: “title” is missing").contains("dòng 1: Thiếu “title”");
    }

    @Test
    void reckonsABundleAnewAndSaysWhereItDiffers() throws IOException {
        Framework framework = FrameworkYaml.read(Files.readString(SMALL.resolve("small.yaml")));
        Facts facts = FactsCsv.read(framework, Files.readString(SMALL.resolve("small.csv")));
        var scores = new Scorer(framework, Scoring.CALENDAR).score(facts);
        Path bundle = Files.write(
                folder.resolve("bundle.zip"),
                Bundle.of(scores, Scoring.CALENDAR).bytes());

        Ran ran = run(bundle.toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo(small().out());
        assertThat(ran.err()).contains("sha256");
        assertThat(run(bundle.toString(), "--explain").out())
                .isEqualTo(small("--explain").out());

        byte[] tampered = Files.readAllBytes(bundle);
        tampered[tampered.length / 2] ^= 1;
        Ran changed = run(Files.write(folder.resolve("tampered.zip"), tampered).toString());
        assertThat(changed.exit()).isEqualTo(2);
        assertThat(changed.out()).isEmpty();
    }

    @Test
    void refusesFilesThatAreNoneAndAnswersHowItIsUsed() throws IOException {
        Path utf16 = Files.write(folder.resolve("utf16.yaml"), "framework: é".getBytes(StandardCharsets.UTF_16));

        assertThat(run("none.yaml", "none.csv").err()).contains("none.yaml");
        assertThat(run(utf16.toString(), "none.csv").err()).contains("UTF-8");
        assertThat(run().err()).contains("./dev score");
        assertThat(run("a", "b", "--fast").exit()).isEqualTo(2);
    }
}
