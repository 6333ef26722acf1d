package org.parix.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadCommandTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return ReadCommand.run(arguments, stream(out), stream(err));
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsOneJsonObjectAndNothingElse() throws IOException {
        Path paper = Files.writeString(
                folder.resolve("a.txt"), "STT\tNhiệm vụ\tChủ trì\tThời gian\n1\tHọp\tVăn phòng\tQuý I\n");

        int exit = run(paper.toString(), "--year", "2026");

        JsonNode read = JsonMapper.builder().build().readTree(text(out));
        assertThat(exit).isZero();
        assertThat(read.at("/items/0/deadline/to").asString()).isEqualTo("2026-03-31");
        assertThat(read.at("/document/year").asInt()).isEqualTo(2026);
        assertThat(text(err)).isEmpty();
    }

    @Test
    void refusesWhatItCannotReadInBothLanguages() throws IOException {
        Path empty = Files.createFile(folder.resolve("a.docx"));

        int exit = run(empty.toString());

        assertThat(exit).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("Tệp rỗng").contains("empty").doesNotContain("Exception");
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("a.txt", "--year", "soon")).isEqualTo(2);
        assertThat(run(folder.resolve("none.pdf").toString())).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains("Usage").contains("No such file");
    }
}
