package org.parix.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.Parix;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

class ExternalDatabaseTests {
    @TempDir
    Path directory;

    @Test
    void worksOnTheServerASettingNamesAndStartsNoneOfItsOwn() throws SQLException {
        Path unused = directory.resolve("unused");
        try (var server = EmbeddedPostgres.start(directory.resolve("external"))) {
            Access access = server.access();
            String url = access.url().replaceFirst("^jdbc:postgresql:", "postgres:");
            var parix = new SpringApplicationBuilder(Parix.class).web(WebApplicationType.NONE);

            try (var context = parix.run(
                    "--parix.data=" + unused,
                    "--parix.database.url=" + url,
                    "--parix.database.user=" + access.user(),
                    "--parix.database.password=" + access.password())) {
                assertThat(context.isRunning()).isTrue();
                assertThat(EmbeddedPostgresTests.ask(access, "select public.folded('Hồ sơ ĐẤT')"))
                        .isEqualTo("ho so dat");
            }
        }
        assertThat(Files.exists(unused.resolve("postgres"))).isFalse();
    }

    @Test
    void takesOnlyPostgresql() {
        assertThatThrownBy(() -> Access.external("jdbc:mysql://db/parix", "parix", "secret"))
                .isInstanceOf(DatabaseFailed.class)
                .hasMessageContaining("PostgreSQL only");
    }
}
