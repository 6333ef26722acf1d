package org.parix.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * What the role Parix works as may do with the tables, which belong to another: after each migration it gets what it lacks, so that no
 * migration need think of it. In the schemas named here it may read and add, and never change or take away.
 */
final class Rights implements Callback {
    /** Schemas whose rows stay as they were written. */
    static final List<String> APPEND_ONLY = List.of("audit");

    private static final String SCHEMAS = """
            select quote_ident(nspname), nspname = any (?)
              from pg_namespace
             where nspowner = (select oid from pg_roles where rolname = current_user)
             order by nspname
            """;

    private final @Nullable String application;

    /** @param application the role Parix works as; null where it is the owner itself, to whom nothing can be refused */
    Rights(@Nullable String application) {
        this.application = application;
    }

    @Override
    public boolean supports(Event event, @Nullable Context context) {
        return application != null && event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, @Nullable Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            give(context.getConnection(), String.valueOf(application));
        } catch (SQLException e) {
            throw new FlywayException("The role " + application + " cannot be given its rights: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "rights of the application role";
    }

    static void give(Connection connection, String application) throws SQLException {
        try (PreparedStatement schemas = connection.prepareStatement(SCHEMAS);
                Statement grant = connection.createStatement()) {
            String role = grant.enquoteIdentifier(application, true);
            schemas.setArray(1, connection.createArrayOf("text", APPEND_ONLY.toArray()));
            try (ResultSet found = schemas.executeQuery()) {
                while (found.next()) {
                    give(grant, role, found.getString(1), found.getBoolean(2));
                }
            }
            // Flyway's own tables, which say what has been migrated
            grant.execute("grant usage on schema public to %s; grant select on all tables in schema public to %s"
                    .formatted(role, role));
        }
    }

    private static void give(Statement grant, String role, String schema, boolean appendOnly) throws SQLException {
        grant.execute("grant usage on schema %s to %s".formatted(schema, role));
        if (appendOnly) {
            grant.execute("revoke all on all tables in schema %s from %s, public".formatted(schema, role));
            grant.execute("grant select, insert on all tables in schema %s to %s".formatted(schema, role));
        } else {
            grant.execute("grant select, insert, update, delete, truncate on all tables in schema %s to %s"
                    .formatted(schema, role));
        }
        grant.execute("grant usage, select on all sequences in schema %s to %s".formatted(schema, role));
    }
}
