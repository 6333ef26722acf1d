package org.parix.documents.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.documents.OfficialDocument.Agencies;

class AgencyGrammarTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Phòng Nội vụ                                                        | Phòng Nội vụ | |
            Phòng Giáo dục và Đào tạo                                           | Phòng Giáo dục và Đào tạo | |
            Các Phòng, ban, ngành, UBND các xã, thị trấn                        | | Các phòng, ban, ngành # UBND các xã, thị trấn |
            Các Phòng: Kinh tế - Hạ tầng, Tài chính - Kế hoạch và Phòng Tư pháp | Phòng Kinh tế - Hạ tầng # Phòng Tài chính - Kế hoạch # Phòng Tư pháp | |
            Các phòng: Tư pháp, Nội vụ và Văn hóa và Thông tin                  | Phòng Tư pháp # Phòng Nội vụ # Phòng Văn hóa và Thông tin | |
            Các Phòng: Kinh tế - Hạ tầng, Tài chính - Kế hoạch và Phòng Tài nguyên và Môi trường | Phòng Kinh tế - Hạ tầng # Phòng Tài chính - Kế hoạch # Phòng Tài nguyên và Môi trường | |
            Các bộ: Công an, Quốc phòng                                         | Bộ Công an # Bộ Quốc phòng | |
            Sở Văn hóa, Thể thao và Du lịch, Sở Tài chính                       | Sở Văn hóa, Thể thao và Du lịch # Sở Tài chính | |
            Bộ Tài chính, Nội vụ                                                | Bộ Tài chính # Bộ Nội vụ | |
            Văn phòng HĐND- UBND huyện                                          | Văn phòng HĐND-UBND huyện | |
            Văn phòng HDND - UBND huyện                                         | Văn phòng HĐND-UBND huyện | |
            Văn phòng HĐND và UBND xã                                           | Văn phòng HĐND và UBND xã | |
            Phòng Nội vụ và các đơn vị sự nghiệp công lập                       | Phòng Nội vụ | Các đơn vị sự nghiệp công lập |
            UBND các xã, thị trấn và các cơ quan, đơn vị có liên quan           | | UBND các xã, thị trấn # Các cơ quan, đơn vị có liên quan |
            Công an đặc khu, Đồn Biên phòng                                     | Công an đặc khu # Đồn Biên phòng | |
            Công an tỉnh - Bộ Chỉ huy Quân sự tỉnh                              | Công an tỉnh # Bộ Chỉ huy Quân sự tỉnh | |
            Đề nghị Tòa án nhân dân tối cao                                     | Tòa án nhân dân tối cao | |
            TTPVHCC phường                                                      | Trung tâm Phục vụ hành chính công phường | |
            Chi cục thuế huyện các cơ quan liên quan                            | Chi cục thuế huyện | Các cơ quan liên quan |
            Các đơn vị được kiểm tra                                            | | | Các đơn vị được kiểm tra
            Các phòng, ban (trừ Thanh tra, Tư pháp); Phòng Nội vụ               | Phòng Nội vụ | Các phòng, ban (trừ Thanh tra, Tư pháp) |
            """)
    void partsAgenciesGroupsAndWhatIsUnclear(String text, String agencies, String groups, String unclear) {
        Agencies read = AgencyGrammar.read(text);

        assertThat(read.text()).isEqualTo(text);
        assertThat(read.agencies()).isEqualTo(list(agencies));
        assertThat(read.groups()).isEqualTo(list(groups));
        assertThat(read.unclear()).isEqualTo(list(unclear));
    }

    private static List<String> list(String cell) {
        return cell == null ? List.of() : List.of(cell.split("\\s*#\\s*"));
    }

    @Test
    void keepsTheWordsOfThePaperBesideTheMeaning() {
        Agencies read = AgencyGrammar.read("Büro điện huyện;\n  Phòng  Tư pháp ");

        assertThat(read.text()).isEqualTo("Büro điện huyện; Phòng Tư pháp");
        assertThat(read.agencies()).containsExactly("Bưu điện huyện", "Phòng Tư pháp");
    }

    @Test
    void findsWhoASentenceBeginsWith() {
        assertThat(LeadingAgency.of("Phòng Tài nguyên và Môi trường phối hợp rà soát hồ sơ", Set.of()))
                .isEqualTo("Phòng Tài nguyên và Môi trường");
        assertThat(LeadingAgency.of("Kho bạc Nhà nước huyện tăng cường kiểm soát", Set.of()))
                .isEqualTo("Kho bạc Nhà nước huyện");
        assertThat(LeadingAgency.of(
                        "Các cơ quan, đơn vị, địa phương chủ động thực hiện", Set.of("Các cơ quan, đơn vị")))
                .isEqualTo("Các cơ quan, đơn vị, địa phương");
        assertThat(LeadingAgency.of("Tăng cường kiểm tra", Set.of())).isNull();
    }
}
