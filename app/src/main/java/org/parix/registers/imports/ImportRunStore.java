package org.parix.registers.imports;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.reading.Headings;
import org.parix.registers.imports.reading.Tables;
import org.springframework.stereotype.Component;

/**
 * Goes through a file, chunk by chunk: one thread reads while the database works on the chunk before. Each chunk is one transaction, with its rows, its
 * verdicts and how far the import is; so whoever goes on after a stop, wherever it was, begins behind the last chunk that stands. Where all rows are
 * wanted or none, all chunks are one transaction, and how far it is, is told beside it.
 */
@Component
class ImportRunStore {
    private static final int TRIES = 5;
    /** Somebody entered the same key, or two waited for one another. */
    private static final Set<String> RACED = Set.of("23505", "40001", "40P01");

    private static final Read LAST = new Read(null, null);

    private final DataSource data;
    private final RegisterImportStore store;
    private final ImportFolder folder;
    private final Registers registers;
    private final Directory directory;
    private final List<ImportRules> rules;
    private final DeclaredRules declared;
    private final Clock clock;

    ImportRunStore(
            DataSource data,
            RegisterImportStore store,
            ImportFolder folder,
            Registers registers,
            Directory directory,
            List<ImportRules> rules,
            DeclaredRules declared,
            Clock clock) {
        this.data = data;
        this.store = store;
        this.folder = folder;
        this.registers = registers;
        this.directory = directory;
        this.rules = List.copyOf(rules);
        this.declared = declared;
        this.clock = clock;
    }

    private record Read(@Nullable Chunk chunk, @Nullable Exception failure) {}

    enum Outcome {
        WHOLE,
        STOPPED,
        /** Another server is at it. */
        ELSEWHERE
    }

