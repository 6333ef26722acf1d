package org.parix.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DeadlineCommandTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return DeadlineCommand.run(arguments, stream(out), stream(err));
    }

    private JsonNode read(String... arguments) {
        assertThat(run(arguments)).isZero();
        assertThat(text(err)).isEmpty();
        return JsonMapper.builder().build().readTree(text(out));
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }

    @Test
    void countsFromTheDayOfTheEventAndExplainsItInBothLanguages() {
        JsonNode read = read("Chậm nhất 05 ngày làm việc kể từ ngày ký", "--from", "2026-04-24");

        assertThat(read.at("/kind").asString()).isEqualTo("WORKING_DAYS_AFTER");
        assertThat(read.at("/days").asInt()).isEqualTo(5);
        assertThat(read.at("/due").asString()).isEqualTo("2026-05-06");
        assertThat(read.at("/explanation/vi").toString()).contains("5 ngày làm việc", "30/04 (Ngày Chiến thắng)");
        assertThat(read.at("/explanation/en").toString()).contains("5 working days from 24/04/2026 → 06/05/2026");
        assertThat(read.at("/why").isNull()).isTrue();
    }

    @Test
    void saysWhyThereIsNoDay() {
        JsonNode read = read("Sau khi có Kế hoạch giám sát của Tỉnh ủy", "--year", "2026");

        assertThat(read.at("/due").isNull()).isTrue();
        assertThat(read.at("/standing").asString()).isEqualTo("WAITING");
        assertThat(read.at("/why/vi").asString()).isEqualTo("Chờ sự kiện");
        assertThat(read.at("/why/en").asString()).isEqualTo("Waiting for an event");
    }

    @Test
    void showsTheNextTurnOfWhatRecurs() {
        JsonNode read = read("trước 15 giờ ngày thứ Năm hàng tuần", "--from", "2026-03-13");

        assertThat(read.at("/due").asString()).isEqualTo("2026-03-19");
        assertThat(read.at("/hour").asString()).isEqualTo("15:00");
        assertThat(read("Hằng ngày", "--from", "2026-05-01").at("/due").asString())
                .isEqualTo("2026-05-04");
    }

    @Test
    void countsWorkingHoursFromTheHour() {
        JsonNode read = read("08 giờ làm việc kể từ khi nhận được văn bản", "--from", "2026-03-13T16:10");

        assertThat(read.at("/due").asString()).isEqualTo("2026-03-16");
        assertThat(read.at("/hour").asString()).isEqualTo("16:40");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Quý I /2024",
                "Trước 10/12 năm trước",
                "2026 - 2030",
                "Thường xuyên/Quý IV",
                "Hằng quý",
                "Trước ngày 20 hằng tháng",
                "Định kỳ",
                "Theo lộ trình của Tỉnh",
                "Khi UBND tỉnh yêu cầu",
                "Chậm nhất 05 ngày làm việc kể từ ngày ký",
                "",
                "không rõ"
            })
    void keepsToItsSchema(String text) throws IOException {
        for (String[] arguments : new String[][] {
            {text},
            {text, "--year", "2026"},
            {text, "--from", "2026-04-24T15:30", "--year", "2026"},
            {text, "--from", "2031-01-01"}
        }) {
            assertThat(run(arguments)).isZero();
            assertThat(schema().validate(text(out), InputFormat.JSON))
                    .as(text(out))
                    .isEmpty();
        }
    }

    private static Schema schema() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("docs/schema/deadline.schema.json"))) {
            at = at.getParent();
        }
        Objects.requireNonNull(at, "docs/schema/deadline.schema.json above");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(at.resolve("docs/schema/deadline.schema.json")), InputFormat.JSON);
    }

    @Test
    void saysHowItIsUsedInBothLanguages() {
        for (String[] arguments : new String[][] {
            {},
            {"Quý I", "Quý II"},
            {"Quý I", "--year"},
            {"Quý I", "--year", "soon"},
            {"Quý I", "--from", "24/4/2026"},
            {"Quý I", "--from", "2026-02-30"},
            {"Quý I", "--to", "2026-04-24"}
        }) {
            assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
            assertThat(text(out)).isEmpty();
            assertThat(text(err)).doesNotContain("Exception").hasLineCount(2);
        }
    }
}
