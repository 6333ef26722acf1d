package org.parix.evidence.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.parix.directory.AgencyId;

class SearchWordsTests {
    @Test
    void neighboursAreWordsToo() {
        assertThat(SearchWords.vector("Quyết định, quyết", new AgencyId(7)))
                .isEqualTo("'#7' 'quyet':1,3 'dinh':2 'quyet_dinh':2 'dinh_quyet':3");
        assertThat(SearchWords.inOrder(List.of("quyet", "dinh", "so"))).isEqualTo("'quyet_dinh' & 'dinh_so'");
        assertThat(SearchWords.inOrder(List.of("quyet"))).isEqualTo("'quyet'");
        assertThat(SearchWords.anywhere(List.of("a", "b", "a"))).isEqualTo("'a' & 'b'");
    }

    @Test
    void whatIsTypedCannotBecomeQuery() {
        assertThat(SearchWords.of("a' | '#7 & !\\ :* <-> 'b")).containsExactly("a", "7", "b");
        assertThat(SearchWords.of(" ?! ")).isEmpty();
    }

    @Test
    void showsTheHitInItsOwnSpelling() {
        Snippet snippet = Snippet.of(
                "Định kỳ báo cáo. " + "Nội dung khác hẳn. ".repeat(30) + "Nay ban hành Quyết định này về tiếp dân",
                List.of("quyet", "dinh"));
        assertThat(snippet.pieces())
                .contains(new Snippet.Piece("Quyết", true), new Snippet.Piece("định", true))
                .first()
                .isEqualTo(new Snippet.Piece("… ", false));
        assertThat(Snippet.of("", List.of("a")).pieces()).isEmpty();
    }
}
