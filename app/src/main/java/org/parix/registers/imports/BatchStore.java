package org.parix.registers.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.registers.Register;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes rows that another system sends at once, by the very statements that take those of files: one look at all of them, one insert, one update,
 * however many they are.
 */
@Component
public class BatchStore {
    private final JdbcTemplate jdbc;
    private final List<ImportRules> rules;
    private final DeclaredRules declared;
    private final Clock clock;

    BatchStore(JdbcTemplate jdbc, List<ImportRules> rules, DeclaredRules declared, Clock clock) {
        this.jdbc = jdbc;
        this.rules = List.copyOf(rules);
        this.declared = declared;
        this.clock = clock;
    }

    /**
     * @param verdicts of each row, in their order
     * @param refusals by the number of the row, from 1
     * @param sound false where somebody changed one of the records meanwhile: the transaction is to be rolled back and tried again
     */
    public record Taken(List<Verdict> verdicts, List<Refusal> refusals, boolean sound) {
        public Taken {
            verdicts = List.copyOf(verdicts);
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * Judges rows, and takes the good ones, in the transaction at hand.
     *
     * @param rows by column, of the types of the fields; null where one is refused already
     * @param own the agencies whose records they may change
     */
    public Taken take(
            Register register,
            List<@Nullable Map<String, @Nullable Object>> rows,
            Collection<AgencyId> own,
            UserId by) {
        Taken taken = jdbc.execute((ConnectionCallback<Taken>) connection -> {
            try {
                return take(connection, register, rows, own, by);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (taken == null) {
            throw new IllegalStateException("no verdicts");
        }
        return taken;
    }

    private Taken take(
            Connection connection,
            Register register,
            List<@Nullable Map<String, @Nullable Object>> rows,
            Collection<AgencyId> own,
            UserId by)
            throws SQLException, IOException {
        Instant now = clock.instant();
        Set<String> said = new LinkedHashSet<>();
        rows.forEach(row -> {
            if (row != null) {
                said.addAll(row.keySet());
            }
        });
        ImportRules rule = rules.stream()
                .filter(each -> each.register().equals(register.code()))
                .findFirst()
                .orElseGet(() -> declared.of(register));
        Layout layout = new Layout(register, rule, said);
        Staged staged = new Staged(layout, rule == null ? null : rule.begin(now));
        List<Refusal> refusals = new ArrayList<>();
        StringBuilder copy = new StringBuilder();
        char[] verdicts = new char[rows.size()];
        ImportRow filled = new ImportRow(layout.places());
        for (int at = 0; at < verdicts.length; at++) {
            Map<String, @Nullable Object> row = rows.get(at);
            if (row == null) {
                verdicts[at] = Verdict.REFUSED.letter();
                continue;
            }
            filled.clear();
            row.forEach(filled::put);
            verdicts[at] = staged.add(at + 1, filled, refusals, copy);
        }
        StagingStore staging = new StagingStore(connection, layout, own);
        try {
            staging.begin();
            staging.copy(copy.toString().getBytes(StandardCharsets.UTF_8));
            StagingStore.Judged judged = staging.judge();
            ImportRunStore.fill(verdicts, judged.verdicts());
            refusals.addAll(judged.refusals());
            boolean sound = staging.take(null, by, now);
            return new Taken(
                    new String(verdicts)
                            .chars()
                            .mapToObj(letter -> Verdict.of((char) letter))
                            .toList(),
                    refusals,
                    sound);
        } finally {
            // where a statement failed nothing more can be said in this transaction, and its end drops the tables too
            if (!failed(connection)) {
                staging.drop();
            }
        }
    }

    private static boolean failed(Connection connection) throws SQLException {
        return connection.unwrap(org.postgresql.core.BaseConnection.class).getTransactionState()
                == org.postgresql.core.TransactionState.FAILED;
    }
}
