package org.parix.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Parix;
import org.parix.database.TestDatabase;
import org.parix.directory.Directory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** {@code ./dev verify-audit} and {@code ./dev check-data} on a data directory of its own, with Parix running and without. */
class CommandTests {
    @TempDir
    Path data;

    @AfterEach
    void delete() throws IOException {
        TestDatabase.delete(data);
    }

    @Test
    void lookAtTheDataWhetherParixRunsOrNot() throws SQLException, IOException {
        try (ConfigurableApplicationContext parix = parix()) {
            parix.getBean(Directory.class).add("Phòng Nội vụ");

            assertThat(verify()).contains("The trail is as it was written.", "exit 0");
            assertThat(check()).contains("checks, ", "ok       audit/person-unknown", "exit 0");
        }
        // the head was noted as Parix stopped
        assertThat(Files.readString(onlyNotes())).contains(" head ");
        assertThat(verify()).contains(" entries of 1 days, ", "exit 0").doesNotContain(" 0 notes");

        TestDatabase.tamper(data, """
                set session_replication_role = replica;
                delete from audit.entry;
                delete from audit.link;
                update directory.agency set parent_id = id + 1;
                insert into directory.agency (id, name, kind, key, recorded_at, parent_id) overriding system value
                select id + 1, 'Vòng', 'OTHER', 'vong', now(), id from directory.agency""");
        assertThat(verify()).contains("DAY_GONE", "THE TRAIL WAS TAMPERED WITH.", "exit 1");
        assertThat(check()).contains("directory/agencies-in-a-circle: 2", "What to do:", "exit 1");
    }

    /** Killed between a commit and the sealing. */
    @Test
    void nameWhatAKilledParixLeftUnsealedAndTheNextStartSealsIt() throws SQLException, IOException {
        try (ConfigurableApplicationContext parix = parix()) {
            parix.getBean(Directory.class).add("Phòng Nội vụ");
        }
        assertThat(verify()).contains("exit 0");
        TestDatabase.tamper(data, """
                set session_replication_role = replica;
                update audit.entry set added_at = added_at - interval '1 hour';
                delete from audit.link where (day, number) = (select day, number from audit.link order by day desc, number desc limit 1)""");

        assertThat(verify()).contains("UNSEALED", "exit 1");
        try (ConfigurableApplicationContext parix = parix()) {
            parix.getBean(Directory.class).add("Phòng Y tế");
        }
        assertThat(verify()).contains("exit 0").doesNotContain("UNSEALED");
    }

    @Test
    void sayWhereThereIsNoData() {
        Path nowhere = data.resolve("nowhere");
        var out = new ByteArrayOutputStream();

        assertThat(VerifyCommand.run(new String[] {nowhere.toString()}, new PrintStream(out)))
                .isEqualTo(2);
        assertThat(CheckDataCommand.run(new String[] {nowhere.toString()}, new PrintStream(out)))
                .isEqualTo(2);
    }

    private ConfigurableApplicationContext parix() {
        return SpringApplication.run(Parix.class, "--parix.data=" + data, "--parix.port=0");
    }

    private Path onlyNotes() throws IOException {
        try (var files = Files.list(data.resolve("audit-roots"))) {
            return files.findFirst().orElseThrow();
        }
    }

    private String verify() {
        var out = new ByteArrayOutputStream();
        int code =
                VerifyCommand.run(new String[] {data.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8) + "exit " + code;
    }

    private String check() {
        var out = new ByteArrayOutputStream();
        int code = CheckDataCommand.run(
                new String[] {data.toString()}, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8) + "exit " + code;
    }
}
