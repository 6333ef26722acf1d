package org.parix.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Parix;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class ExternalDatabaseTests {
    @TempDir
    Path directory;

    @Test
    void worksOnTheServerASettingNamesAndStartsNoneOfItsOwn() throws SQLException {
        Path unused = directory.resolve("unused");
        try (var server = EmbeddedPostgres.start(directory.resolve("external"))) {
            Access access = server.access();
            Access owner = server.ownerAccess();

            try (var context = parix(
                    unused,
                    access,
                    "--parix.database.owner.user=" + owner.user(),
                    "--parix.database.owner.password=" + owner.password())) {
                assertThat(context.isRunning()).isTrue();
                assertThat(EmbeddedPostgresTests.ask(access, "select public.folded('Hồ sơ ĐẤT')"))
                        .isEqualTo("ho so dat");
                assertThatThrownBy(() -> EmbeddedPostgresTests.run(access, "delete from audit.entry"))
                        .isInstanceOf(SQLException.class);
            }
        }
        assertThat(Files.exists(unused.resolve("postgres"))).isFalse();
    }

    @Test
    void worksAsTheOwnerAloneWhereTheSettingsNameOneUser() throws SQLException {
        try (var server = EmbeddedPostgres.start(directory.resolve("external"))) {
            try (var context = parix(directory.resolve("unused"), server.ownerAccess())) {
                assertThat(context.isRunning()).isTrue();
            }
            // who owned everything alone can hand the work over to a second role later
            try (var context = parix(
                    directory.resolve("unused"),
                    server.access(),
                    "--parix.database.owner.user=" + server.ownerAccess().user(),
                    "--parix.database.owner.password=" + server.ownerAccess().password())) {
                assertThat(context.isRunning()).isTrue();
            }
        }
    }

    private static ConfigurableApplicationContext parix(Path data, Access access, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--parix.data=" + data,
                "--parix.port=0",
                "--parix.database.url=" + access.url().replaceFirst("^jdbc:postgresql:", "postgres:"),
                "--parix.database.user=" + access.user(),
                "--parix.database.password=" + access.password()));
        arguments.addAll(List.of(more));
        return SpringApplication.run(Parix.class, arguments.toArray(String[]::new));
    }

    @Test
    void takesOnlyPostgresql() {
        assertThatThrownBy(() -> Access.external("jdbc:mysql://db/parix", "parix", "secret"))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("PostgreSQL only");
    }
}
