package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The deadlines of a real district plan of 2024, which lies beside the repository where it may. */
class RealPapersDeadlineTests {

    @Test
    void understandsEveryDeadlineOfARealPlan() throws IOException {
        Path gold = besideTheRepository("shared/gold/001_7e7976194fb5f07a.annex.json");
        assumeThat(gold)
                .as("NOT RUN: shared/gold is not beside the repository, so no real paper's deadlines were read")
                .isNotNull();
        var grammar = new DeadlineGrammar();
        Map<DueKind, Integer> kinds = new EnumMap<>(DueKind.class);
        List<String> doubts = new ArrayList<>();

        for (JsonNode row : JsonMapper.shared().readTree(Files.readString(gold))) {
            String text = row.path("time").asString("");
            DueKind kind = DueKind.of(grammar.read(text, 2024).due());
            kinds.merge(kind, 1, Integer::sum);
            if (kind == DueKind.UNKNOWN) {
                doubts.add(text);
            }
        }

        assertThat(doubts).isEmpty();
        assertThat(kinds)
                .containsEntry(DueKind.QUARTER, 14)
                .containsEntry(DueKind.CONTINUOUS, 16)
                .containsEntry(DueKind.AFTER_EVENT, 9)
                .containsEntry(DueKind.BY_PLAN, 3)
                .containsEntry(DueKind.BEFORE, 1)
                .containsEntry(DueKind.RECURRING, 1)
                .containsEntry(DueKind.NONE, 1);
    }

    private static @Nullable Path besideTheRepository(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(path))) {
                return folder.resolve(path);
            }
        }
        return null;
    }
}
