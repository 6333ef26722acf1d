package org.parix.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.parix.directory.Directory;
import org.parix.identity.Accounts;
import org.parix.identity.TestPeople;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.FileSystemUtils;

/**
 * Gives every Spring test a database of one embedded server that lives as long as the test run, and every test class a clean one. Named in
 * {@code META-INF/spring.factories}, so that a test need not ask for it.
 */
public final class TestDatabase
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, TestExecutionListener {
    private static final String NAME = "parix.test.database";
    private static final Path DATA = Path.of("target", "test-data-" + process());
    private static final AtomicInteger count = new AtomicInteger();
    private static final Set<String> used = new HashSet<>();

    /** Tests run in two processes at once, and each has a number. */
    public static String process() {
        return System.getProperty("parix.test.process", "1");
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var arguments = context.getEnvironment().getPropertySources().get("commandLineArgs");
        if (arguments != null && arguments.containsProperty("parix.data")) {
            return; // a test that starts Parix itself and says where its data lies
        }
        EmbeddedPostgres server = Server.RUNNING;
        String name = "test_" + count.incrementAndGet();
        server.create(name, "template1");
        Access access = server.access(name);
        Access owner = server.ownerAccess(name);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test database",
                        Map.ofEntries(
                                Map.entry(NAME, name),
                                Map.entry("parix.database.url", access.url()),
                                Map.entry("parix.database.user", String.valueOf(access.user())),
                                Map.entry("parix.database.password", String.valueOf(access.password())),
                                Map.entry("parix.database.owner.user", String.valueOf(owner.user())),
                                Map.entry("parix.database.owner.password", String.valueOf(owner.password())),
                                Map.entry("parix.data", DATA.toString()),
                                Map.entry("parix.audit.roots", roots(name).toString()),
                                // databases come and go between two classes; a test of sealing says when it is done
                                Map.entry("parix.audit.seal-in-background", "false"),
                                Map.entry("spring.datasource.hikari.minimum-idle", "0"),
                                Map.entry("spring.datasource.hikari.maximum-pool-size", "8"))));
    }

    /** What looks into the database by itself, such as the sealer of the trail, may be back before the copy begins: then once more. */
    private static void copy(String clean, String name) {
        for (int tries = 1; ; tries++) {
            Server.RUNNING.endSessions(name);
            try {
                Server.RUNNING.create(clean, name);
                return;
            } catch (DatabaseFailed e) {
                if (tries == 50 || !String.valueOf(e.getMessage()).contains("being accessed by other users")) {
                    throw e;
                }
            }
        }
    }

    /** Where the roots of a test's trail are written. */
    private static Path roots(String name) {
        return DATA.resolve("audit-roots").resolve(name);
    }

    /** The test's database, reached by somebody to whom nothing is refused. */
    public static Access superuser(ApplicationContext context) {
        return Server.RUNNING.superuserAccess(
                String.valueOf(context.getEnvironment().getProperty(NAME)));
    }

    /** Somebody to whom nothing is refused does this to the data of a directory that no Parix runs on. */
    public static void tamper(Path data, String sql) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data);
                Connection connection =
                        server.superuserAccess(EmbeddedPostgres.DATABASE).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public static void delete(Path data) throws IOException {
        if (Files.exists(data.resolve("database.properties"))) {
            EmbeddedPostgres.delete(data);
        }
    }

    /** The first class of a context finds it fresh and puts a copy aside; every later one begins with that copy. */
    @Override
    public void beforeTestClass(TestContext test) {
        var context = test.getApplicationContext();
        String name = context.getEnvironment().getProperty(NAME);
        if (name == null) {
            return;
        }
        var pool = context.getBean(HikariDataSource.class);
        String clean = name + "_clean";
        FileSystemUtils.deleteRecursively(roots(name).toFile());
        synchronized (used) {
            pool.getHikariPoolMXBean().softEvictConnections();
            if (used.add(name)) {
                var accounts = context.getBeanProvider(Accounts.class).getIfAvailable();
                if (accounts != null) {
                    TestPeople.arrive(context.getBean(Directory.class), accounts);
                }
                pool.getHikariPoolMXBean().softEvictConnections();
                copy(clean, name);
            } else {
                Server.RUNNING.drop(name);
                Server.RUNNING.create(name, clean);
            }
        }
    }

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of("target", "test-database-" + process()));
            // after the applications that use it
            SpringApplication.getShutdownHandlers().add(server::close);
            server.databases().stream().filter(name -> name.startsWith("test_")).forEach(server::drop);
            return server;
        }
    }
}
