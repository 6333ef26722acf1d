package org.parix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./dev is a bash script")
class DevScriptTests {
    private static final Path DEV = Path.of("..", "dev");

    @TempDir
    Path elsewhere;

    @Test
    void explainsEveryCommand() throws Exception {
        Answer help = run(DEV, "help");

        assertThat(help.code()).isZero();
        assertThat(help.text())
                .contains(
                        "up [--sample]",
                        "test ",
                        "read FILE",
                        "deadline \"TEXT\"",
                        "sql ",
                        "verify-audit ",
                        "check-data ",
                        "vendor ",
                        "reset ",
                        "bench ");
    }

    @Test
    void failsOnACommandWithoutALineOfHelp() throws Exception {
        Path copy = elsewhere.resolve("dev");
        Files.writeString(
                copy, Files.readString(DEV).replace("\nmain \"$@\"\n", "\ncmd_secret() { :; }\nmain \"$@\"\n"));

        Answer help = run(copy, "help");

        assertThat(help.code()).isEqualTo(1);
        assertThat(help.text()).contains("secret has no line of help");
    }

    @Test
    void saysWhatToInstallWhereThereIsNoJdk() throws Exception {
        Path copy = elsewhere.resolve("dev");
        Files.writeString(copy, Files.readString(DEV).replaceAll("for home in [^;]*;", "for home in /nowhere;"));

        Answer read = run(copy, "fmt");

        assertThat(read.code()).isEqualTo(1);
        assertThat(read.text()).contains("Parix needs a JDK 25");
    }

    @Test
    void doesNotKnowWhatItDoesNotKnow() throws Exception {
        Answer answer = run(DEV, "fly");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.text()).contains("There is no command fly");
    }

    private static Answer run(Path script, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", script.toString(), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private record Answer(int code, String text) {}
}
