package org.parix.deadlines.happenings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.deadlines.happenings.EventMatching.Fit;
import org.parix.deadlines.happenings.EventMatching.Proposal;

class EventMatchingTests {
    private static final double SURE = 0.8;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the words of given papers, and an event as an office would record it
                "Sau khi có Kế hoạch giám sát của Tỉnh ủy|Tỉnh ủy ban hành Kế hoạch giám sát công tác cải cách hành chính",
                "Khi UBND tỉnh yêu cầu|Ủy ban nhân dân tỉnh yêu cầu báo cáo",
                "Khi có kế hoạch kiểm tra của UBND tỉnh|UBND tỉnh ban hành Kế hoạch kiểm tra cải cách hành chính",
                "Sau khi có Nghị quyết của HĐND tỉnh, Quyết định của UBND tỉnh|Hội đồng nhân dân tỉnh ban hành Nghị quyết về sắp xếp thôn",
                "Sau khi có Nghị quyết của HĐND tỉnh, Quyết định của UBND tỉnh|UBND tỉnh ban hành Quyết định về định mức",
                "Sau khi có kế hoạch, quyết định của UBND tỉnh|UBND tỉnh ban hành quyết định về xác định Chỉ số",
                "Sau khi có văn bản của HU|Huyện ủy ban hành Công văn chỉ đạo",
                "Sau khi có quyết định công bố TTHC|UBND tỉnh ban hành Quyết định công bố thủ tục hành chính",
                "Theo yêu cầu của Sở Nội vụ|Sở Nội vụ đề nghị báo cáo số liệu",
                // spelling, order, abbreviations
                "Sau khi có Kế hoạch giám sát của Tỉnh ủy|ke hoach giam sat cua tinh uy da ban hanh",
                "Sau khi có Kế hoạch giám sát của Tỉnh ủy|Kế hoạch giám sát do TỈNH ỦY ban hành",
                "sau khi UBND huyện có Quyết định phân bổ vốn|QĐ phân bổ vốn của Ủy ban nhân dân huyện"
            })
    void proposesWhatSaysTheSame(String phrase, String happening) {
        assertThat(EventMatching.fit(phrase, happening).score())
                .as("%s", EventMatching.fit(phrase, happening))
                .isGreaterThanOrEqualTo(EventMatching.WORTH_ASKING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Khi UBND tỉnh yêu cầu|HĐND tỉnh ban hành Nghị quyết về đất đai",
                "Sau khi có Kế hoạch giám sát của Tỉnh ủy|Sở Nội vụ yêu cầu báo cáo",
                "Sau khi có văn bản của HU|UBND tỉnh ban hành Kế hoạch",
                "Khi UBND tỉnh yêu cầu|UBND huyện yêu cầu báo cáo",
                "Sau khi kết thúc đợt kiểm tra|UBND tỉnh ban hành Kế hoạch đầu tư công",
                "Theo yêu cầu của Sở Nội vụ|Sở Tài chính thông báo dự toán",
                "Sau khi có quyết định công bố TTHC|Tỉnh ủy ban hành Chỉ thị về công tác cán bộ",
                "|UBND tỉnh ban hành Kế hoạch",
                "Sau khi có|có"
            })
    void proposesNothingElse(String phrase, String happening) {
        String asked = phrase == null ? "" : phrase;
        assertThat(EventMatching.fit(asked, happening).score())
                .as("%s", EventMatching.fit(asked, happening))
                .isLessThan(EventMatching.WORTH_ASKING);
    }

    @Test
    void showsTheWordsInCommonAsThePhraseWritesThem() {
        Fit fit = EventMatching.fit("Sau khi có Kế hoạch giám sát của Tỉnh ủy", "TU ban hành KH giám sát năm 2026");

        assertThat(fit.common()).containsExactly("Kế hoạch", "giám sát", "Tỉnh ủy");
        assertThat(fit.score()).isGreaterThan(SURE);
    }

    @Test
    void putsTheLikeliestFirst() {
        List<Proposal> proposals = EventMatching.propose(
                "Tỉnh ủy ban hành Kế hoạch giám sát",
                List.of(
                        "Khi có kế hoạch kiểm tra của UBND tỉnh",
                        "có Kế hoạch",
                        "có Kế hoạch giám sát của Tỉnh ủy",
                        "có Kế hoạch giám sát của Tỉnh ủy",
                        "Khi UBND tỉnh yêu cầu"));

        assertThat(proposals)
                .extracting(Proposal::phrase)
                .startsWith("có Kế hoạch giám sát của Tỉnh ủy")
                .doesNotHaveDuplicates()
                .doesNotContain("Khi UBND tỉnh yêu cầu");
        assertThat(proposals.getFirst().fit().score()).isEqualTo(1);
    }

    @Test
    void staysBetweenZeroAndOneAndSaysTheSameOfItself() {
        for (String phrase : List.of("có văn bản của HU", "UBND tỉnh yêu cầu", "kết thúc đợt kiểm tra", "họp")) {
            assertThat(EventMatching.fit(phrase, phrase).score()).as(phrase).isEqualTo(1);
            assertThat(EventMatching.fit(phrase, "việc khác").score()).isBetween(0.0, 1.0);
        }
    }
}
