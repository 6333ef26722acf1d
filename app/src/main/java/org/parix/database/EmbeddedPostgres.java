package org.parix.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a data directory: reachable from this machine only, with a password nobody chose, and as careful with
 * what it is given as any other (fsync, checksums). Ends with {@link #close}; after a crash of Parix the next start puts it right.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    /** The database Parix works in. */
    public static final String DATABASE = "parix";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresCluster cluster;
    private final DataLock lock;
    private final Credentials credentials;

    private EmbeddedPostgres(PostgresCluster cluster, DataLock lock, Credentials credentials) {
        this.cluster = cluster;
        this.lock = lock;
        this.credentials = credentials;
    }

    /**
     * Starts the server on a directory, which is made where there is none.
     *
     * @throws DatabaseFailed where another Parix uses the directory, or PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path data) {
        try {
            Path directory = data.toAbsolutePath().normalize();
            Files.createDirectories(directory);
            return started(directory, lock(directory));
        } catch (IOException | SQLException e) {
            throw new DatabaseFailed("The database in " + data + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Deletes a data directory with all that was stored in it, ending a server left behind. */
    static void delete(Path data) throws IOException {
        Path directory = data.toAbsolutePath().normalize();
        if (!Files.exists(directory.resolve("database.properties"))) {
            throw new DatabaseFailed("There is no data of Parix in " + directory + ".");
        }
        try (DataLock lock = lock(directory)) {
            cluster(directory).stopOrphan();
            PostgresBinaries.delete(directory.resolve("postgres"));
            // notes of the trail that went with the database would accuse the next one
            PostgresBinaries.delete(directory.resolve("audit-roots"));
            Files.delete(directory.resolve("database.properties"));
            lock.forget();
        }
    }

    static boolean isInUse(Path data) throws IOException {
        DataLock lock = DataLock.tryOn(data);
        if (lock == null) {
            return true;
        }
        lock.close();
        return false;
    }

    /** How Parix reaches its database. */
    public Access access() {
        return access(DATABASE);
    }

    /** How to reach another database of this server, which {@link #create} made. */
    public Access access(String database) {
        return credentials.asApplication(database);
    }

    /** How whoever changes the shape of the data reaches it. */
    public Access ownerAccess() {
        return ownerAccess(DATABASE);
    }

    public Access ownerAccess(String database) {
        return credentials.asOwner(database);
    }

    /** Whom nothing is refused. */
    Access superuserAccess(String database) {
        return credentials.asSuperuser(database);
    }

    /** The running server of a data directory that another process started. */
    static Access running(Path data) throws IOException {
        return Credentials.load(data).asApplication(DATABASE);
    }

    /** Makes an empty database that belongs to Parix' owner role; the copy of another where {@code template} names one that nobody is connected to. */
    public void create(String database, String template) {
        administer("create database \"%s\" owner %s template \"%s\"".formatted(database, Credentials.OWNER, template));
    }

    /** Drops a database, ending its sessions. */
    public void drop(String database) {
        administer("drop database if exists \"%s\" with (force)".formatted(database));
    }

    /** Ends the sessions of a database, so that it can be a template. */
    public void endSessions(String database) {
        administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(database));
    }

    /** Every database of this server but PostgreSQL's own. */
    public List<String> databases() {
        try (Connection connection = credentials.asSuperuser("postgres").connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select datname from pg_database where not datistemplate and datname <> 'postgres' order by 1")) {
            var names = new java.util.ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return List.copyOf(names);
        } catch (SQLException e) {
            throw new DatabaseFailed("The databases cannot be listed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (lock) {
            cluster.stop();
            log.info("Database stopped");
        } catch (IOException e) {
            throw new DatabaseFailed("The database did not stop: " + e.getMessage(), e);
        }
    }

    private static DataLock lock(Path directory) throws IOException {
        DataLock lock = DataLock.tryOn(directory);
        if (lock == null) {
            throw new DatabaseFailed("Another Parix is running on the data in " + directory
                    + ". Stop it first, or start this one with another directory (--data DIR).");
        }
        return lock;
    }

    private static PostgresCluster cluster(Path data) throws IOException {
        return new PostgresCluster(PostgresBinaries.unpacked(), ServerUser.current(), data.resolve("postgres"));
    }

    private static EmbeddedPostgres started(Path data, DataLock lock) throws IOException, SQLException {
        boolean done = false;
        try {
            PostgresCluster cluster = cluster(data);
            if (!Credentials.existIn(data)) {
                if (cluster.exists()) {
                    throw new DatabaseFailed("The data in " + data
                            + " has lost its file database.properties; restore it with the data it belongs to.");
                }
                Credentials.fresh().store(data);
            }
            Credentials known = Credentials.load(data);
            Credentials complete = known.complete();
            if (!cluster.exists()) {
                log.info("Making a new database in {}", data);
                cluster.create(known.superPassword());
            }
            cluster.stopOrphan();
            Credentials credentials = complete.on(cluster.start(known.port()));
            var server = new EmbeddedPostgres(cluster, lock, credentials);
            if (!credentials.equals(known)) {
                server.settleIn(data);
            }
            done = true;
            return server;
        } finally {
            if (!done) {
                lock.close();
            }
        }
    }

    /** Remembers the port only once all is there, so that a first start broken off is done again. */
    private void settleIn(Path data) throws IOException, SQLException {
        boolean settled = false;
        try {
            provide(credentials);
            credentials.store(data);
            settled = true;
        } finally {
            if (!settled) {
                cluster.stop();
            }
        }
    }

    /** Sees to it that Parix has its two roles and its database. */
    private static void provide(Credentials credentials) throws SQLException {
        try (Connection connection = credentials.asSuperuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            for (Access role : List.of(credentials.asOwner(DATABASE), credentials.asApplication(DATABASE))) {
                boolean known = found(connection, "select 1 from pg_roles where rolname = ?", role.user());
                statement.execute("%s role %s login password '%s'"
                        .formatted(known ? "alter" : "create", role.user(), role.password()));
            }
            if (!found(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                statement.execute("create database %s owner %s".formatted(DATABASE, Credentials.OWNER));
            }
        }
    }

    private static boolean found(Connection connection, String sql, @Nullable String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, name);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void administer(String sql) {
        try (Connection connection = credentials.asSuperuser("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseFailed("PostgreSQL refused: " + sql + ": " + e.getMessage(), e);
        }
    }
}
