package org.parix.assessments.sheets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.sheets.Entry.Typed;
import org.parix.assessments.sheets.Sheets.Saved;
import org.parix.assessments.sheets.Sheets.UnitSheet;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.frameworks.RuleWords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A sheet taken out as a workbook, and in again: what it changes is looked at before it is taken. */
@Service
public class SheetFiles {
    private final Sheets sheets;
    private final SheetFileStore store;
    private final RuleWords words;
    private final Clock clock;

    SheetFiles(Sheets sheets, SheetFileStore store, RuleWords words, Clock clock) {
        this.sheets = sheets;
        this.store = store;
        this.words = words;
        this.clock = clock;
    }

    public void write(UnitSheet sheet, OutputStream out) throws IOException {
        SheetBook.write(sheet, words, out);
    }

    /**
     * Reads a file and keeps what it says until somebody takes it.
     *
     * @throws Refused {@code assessments.file.…}
     */
    @Transactional
    public UUID take(UserId by, CampaignId campaign, UnitId unit, String fileName, long size, InputStream file)
            throws IOException {
        if (size > SheetFile.LARGEST) {
            throw new Refused("assessments.file.tooLarge", SheetFile.LARGEST >> 20);
        }
        List<SheetFile.Line> lines =
                SheetFile.read(file, sheets.sheet(campaign, unit).sheet().framework());
        UUID id = UUID.randomUUID();
        store.add(id, unit, by, fileName, lines, clock.instant());
        return id;
    }

    /** What of a criterion a file says otherwise than the sheet does. */
    public enum Field {
        POINTS,
        NA,
        REASON,
        COVERAGE,
        EXPLANATION,
        FACT;

        public String messageKey() {
            return "assessments.file.field." + name();
        }
    }

    /** @param variable of a fact; empty for others */
    public record Change(Field field, String variable, String was, String now) {}

    /**
     * @param seen the revision of the answer that the changes were compared with
     * @param overtaken whether somebody saved the criterion since the sheet was taken out
     */
    public record Changed(Sheet.Leaf leaf, int seen, boolean overtaken, List<Change> changes) {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /** What a file would change, in the order of the sheet. */
    public record Comparison(UUID id, String fileName, UnitSheet sheet, List<Changed> changed) {
        public Comparison {
            changed = List.copyOf(changed);
        }
    }

    /** @throws NotFound where somebody else sent the file, or it was taken */
    @Transactional(readOnly = true)
    public Comparison compare(UserId by, CampaignId campaign, UnitId unit, UUID id) {
        SheetFileStore.Stored file = store.find(id, unit, by).orElseThrow(() -> new NotFound("sheet file " + id));
        UnitSheet sheet = sheets.sheet(campaign, unit);
        List<Changed> changed = new ArrayList<>();
        for (SheetFile.Line line : file.lines()) {
            sheet.sheet().leaf(line.criterion()).ifPresent(leaf -> {
                List<Change> changes = changes(leaf, line, sheet.facts());
                if (!changes.isEmpty()) {
                    changed.add(new Changed(
                            leaf, leaf.answer().revision(), leaf.answer().revision() != line.revision(), changes));
                }
            });
        }
        return new Comparison(id, file.fileName(), sheet, changed);
    }

    private static List<Change> changes(Sheet.Leaf leaf, SheetFile.Line line, Map<String, String> facts) {
        Answer answer = leaf.answer();
        List<Change> changes = new ArrayList<>();
        if (!same(answer.points(), line.points())) {
            changes.add(new Change(Field.POINTS, "", text(answer.points()), text(line.points())));
        }
        if (answer.na() != line.na()) {
            changes.add(new Change(Field.NA, "", Boolean.toString(answer.na()), Boolean.toString(line.na())));
        }
        if (!answer.reason().equals(line.reason())) {
            changes.add(new Change(Field.REASON, "", answer.reason(), line.reason()));
        }
        if (answer.coverage() != line.coverage()) {
            changes.add(new Change(
                    Field.COVERAGE,
                    "",
                    Objects.toString(answer.coverage(), ""),
                    Objects.toString(line.coverage(), "")));
        }
        if (!answer.explanation().equals(line.explanation())) {
            changes.add(new Change(Field.EXPLANATION, "", answer.explanation(), line.explanation()));
        }
        new TreeMap<>(line.facts()).forEach((variable, now) -> {
            String was = facts.getOrDefault(variable, "");
            if (!sameFact(was, now)) {
                changes.add(new Change(Field.FACT, variable, was, now));
            }
        });
        return changes;
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    private static boolean sameFact(String was, String now) {
        String number = "-?[0-9]+(\\.[0-9]+)?";
        return was.equals(now)
                || was.matches(number)
                        && now.matches(number)
                        && new BigDecimal(was).compareTo(new BigDecimal(now)) == 0;
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /**
     * Takes what the file says of some criteria, all of them or none.
     *
     * @param seen by criterion, the revision that the person saw compared
     * @throws Refused as {@link Sheets#save}
     */
    @Transactional
    public Saved apply(UserId by, CampaignId campaign, UnitId unit, UUID id, Map<String, Integer> seen) {
        SheetFileStore.Stored file = store.find(id, unit, by).orElseThrow(() -> new NotFound("sheet file " + id));
        Map<String, String> facts = sheets.sheet(campaign, unit).facts();
        Saved saved = Saved.KEPT;
        Set<String> chosen = seen.keySet();
        for (SheetFile.Line line : file.lines()) {
            if (chosen.contains(line.criterion())) {
                Map<String, Typed> typed = new HashMap<>();
                line.facts().forEach((variable, now) -> {
                    String was = facts.getOrDefault(variable, "");
                    typed.put(variable, new Typed(was, sameFact(was, now) ? was : now));
                });
                saved = sheets.save(
                        by,
                        campaign,
                        unit,
                        new Entry(
                                line.criterion(),
                                Objects.requireNonNull(seen.get(line.criterion())),
                                line.points(),
                                line.na(),
                                line.reason(),
                                line.coverage(),
                                line.explanation(),
                                typed));
            }
        }
        store.delete(id);
        return saved;
    }
}
