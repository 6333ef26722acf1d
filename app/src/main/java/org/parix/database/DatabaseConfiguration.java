package org.parix.database;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives Spring the database to connect to. The pool depends on these details and they on the server, so the pool is closed before the
 * server stops.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    @Bean(destroyMethod = "close")
    Database database(DatabaseSettings settings) {
        return Database.by(settings);
    }

    @Bean
    JdbcConnectionDetails connectionDetails(Database database) {
        return new Connection(database.access());
    }

    /** @param server null where the database is another's */
    record Database(Access access, @Nullable EmbeddedPostgres server) implements AutoCloseable {
        static Database by(DatabaseSettings settings) {
            String url = settings.database().url();
            if (url != null && !url.isBlank()) {
                return new Database(Access.external(settings.database()), null);
            }
            EmbeddedPostgres server = EmbeddedPostgres.start(settings.data());
            return new Database(server.access(), server);
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    private record Connection(Access access) implements JdbcConnectionDetails {
        @Override
        public @Nullable String getUsername() {
            return access.user();
        }

        @Override
        public @Nullable String getPassword() {
            return access.password();
        }

        @Override
        public String getJdbcUrl() {
            return access.url();
        }
    }
}
