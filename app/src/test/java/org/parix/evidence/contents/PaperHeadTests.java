package org.parix.evidence.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaperHeadTests {
    private static PaperHead head(String text) {
        return PaperHead.of(new Contents(
                Contents.State.TEXT, 1, true, false, false, List.of(new Contents.Part(1, text.strip(), false))));
    }

    @Test
    void readsAHeadWhoseTwoColumnsRanTogether() {
        PaperHead head = head("""
                ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                XÃ THỬ NGHIỆM Độc lập - Tự do - Hạnh phúc
                Số: 012/QĐ-UBND Thử Nghiệm, ngày 05 tháng 3 năm 2026
                QUYẾT ĐỊNH
                Ban hành Kế hoạch cải cách hành chính
                Căn cứ Quyết định số 99/QĐ-UBND ngày 01 tháng 01 năm 2020;
                Nơi nhận: TM. ỦY BAN NHÂN DÂN
                - Như Điều 3; CHỦ TỊCH
                - Lưu: VT. Trần Thử Nghiệm
                """);
        assertThat(head.number()).isEqualTo("12/QĐ-UBND");
        assertThat(head.date()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(head.issuer()).isEqualTo("ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM");
        assertThat(head.signer()).isEqualTo("Trần Thử Nghiệm");
    }

    @Test
    void theBodyBelowItsSuperiorIssues() {
        PaperHead head = head("""
                UBND HUYỆN MẪU
                PHÒNG NỘI VỤ
                Số: 45/BC-NV
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                Mẫu, ngày 2 tháng 12 năm 2025
                BÁO CÁO
                Kết quả công tác quý IV
                KT. TRƯỞNG PHÒNG
                PHÓ TRƯỞNG PHÒNG
                (Đã ký)
                Lê Mẫu
                """);
        assertThat(head.issuer()).isEqualTo("PHÒNG NỘI VỤ");
        assertThat(head.number()).isEqualTo("45/BC-NV");
        assertThat(head.date()).isEqualTo(LocalDate.of(2025, 12, 2));
        assertThat(head.signer()).isEqualTo("Lê Mẫu");
    }

    @Test
    void whatIsNotThereIsNotGuessed() {
        PaperHead draft = head("""
                ỦY BAN NHÂN DÂN
                Số:      /KH-UBND
                Mẫu, ngày     tháng     năm 2026
                KẾ HOẠCH
                Thực hiện Quyết định số 12/QĐ-UBND ngày 01 tháng 01 năm 2020
                """);
        assertThat(draft.number()).isNull();
        assertThat(draft.date()).isNull();
        assertThat(draft.signer()).isNull();
        assertThat(head("Danh sách cán bộ\nNguyễn Thử").isEmpty()).isTrue();
        assertThat(head("Mẫu, ngày 31 tháng 2 năm 2026").date()).isNull();
    }

    @Test
    void whatCannotBeSuchAThingIsNone() {
        assertThat(head("Số: 1/QĐ-" + "A".repeat(5_000)).number()).isNull();
        assertThat(head("Mẫu, ngày 01 tháng 01 năm 9999").date()).isNull();
        assertThat(head("ỦY BAN " + "A ".repeat(3_000) + "\nSố: 1/A").issuer()).isNull();
    }

    @Test
    void numbersOfOneSpellingAreOne() {
        assertThat(PaperHead.tidyNumber(" 012 / QĐ – UBND ")).isEqualTo("12/QĐ-UBND");
    }
}
