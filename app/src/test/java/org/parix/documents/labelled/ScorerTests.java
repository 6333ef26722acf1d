package org.parix.documents.labelled;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.parix.documents.Paper.Format;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The ruler itself: a label held against itself is right in all it asks, and every spoiled field is seen. */
class ScorerTests {
    static List<LabelledPaper> papers() {
        return LabelledPaper.all();
    }

    private static LabelledPaper paper() {
        return papers().getFirst();
    }

    @ParameterizedTest
    @MethodSource("papers")
    void aLabelIsRightAgainstItself(LabelledPaper paper) {
        Score score = Scorer.score(paper.expected(), paper.expected(), Format.TEXT, List.of());

        assertThat(score.wrong()).isEmpty();
        assertThat(score.rowsF1()).isEqualTo(1);
    }

    @Test
    void aLostRowCostsRecall() {
        ObjectNode read = (ObjectNode) paper().expected();
        ((ArrayNode) read.path("items")).remove(3);

        Score score = Scorer.score(paper().expected(), read, Format.TEXT, List.of());

        assertThat(score.share("rows found")).isLessThan(1);
        assertThat(score.share("rows right")).isEqualTo(1);
    }

    @Test
    void aRowTooManyCostsPrecision() {
        ObjectNode read = (ObjectNode) paper().expected();
        ObjectNode extra = (ObjectNode) read.path("items").get(0).deepCopy();
        extra.put("id", "x").put("title", "Tổng cộng");
        ((ArrayNode) read.path("items")).add(extra);

        Score score = Scorer.score(paper().expected(), read, Format.TEXT, List.of());

        assertThat(score.share("rows found")).isEqualTo(1);
        assertThat(score.share("rows right")).isLessThan(1);
    }

    @Test
    void aTitleThatLacksAWordIsNotFound() {
        ObjectNode read = (ObjectNode) paper().expected();
        ((ObjectNode) read.path("items").get(0)).put("title", "Xây dựng Kế hoạch cải cách hành chính của huyện");

        assertThat(Scorer.score(paper().expected(), read, Format.TEXT, List.of())
                        .rowsF1())
                .isLessThan(1);
    }

    @Test
    void anotherAgencyOrDayOrParentIsSeen() {
        ObjectNode read = (ObjectNode) paper().expected();
        JsonNode item = read.path("items").get(2);
        ((ObjectNode) item).putNull("parent");
        ((ObjectNode) item.path("deadline")).put("to", "2024-07-01");
        ((ObjectNode) item.path("agencies").path("lead")).putArray("agencies").add("Phòng Tư pháp");

        Score score = Scorer.score(paper().expected(), read, Format.TEXT, List.of());

        assertThat(score.share("parent")).isLessThan(1);
        assertThat(score.share("deadline")).isLessThan(1);
        assertThat(score.share("agencies")).isLessThan(1);
    }

    @Test
    void anAgencyMayBeSpelledInAnyOfItsWays() {
        assertThat(Folding.agency("Văn phòng HĐND và UBND huyện"))
                .isEqualTo(Folding.agency("Văn phòng HDND - UBND huyện"));
        assertThat(Folding.agency("Uỷ ban nhân dân các xã, phường")).isEqualTo(Folding.agency("UBND các xã, phường"));
        assertThat(Folding.agency("Phòng Tư pháp")).isNotEqualTo(Folding.agency("Phòng Nội vụ"));
    }
}
