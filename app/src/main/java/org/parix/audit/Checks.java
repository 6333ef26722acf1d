package org.parix.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.audit.Check.Severity;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs the checks of the data that the modules ship as {@code checks/<module>/<name>.sql}. */
@Service
public class Checks {
    private static final int SECONDS = 60;

    private final CheckStore store;
    private final TransactionTemplate reading;
    private final List<Check> shipped;

    @org.springframework.beans.factory.annotation.Autowired
    Checks(CheckStore store, PlatformTransactionManager transactions) {
        this(store, transactions, shipped());
    }

    Checks(CheckStore store, PlatformTransactionManager transactions, List<Check> checks) {
        this.store = store;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.shipped = List.copyOf(checks);
    }

    /** One of the rows a check found: what it is, what people call it, and what is the matter with it. */
    public record Row(
            @Nullable String subject,
            @Nullable String name,
            @Nullable String detail) {}

    /**
     * What a check came to.
     *
     * @param count of the rows it found
     * @param rows the first of them
     * @param failure why it could not be run; null where it could
     */
    public record Outcome(
            Check check,
            long count,
            List<Row> rows,
            @Nullable String failure) {
        public boolean clean() {
            return count == 0 && failure == null;
        }

        /** Whether this alone says that the data is not in order. */
        public boolean grave() {
            return failure != null || (count > 0 && check.severity() == Severity.ERROR);
        }
    }

    /** Runs all of them, the ones that found something first. Each stands by itself: one that fails says so. */
    public List<Outcome> run() {
        return shipped.stream()
                .map(this::run)
                .sorted(Comparator.comparing(Outcome::clean)
                        .thenComparing(outcome -> !outcome.grave())
                        .thenComparing(outcome -> outcome.check().name()))
                .toList();
    }

    private Outcome run(Check check) {
        try {
            CheckStore.Answer answer =
                    java.util.Objects.requireNonNull(reading.execute(_ -> store.run(check.sql(), SECONDS)));
            return new Outcome(check, answer.count(), answer.rows(), null);
        } catch (DataAccessException | TransactionException e) {
            Throwable cause = org.springframework.core.NestedExceptionUtils.getMostSpecificCause(e);
            return new Outcome(check, 0, List.of(), String.valueOf(cause.getMessage()));
        }
    }

    static List<Check> shipped() {
        List<Check> checks = new ArrayList<>();
        try {
            for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:checks/*/*.sql")) {
                String[] path = file.getURL().getPath().split("/");
                String name = path[path.length - 2] + "/" + path[path.length - 1].replace(".sql", "");
                checks.add(Check.of(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        checks.sort(Comparator.comparing(check -> check.name().toLowerCase(Locale.ROOT)));
        return List.copyOf(checks);
    }
}
