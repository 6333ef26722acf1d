package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTests {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final Naming naming = Naming.shipped();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UBND xã Bến Lau                  | Ủy ban nhân dân xã Bến Lau
            Uỷ ban Nhân dân xã Bến Lau       | Ủy ban nhân dân xã Bến Lau
            Văn phòng HĐND-UBND huyện          | Văn phòng HĐND và UBND huyện
            VP HĐND & UBND huyện               | Văn phòng HĐND – UBND huyện
            Văn phòng HĐND- UBND huyện         | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện
            P. Nội vụ                          | Phòng Nội vụ
            PHÒNG NỘI VỤ                       | Phong noi vu
            Phòng TC-KH                        | Phòng Tài chính - Kế hoạch
            Phòng VH-TT                        | Phòng Văn hóa và Thông tin
            Phòng LĐTB&XH                      | Phòng Lao động - Thương binh và Xã hội
            Phòng LĐ-TB&XH                     | Phòng Lao động, Thương binh và Xã hội
            Các phòng, ban, ngành              | Phòng, ban, ngành
            UBND các xã, thị trấn              | Ủy ban nhân dân các xã và thị trấn
            Phòng Văn hoá – Xã hội             | Phòng Văn hóa - Xã hội
            TT Phục vụ hành chính công xã      | Trung tâm PVHCC xã
            """)
    void knowsOneNameWrittenInTwoWays(String one, String other) {
        assertThat(naming.key(one, DAY)).isEqualTo(naming.key(other, DAY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UBND xã Bến Lau  | UBND xã Sông Ray
            Phòng Nội vụ       | Phòng Tư pháp
            Phòng Kinh tế      | Phòng Kinh tế và Hạ tầng
            Sở Tài chính       | Phòng Tài chính
            """)
    void keepsDifferentNamesApart(String one, String other) {
        assertThat(naming.key(one, DAY)).isNotEqualTo(naming.key(other, DAY));
    }

    @Test
    void readsTheSameLettersByWhereTheyStand() {
        assertThat(naming.key("TT Y tế", DAY)).startsWith("trung tam");
        assertThat(naming.key("UBND TT Sông Ray", DAY)).contains("thi tran");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UBND xã Bến Lau            | PEOPLES_COMMITTEE
            Văn phòng HĐND và UBND       | OFFICE
            Văn phòng Đảng ủy            | PARTY
            P. Nội vụ                    | DIVISION
            Sở Nội vụ                    | DEPARTMENT
            Bộ Nội vụ                    | MINISTRY
            Bộ Chỉ huy Quân sự tỉnh      | MILITARY
            UBMTTQ Việt Nam xã           | FRONT_AND_UNIONS
            Hội đồng nhân dân xã         | PEOPLES_COUNCIL
            Hội Nông dân xã              | FRONT_AND_UNIONS
            Công an xã                   | POLICE
            Kho bạc Nhà nước khu vực X   | TREASURY
            Trường Mầm non Bến Lau       | PUBLIC_SERVICE_UNIT
            Thôn Đá Bàn                  | VILLAGE
            Bưu điện xã                  | POST
            Các đơn vị khác              | OTHER
            """)
    void tellsTheKindByTheBeginningOfTheName(String name, AgencyKind kind) {
        assertThat(naming.kindOf(naming.key(name, DAY))).isEqualTo(kind);
    }
}
