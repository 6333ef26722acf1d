package org.parix.database;

import org.flywaydb.core.api.callback.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Gives Spring the database to connect to: as its owner to migrate it, as another role to work on it. The pool depends on these details and
 * they on the server, so the pool is closed before the server stops.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    private static final Logger log = LoggerFactory.getLogger(DatabaseConfiguration.class);

    @Bean(destroyMethod = "close")
    Database database(DatabaseSettings settings) {
        Database database = Database.by(settings);
        if (!database.hasTwoRoles()) {
            log.warn("Parix works on the database as the owner of its tables, so the audit trail is less protected:"
                    + " set PARIX_DATABASE_OWNER_USER (docs/howto/protect-the-audit-trail.md)");
        }
        return database;
    }

    @Bean
    JdbcConnectionDetails connectionDetails(Database database) {
        return new Connection(database.access());
    }

    @Bean
    FlywayConnectionDetails ownerDetails(Database database) {
        return new Owner(database.owner());
    }

    @Bean
    Callback rights(Database database) {
        return new Rights(database.hasTwoRoles() ? database.access().user() : null);
    }

    /** @param server null where the database is another's */
    record Database(Access access, Access owner, @Nullable EmbeddedPostgres server) implements AutoCloseable {
        static Database by(DatabaseSettings settings) {
            String url = settings.database().url();
            if (url != null && !url.isBlank()) {
                Access access = Access.external(settings.database());
                return new Database(access, access.asOwner(settings.database().owner()), null);
            }
            EmbeddedPostgres server = EmbeddedPostgres.start(settings.data());
            return new Database(server.access(), server.ownerAccess(), server);
        }

        boolean hasTwoRoles() {
            return access.user() != null && !access.user().equals(owner.user());
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

    private record Owner(Access access) implements FlywayConnectionDetails {
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
