package org.parix.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How to reach a database: a JDBC url, and who asks. */
public record Access(
        String url, @Nullable String user, @Nullable String password) {
    static Access external(DatabaseSettings.External external) {
        return external(external.url(), external.user(), external.password());
    }

    static Access external(@Nullable String url, @Nullable String user, @Nullable String password) {
        if (url == null || url.isBlank()) {
            throw new DatabaseFailed("PARIX_DATABASE_URL is empty.");
        }
        String plain = url.strip().replaceFirst("^postgres://", "postgresql://");
        String jdbc = plain.startsWith("postgresql://") ? "jdbc:" + plain : plain;
        if (!jdbc.startsWith("jdbc:postgresql:")) {
            throw new DatabaseFailed("PARIX_DATABASE_URL is not a PostgreSQL address, such as"
                    + " jdbc:postgresql://db.example.org/parix: Parix runs on PostgreSQL only.");
        }
        return new Access(jdbc, user, password);
    }

    /** The same database, reached by its owner where the settings name one. */
    Access asOwner(DatabaseSettings.@Nullable Owner owner) {
        return owner == null || owner.user() == null || owner.user().isBlank()
                ? this
                : new Access(url, owner.user(), owner.password());
    }

    public Connection connect() throws SQLException {
        var properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement here = connection.createStatement()) {
            // "today" is the day in Vietnam, wherever the machine stands
            here.execute("set time zone 'Asia/Ho_Chi_Minh'");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
