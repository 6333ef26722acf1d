package org.parix.registers.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.reading.Headings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/**
 * Takes files into registers. A file is brought, a person says which column is what, every row is judged without anything being written, and then the
 * good rows are taken, alone or only where all are good. The same file again changes nothing.
 */
@Service
public class Imports implements DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final int LONGEST_NAME = 200;

    private final RegisterImportStore store;
    private final ImportFolder folder;
    private final ImportRunStore run;
    private final ImportSettings settings;
    private final HeadingWords words;
    private final Registers registers;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate inTransaction;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("imports").factory());

    Imports(
            RegisterImportStore store,
            ImportFolder folder,
            ImportRunStore run,
            ImportSettings settings,
            HeadingWords words,
            Registers registers,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.folder = folder;
        this.run = run;
        this.settings = settings;
        this.words = words;
        this.registers = registers;
        this.events = events;
        this.inTransaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Keeps a file, finds its headings, and proposes what each column is: as the agency chose for such a file the last time, else by its words.
     *
     * @throws Refused {@code registers.imports.file.…}
     */
    public ImportId bring(Register register, AgencyId agency, UserId by, InputStream upload, String fileName)
            throws IOException {
        ImportFolder.Kept kept = folder.keep(upload);
        Headings found = Headings.find(folder.file(kept.sha256()), words.of(register));
        List<@Nullable String> fields = store.remembered(agency, register, found.fingerprint())
                .filter(remembered -> remembered.size() == found.names().size())
                .orElse(found.proposed());
        return Objects.requireNonNull(inTransaction.execute(_ -> {
            ImportId id = store.add(register, agency, by, kept, plain(fileName), found, fields, clock.instant());
            events.publishEvent(Auditable.of(
                    "registers.fileBrought",
                    "incoming:" + id,
                    Map.of(),
                    Map.of("file", plain(fileName), "sha256", kept.sha256(), "register", register.code())));
            return id;
        }));
    }

    /** The largest file that is taken. */
    public DataSize largest() {
        return settings.maxFileSize();
    }

    /** @throws NotFound where there is none */
    public Import find(ImportId id) {
        return store.find(id).orElseThrow(() -> new NotFound("import " + id));
    }

    /**
     * Says which column fills which field, and remembers it for the next file of this agency with the same headings.
     *
     * @param fields for each column; null where it fills none
     * @throws Refused {@code registers.imports.mapping.…}
     */
    public void map(ImportId id, List<@Nullable String> fields, UserId by) {
        Import one = find(id);
        Register register = registers.register(one.register());
        Set<String> taken = new HashSet<>();
        for (String field : fields) {
            if (field != null && !taken.add(field)) {
                throw new Refused("registers.imports.mapping.twice", words.name(register, field));
            }
            if (field != null && !words.fields(register).contains(field)) {
                throw new NotFound("field " + field);
            }
        }
        if (fields.size() != one.headings().size() || one.state().moves() || one.state() == ImportState.DONE) {
            throw new Refused("registers.imports.mapping.notNow");
        }
        requireKey(register, fields);
        inTransaction.executeWithoutResult(_ -> store.remember(one, fingerprint(one), fields, by, clock.instant()));
    }

    private void requireKey(Register register, List<@Nullable String> fields) {
        for (String key : register.key()) {
            if (!key.equals(Layout.AGENCY) && !fields.contains(key)) {
                throw new Refused(
                        "registers.imports.mapping.noKey", register.field(key).name());
            }
        }
    }

    private static String fingerprint(Import one) {
        return new Headings(one.lastHeadingRow(), one.headings(), one.fields(), List.of(), one.kind(), one.sure())
                .fingerprint();
    }

    /** Judges every row and writes none, in the background. */
    public void check(ImportId id) {
        begin(id, List.of(ImportState.READ, ImportState.CHECKED, ImportState.FAILED), ImportState.CHECKING, true);
        worker.execute(() -> work(id));
    }

    /**
     * Takes the good rows, in the background; one that was stopped goes on.
     *
     * @param goodAlone whether although others are refused
     * @throws Refused {@code registers.imports.taking.refused} where not all rows are good and only all are wanted
     */
    public void take(ImportId id, boolean goodAlone) {
        start(id, goodAlone);
        worker.execute(() -> work(id));
    }

    private void start(ImportId id, boolean goodAlone) {
        Import one = find(id);
        if (one.state() == ImportState.CHECKED && !goodAlone && one.counts().refused() > 0) {
            throw new Refused("registers.imports.taking.refused", one.counts().refused());
        }
        inTransaction.executeWithoutResult(_ -> {
            store.goodAlone(id, goodAlone);
            begin(
                    id,
                    goodAlone
                            ? List.of(ImportState.CHECKED, ImportState.STOPPED, ImportState.FAILED)
                            : List.of(ImportState.CHECKED),
                    ImportState.TAKING,
                    one.state() == ImportState.CHECKED);
            events.publishEvent(Auditable.of(
                    "registers.fileTaken",
                    "incoming:" + id,
                    Map.of(),
                    Map.of("file", one.fileName(), "register", one.register())));
        });
    }

    private void begin(ImportId id, List<ImportState> from, ImportState to, boolean anew) {
        inTransaction.executeWithoutResult(_ -> {
            if (!store.move(id, from, to, anew, clock.instant())) {
                throw new Refused("registers.imports.notNow");
            }
        });
    }

    /** Ends it after the chunk at hand. */
    public void stop(ImportId id) {
        inTransaction.executeWithoutResult(_ -> {
            store.askToStop(id);
            events.publishEvent(Auditable.of("registers.fileStopped", "incoming:" + id));
        });
    }

    /**
     * Brings, judges and takes a file without anybody looking at it in between, and waits until it is done.
     *
     * @param goodAlone whether good rows are taken although others are refused; without it, all are judged first
     * @throws Refused where the file is no table, a key has no column, or not all rows are good and only all are wanted
     */
    public Import take(Path file, Register register, AgencyId agency, UserId by, boolean goodAlone) throws IOException {
        ImportId id;
        try (InputStream bytes = Files.newInputStream(file)) {
            id = bring(register, agency, by, bytes, file.getFileName().toString());
        }
        requireKey(register, find(id).fields());
        if (!goodAlone) {
            begin(id, List.of(ImportState.READ), ImportState.CHECKING, true);
            work(id);
            start(id, false);
        } else {
            store.goodAlone(id, true);
            begin(id, List.of(ImportState.READ), ImportState.TAKING, true);
        }
        work(id);
        return find(id);
    }

    private void work(ImportId id) {
        Import one = find(id);
        if (!one.state().moves()) {
            return;
        }
        boolean taking = one.state() == ImportState.TAKING;
        try {
            switch (run.run(id)) {
                case WHOLE -> store.end(id, taking ? ImportState.DONE : ImportState.CHECKED, true, clock.instant());
                case STOPPED -> {
                    if (one.whole()) {
                        store.noneTaken(id, "registers.imports.taking.stopped", List.of(), clock.instant());
                    } else {
                        store.end(id, taking ? ImportState.STOPPED : ImportState.READ, false, clock.instant());
                    }
                }
                case ELSEWHERE -> log.info("Import {} is being worked on elsewhere", id);
            }
        } catch (Refused e) {
            failed(
                    one,
                    e.key(),
                    Arrays.stream(e.arguments()).map(String::valueOf).toList());
        } catch (InterruptedException e) {
            // the server ends; the next one goes on
            Thread.currentThread().interrupt();
        } catch (IOException | SQLException | RuntimeException e) {
            log.error("Import {} failed", id, e);
            failed(one, "registers.imports.failed", List.of(id.toString()));
        }
    }

    private void failed(Import one, String problem, List<String> arguments) {
        if (one.whole()) {
            store.noneTaken(one.id(), problem, arguments, clock.instant());
        } else {
            store.fail(one.id(), problem, arguments, clock.instant());
        }
    }

    /** Goes on with what the end of a server cut off. */
    @EventListener(ApplicationReadyEvent.class)
    void takeUp() {
        if (settings.takeUp()) {
            List<ImportId> going = new ArrayList<>(store.going());
            going.forEach(id -> {
                log.info("Import {} goes on where it was cut off", id);
                worker.execute(() -> work(id));
            });
        }
    }

    /** Goes on with one that was cut off, and waits until it is done. */
    Import goOn(ImportId id) {
        work(id);
        return find(id);
    }

    /** Browsers of old send a whole path; control characters and endless names help nobody. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return last.length() <= LONGEST_NAME ? last : last.substring(last.length() - LONGEST_NAME);
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