    /** @throws Refused what is wrong with the file */
    Outcome run(ImportId id) throws IOException, SQLException, InterruptedException {
        Import one = store.find(id).orElseThrow(() -> new NotFound("import " + id));
        Register register = registers.register(one.register());
        ImportRules rule = rules.stream()
                .filter(each -> each.register().equals(register.code()))
                .findFirst()
                .orElseGet(() -> declared.of(register));
        Map<String, Integer> columns = Headings.columns(one.fields());
        Layout layout = new Layout(register, rule, columns.keySet());
        try (Connection connection = data.getConnection();
                Tables.Rows rows = Tables.open(folder.file(one.sha256()))) {
            connection.setAutoCommit(true);
            Set<AgencyId> own = directory.hierarchy().under(List.of(one.agency()));
            StagingStore staging = new StagingStore(connection, layout, own);
            if (!staging.claim(id)) {
                return Outcome.ELSEWHERE;
            }
            try {
                if (one.whole()) {
                    // whoever worked on it before left nothing, however far it said to be
                    store.beginAnew(id);
                }
                Import now = store.find(id).orElseThrow(() -> new NotFound("import " + id));
                Chunks chunks = new Chunks(
                        rows,
                        layout,
                        rule == null ? null : rule.begin(clock.instant()),
                        columns,
                        named(register, one.agency(), own),
                        one.agency().value(),
                        one.lastHeadingRow());
                connection.setAutoCommit(false);
                return through(chunks, now, staging, connection);
            } finally {
                if (!connection.isClosed()) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                    staging.release(id);
                }
            }
        }
    }

    private Chunks.Named named(Register register, AgencyId agency, Set<AgencyId> below) {
        Hierarchy hierarchy = directory.hierarchy();
        Set<AgencyId> kin = new HashSet<>(below);
        for (AgencyId above = agency;
                above != null;
                above = hierarchy.parent(above).orElse(null)) {
            kin.add(above);
        }
        Map<String, Map<String, Long>> records = new HashMap<>();
        for (Field field : register.fields()) {
            if (field.type() instanceof FieldType.OfRecord(String of)) {
                records.put(of, store.records(registers.register(of), agency, kin));
            }
        }
        return new Chunks.Named(store.agencies(below), records);
    }

    private Outcome through(Chunks chunks, Import one, StagingStore staging, Connection connection)
            throws IOException, SQLException, InterruptedException {
        BlockingQueue<Read> queue = new ArrayBlockingQueue<>(1);
        Thread reader =
                Thread.ofPlatform().daemon().name("import-" + one.id()).start(() -> read(chunks, one.lastRow(), queue));
        try {
            while (true) {
                Read read = queue.take();
                if (read == LAST) {
                    if (one.whole()) {
                        staging.end(one.id(), clock.instant());
                        connection.commit();
                    }
                    return Outcome.WHOLE;
                }
                Exception failure = read.failure;
                if (failure != null) {
                    if (failure instanceof Refused refused) {
                        throw refused;
                    }
                    throw new IOException(failure);
                }
                Chunk chunk = read.chunk;
                if (chunk != null && take(chunk, one, staging, connection)) {
                    return Outcome.STOPPED;
                }
            }
        } finally {
            reader.interrupt();
            reader.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    private static void read(Chunks chunks, int taken, BlockingQueue<Read> queue) {
        try {
            try {
                for (Chunk chunk = chunks.next(taken); chunk != null; chunk = chunks.next(taken)) {
                    queue.put(new Read(chunk, null));
                }
                queue.put(LAST);
            } catch (IOException | RuntimeException e) {
                queue.put(new Read(null, e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Decides about a chunk: on its own, or as a part of what is one decision.
     *
     * @return whether a person asked to stop
     */
    private boolean take(Chunk chunk, Import one, StagingStore staging, Connection connection)
            throws SQLException, IOException {
        for (int tries = 1; tries <= TRIES; tries++) {
            Savepoint before = one.whole() ? connection.setSavepoint() : null;
            try {
                Decided decided = decide(chunk, one, staging);
                if (decided.sound) {
                    staging.keep(one.id(), chunk, decided.verdicts, decided.refusals);
                    if (before == null) {
                        boolean stop = staging.progress(one.id(), chunk, decided.counts);
                        connection.commit();
                        return stop;
                    }
                    staging.clear();
                    connection.releaseSavepoint(before);
                    return store.progress(one.id(), chunk.lastRow(), decided.counts);
                }
                back(connection, before);
            } catch (SQLException e) {
                back(connection, before);
                if (!RACED.contains(e.getSQLState()) || tries == TRIES) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("records changed again and again while import " + one.id() + " went on");
    }

    private static void back(Connection connection, @Nullable Savepoint to) throws SQLException {
        if (to == null) {
            connection.rollback();
        } else {
            connection.rollback(to);
        }
    }

    /** @param sound false where somebody changed one of the records meanwhile */
    private record Decided(boolean sound, String verdicts, List<Refusal> refusals, Counts counts) {}

    private Decided decide(Chunk chunk, Import one, StagingStore staging) throws SQLException, IOException {
        boolean taking = one.state() == ImportState.TAKING;
        staging.begin();
        char[] verdicts = chunk.verdicts().clone();
        List<Refusal> refusals = new ArrayList<>(chunk.refusals());
        boolean sound = true;
        if (chunk.open() > 0) {
            staging.copy(chunk.copied());
            StagingStore.Judged judged = staging.judge();
            fill(verdicts, judged.verdicts());
            refusals.addAll(judged.refusals());
            sound = !taking || staging.take(one.id(), one.broughtBy(), clock.instant());
        }
        Counts counts = Counts.of(verdicts);
        if (one.whole() && counts.refused() > 0) {
            int row = chunk.firstRow() + new String(verdicts).indexOf(Verdict.REFUSED.letter());
            throw new Refused("registers.imports.taking.refusedSince", row);
        }
        return new Decided(sound, new String(verdicts), refusals, counts);
    }

    static void fill(char[] verdicts, String judged) {
        int next = 0;
        for (int at = 0; at < verdicts.length; at++) {
            if (verdicts[at] == Chunk.OPEN) {
                verdicts[at] = judged.charAt(next++);
            }
        }
        if (next != judged.length()) {
            throw new IllegalStateException("more verdicts than rows: " + judged.length() + " of " + next);
        }
    }
}
