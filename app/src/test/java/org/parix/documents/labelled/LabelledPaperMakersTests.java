package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.documents.Paper.Format;
import tools.jackson.databind.JsonNode;

/** The labelled papers themselves are sound: every label stands in the paper, and every format can be made of it. */
class LabelledPaperMakersTests {
    @TempDir
    Path folder;

    static Stream<LabelledPaper> papers() {
        return LabelledPaper.all().stream();
    }

    @Test
    void thereAreAtLeastSixteenPapers() {
        assertThat(LabelledPaper.all()).hasSizeGreaterThanOrEqualTo(16);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void canBeMadeInEveryFormat(LabelledPaper paper) throws IOException {
        for (Format format : paper.formats()) {
            assertThat(Files.size(paper.make(format, folder).path())).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void everyTitleStandsInTheRowTheLabelNames(LabelledPaper paper) throws IOException {
        PaperText text = paper.text();
        for (JsonNode item : paper.expected().path("items")) {
            PaperText.Grid grid = text.blocks().stream()
                    .filter(PaperText.Grid.class::isInstance)
                    .map(PaperText.Grid.class::cast)
                    .filter(g -> g.index() == item.path("at").path("table").asInt())
                    .findFirst()
                    .orElseThrow();
            String row =
                    String.join(" ", grid.rows().get(item.path("at").path("row").asInt()));
            assertThat(Folding.fold(PaperText.plain(row)))
                    .contains(Folding.fold(item.path("title").asString()));
        }
    }

    @ParameterizedTest
    @MethodSource("papers")
    void theLastTitleCanBeFoundInThePrintedPaper(LabelledPaper paper) throws IOException {
        JsonNode items = paper.expected().path("items");
        if (items.isEmpty()) {
            return;
        }
        String word = items.get(items.size() - 1).path("title").asString().split(" ")[0];
        try (var pdf = Loader.loadPDF(paper.make(Format.PDF, folder).path().toFile())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains(word);
        }
    }
}
