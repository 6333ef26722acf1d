package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.documents.Paper.Format;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The published schema fits what is printed, and nothing else. */
class OfficialDocumentSchemaTests {
    private static final Schema SCHEMA = schema();

    @TempDir
    Path folder;

    static List<LabelledPaper> papers() {
        return LabelledPaper.all();
    }

    private static Schema schema() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("docs/schema/official-document.schema.json");
            if (Files.isRegularFile(file)) {
                JsonNode json = LabelledPaper.JSON.readTree(file);
                return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(json);
            }
        }
        throw new IllegalStateException("docs/schema/official-document.schema.json is not above "
                + Path.of("").toAbsolutePath());
    }

    private static List<String> complaints(JsonNode document) {
        return SCHEMA.validate(document).stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void fitsEveryReading(LabelledPaper paper) throws IOException {
        for (Format format : paper.formats()) {
            assertThat(complaints(Trials.read(paper.make(format, folder).path())))
                    .as("%s as %s", paper.name(), format)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatTheContractDoesNotKnow() throws IOException {
        assertThat(complaints(spoiled(document -> document.put("extra", 1)))).isNotEmpty();
        assertThat(complaints(spoiled(document -> document.remove("items")))).isNotEmpty();
        assertThat(complaints(spoiled(document -> ((ObjectNode) document.path("document")).put("kind", "LETTER"))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> item(document).remove("title"))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> item(document).put("maxPoints", "1,5"))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> ((ObjectNode) item(document).path("deadline")).put("kind", "SOON"))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> ((ObjectNode) item(document).path("deadline"))
                        .put("kind", "DATE")
                        .putNull("date"))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> ((ArrayNode)
                                item(document).path("agencies").path("lead").path("agencies"))
                        .add(7))))
                .isNotEmpty();
        assertThat(complaints(spoiled(document -> {}))).isEmpty();
    }

    private static ObjectNode item(ObjectNode document) {
        return (ObjectNode) document.path("items").get(0);
    }

    private ObjectNode spoiled(Consumer<ObjectNode> spoil) throws IOException {
        ObjectNode document = (ObjectNode)
                Trials.read(papers().getFirst().make(Format.TEXT, folder).path());
        spoil.accept(document);
        return document;
    }
}
