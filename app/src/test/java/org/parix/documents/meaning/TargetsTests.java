package org.parix.documents.meaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.parix.documents.Target;
import org.parix.documents.Target.Kind;

class TargetsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Từ 30% trở lên                                        | AT_LEAST           | 30   |      | %        |
            Có từ 03 sáng kiến hoặc giải pháp mới trở lên         | AT_LEAST           | 3    |      | sáng kiến |
            Từ 50 TTHC trở lên                                    | AT_LEAST           | 50   |      | TTHC     |
            Đạt tối thiểu 15%                                     | AT_LEAST           | 15   |      | %        |
            Trên 99% hồ sơ được giải quyết đúng hạn               | MORE_THAN          | 99   |      | %        |
            giảm tỷ lệ hồ sơ trễ hẹn xuống dưới 0,5%              | LESS_THAN          | 0.5  |      | %        |
            Không quá 02 lần                                      | AT_MOST            | 2    |      | lần      |
            Hoàn thành 100% kế hoạch                              | COMPLETE           | 100  |      | %        |
            100% văn bản được xử lý                               | EXACTLY            | 100  |      | %        |
            80% - 100% đơn vị đạt loại tốt                        | RANGE              | 80   | 100  | %        |
            Từ 15 - 18 bác sĩ trên một vạn dân                    | RANGE              | 15   | 18   | bác sĩ   |
            Tăng ít nhất 2% so với năm 2020                       | INCREASE           | 2    |      | %        | 2020
            Tăng từ 20% trở lên so với năm trước liền kề          | INCREASE           | 20   |      | %        | 2023
            Giảm 50% so với năm 2025                              | DECREASE           | 50   |      | %        | 2025
            Cao hơn năm trước liền kề                             | HIGHER_THAN_BEFORE |      |      |          | 2023
            Không có sai phạm                                     | NONE_ALLOWED       |      |      |          |
            Nằm trong nhóm đứng đầu 03 huyện                      | RANK               | 3    |      |          |
            Thu ngân sách đạt từ 14.500 tỷ đồng                   | AT_LEAST           | 14500 |     | tỷ       |
            Thực hiện đúng quy định                               | TEXT               |      |      |          |
            Theo Quyết định số 1253/QĐ-UBND ngày 18/4/2022        | TEXT               |      |      |          |
            """)
    void understandsThresholdsChangesAndCounts(
            String text, Kind kind, BigDecimal value, BigDecimal upper, String unit, Integer reference) {
        Target target = Targets.read(text, 2024);

        assertThat(target.text()).isEqualTo(text);
        assertThat(target.kind()).isEqualTo(kind);
        assertThat(target.value()).isEqualTo(value);
        assertThat(target.upper()).isEqualTo(upper);
        assertThat(target.unit()).isEqualTo(unit);
        assertThat(target.reference() == null ? null : target.reference().year())
                .isEqualTo(reference);
    }

    @Test
    void seesAShareOfUnitsThatEachMustReachAThreshold() {
        Target target = Targets.read("100% các phòng có tỷ lệ xử lý hồ sơ trên mạng đạt từ 30% trở lên", 2024);

        assertThat(target.kind()).isEqualTo(Kind.SHARE_OF_UNITS);
        assertThat(target.value()).isEqualByComparingTo("100");
        Target inner = Objects.requireNonNull(target.inner());
        assertThat(inner.kind()).isEqualTo(Kind.AT_LEAST);
        assertThat(inner.value()).isEqualByComparingTo("30");
    }

    @Test
    void listsSeveralTargetsOfOneCell() {
        Target target = Targets.read("- 100% cán bộ đạt chuẩn\n- Trên 90% công chức đạt chuẩn", 2024);

        assertThat(target.kind()).isEqualTo(Kind.EXACTLY);
        assertThat(target.all()).extracting(Target::kind).containsExactly(Kind.EXACTLY, Kind.MORE_THAN);
    }

    @Test
    void remembersTheValueOfTheYearComparedWith() {
        Target target = Targets.read("Tăng ít nhất 2% so với năm 2020 (năm 2020 là 84,78%)", 2021);

        assertThat(target.reference()).isEqualTo(new Target.Reference(2020, new BigDecimal("84.78")));
    }
}
