package org.parix.evidence.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.parix.evidence.contents.Contents;
import org.parix.evidence.contents.PaperHead;
import org.parix.evidence.signatures.SignatureReport.Verdict;

/** Sound papers, each then spoilt in ways that are known: every fault is found, and nothing else. */
class ReadinessTests {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);

    /** A paper with nothing to say about it. */
    private static final Facts SOUND = new Facts(
            "12/QĐ-UBND",
            DAY,
            null,
            "UBND xã Thử Nghiệm",
            new PaperHead("12/QĐ-UBND", DAY, "ỦY BAN NHÂN DÂN XÃ THỬ NGHIỆM", "Trần Thử"),
            Contents.State.TEXT,
            Verdict.GOOD,
            false,
            false,
            List.of(),
            new Facts.Expected(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), Facts.Issuer.RESPONSIBLE));

    /** One way to spoil a paper, and what must be said of it. */
    private record Fault(String found, UnaryOperator<Facts> spoil) {}

    private static PaperHead head(Facts facts, @Nullable String number, @Nullable LocalDate date) {
        PaperHead head = facts.head();
        return new PaperHead(number, date, head == null ? null : head.issuer(), null);
    }

    private static Facts with(
            Facts f, String number, @Nullable LocalDate date, String issuer, @Nullable PaperHead head) {
        return new Facts(
                number,
                date,
                f.effective(),
                issuer,
                head,
                state(f),
                signed(f),
                f.redMark(),
                f.superseded(),
                f.elsewhere(),
                f.expected());
    }

    private static Facts with(
            Facts f, Contents.State contents, Verdict signed, boolean superseded, List<String> elsewhere) {
        return new Facts(
                f.number(),
                f.date(),
                f.effective(),
                f.issuer(),
                f.head(),
                contents,
                signed,
                f.redMark(),
                superseded,
                elsewhere,
                f.expected());
    }

    private static Facts expecting(Facts f, @Nullable LocalDate effective, Facts.Expected expected) {
        return new Facts(
                f.number(),
                f.date(),
                effective,
                f.issuer(),
                f.head(),
                state(f),
                signed(f),
                f.redMark(),
                f.superseded(),
                f.elsewhere(),
                expected);
    }

    private static Facts.Expected by(Facts.Issuer issuer) {
        return new Facts.Expected(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), issuer);
    }

    /** One list for each thing that can be wrong; of one list only one can be at a time. */
    private static final List<List<Fault>> FAULTS = List.of(
            List.of(
                    new Fault("NUMBER.differs", f -> with(f, "13/QĐ-UBND", f.date(), f.issuer(), f.head())),
                    new Fault("NUMBER.missingButRead", f -> with(f, "", f.date(), f.issuer(), f.head())),
                    new Fault("NUMBER.notInText", f -> with(f, f.number(), f.date(), f.issuer(), head(f, null, DAY))),
                    new Fault("NUMBER.missing", f -> with(f, "", f.date(), f.issuer(), head(f, null, DAY)))),
            List.of(
                    new Fault("DATE.differs", f -> with(f, f.number(), DAY.plusDays(1), f.issuer(), f.head())),
                    new Fault(
                            "DATE.missingButRead",
                            f -> with(
                                    expecting(f, DAY, java.util.Objects.requireNonNull(f.expected())),
                                    f.number(),
                                    null,
                                    f.issuer(),
                                    f.head()))),
            List.of(
                    new Fault("ISSUER.other", f -> expecting(f, f.effective(), by(Facts.Issuer.OTHER))),
                    new Fault("ISSUER.unknown", f -> expecting(f, f.effective(), by(Facts.Issuer.UNKNOWN))),
                    new Fault("ISSUER.missingButRead", f -> with(f, f.number(), f.date(), "", f.head()))),
            List.of(
                    new Fault(
                            "SIGNED.unsigned",
                            f -> with(f, Contents.State.TEXT, Verdict.UNSIGNED, f.superseded(), f.elsewhere())),
                    new Fault(
                            "SIGNED.broken",
                            f -> with(f, Contents.State.TEXT, Verdict.BROKEN, f.superseded(), f.elsewhere())),
                    new Fault(
                            "SIGNED.changed",
                            f -> with(f, Contents.State.TEXT, Verdict.CHANGED, f.superseded(), f.elsewhere())),
                    new Fault(
                            "SIGNED.revoked",
                            f -> with(f, Contents.State.TEXT, Verdict.REVOKED, f.superseded(), f.elsewhere())),
                    new Fault(
                            "SIGNED.unproven",
                            f -> with(f, Contents.State.TEXT, Verdict.UNPROVEN, f.superseded(), f.elsewhere()))),
            List.of(new Fault("VERSION.superseded", f -> with(f, Contents.State.TEXT, signed(f), true, f.elsewhere()))),
            List.of(
                    new Fault(
                            "ELSEWHERE.one",
                            f -> with(f, Contents.State.TEXT, signed(f), f.superseded(), List.of("Việc 3"))),
                    new Fault(
                            "ELSEWHERE.several",
                            f -> with(
                                    f, Contents.State.TEXT, signed(f), f.superseded(), List.of("Việc 3", "Việc 4")))));

    private static Contents.State state(Facts facts) {
        return java.util.Objects.requireNonNull(facts.contents());
    }

    private static Verdict signed(Facts facts) {
        return java.util.Objects.requireNonNull(facts.signed());
    }

    private static List<String> looks(Facts facts) {
        return Readiness.of(facts).stream()
                .filter(finding -> !finding.good())
                .map(finding -> finding.check() + "." + finding.outcome())
                .toList();
    }

    @Test
    void aSoundPaperHasNothingToLookAt() {
        assertThat(looks(SOUND)).isEmpty();
        assertThat(Readiness.of(SOUND))
                .extracting(Finding::check)
                .contains(
                        Finding.Check.NUMBER,
                        Finding.Check.DATE,
                        Finding.Check.PERIOD,
                        Finding.Check.ISSUER,
                        Finding.Check.SIGNED);
    }

    @Test
    void findsEveryFaultAndNothingElse() {
        long seed = Long.getLong("parix.seed", System.nanoTime());
        var random = new Random(seed);
        int spoilt = 0;
        for (int n = 0; n < 3_000; n++) {
            List<List<Fault>> kinds = new ArrayList<>(FAULTS);
            Collections.shuffle(kinds, random);
            Facts facts = SOUND;
            List<String> expected = new ArrayList<>();
            for (List<Fault> kind : kinds.subList(0, random.nextInt(kinds.size() + 1))) {
                Fault fault = kind.get(random.nextInt(kind.size()));
                facts = fault.spoil().apply(facts);
                expected.add(fault.found());
                spoilt++;
            }
            assertThat(looks(facts)).as("seed %d, paper %d", seed, n).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(spoilt).isGreaterThan(3_000);
    }

    @Test
    void theDayItCountsFromDecidesThePeriod() {
        Facts.Expected year = by(Facts.Issuer.RESPONSIBLE);
        assertThat(looks(expecting(SOUND, LocalDate.of(2025, 12, 31), year))).containsExactly("PERIOD.before");
        assertThat(looks(expecting(SOUND, LocalDate.of(2027, 1, 1), year))).containsExactly("PERIOD.after");
        assertThat(looks(expecting(SOUND, LocalDate.of(2026, 12, 31), year))).isEmpty();
    }

    @Test
    void numbersAndNamesForgiveWaysOfWriting() {
        assertThat(looks(with(SOUND, "012/qđ–ubnd", SOUND.date(), SOUND.issuer(), SOUND.head())))
                .isEmpty();
    }

    @Test
    void everyStateOfTheWordsHasAnAnswer() {
        for (Contents.State state : Contents.State.values()) {
            Facts facts = with(SOUND, state, Verdict.GOOD, false, List.of());
            assertThat(Readiness.of(facts))
                    .filteredOn(finding -> finding.check() == Finding.Check.TEXT)
                    .hasSize(1);
            assertThat(looks(facts).contains("TEXT.unreadable")).isEqualTo(state == Contents.State.UNREADABLE_SCAN);
        }
    }

    @Test
    void aRedStampStandsForASignature() {
        Facts scanned = new Facts(
                SOUND.number(),
                SOUND.date(),
                null,
                SOUND.issuer(),
                SOUND.head(),
                Contents.State.RECOGNISED,
                Verdict.UNSIGNED,
                true,
                false,
                List.of(),
                null);
        assertThat(looks(scanned)).isEmpty();
    }

    @Test
    void everyFindingHasItsWordsInBothLanguages() {
        List<String> keys = new ArrayList<>();
        FAULTS.forEach(kind -> kind.forEach(
                fault -> Readiness.of(fault.spoil().apply(SOUND)).forEach(finding -> keys.add(finding.messageKey()))));
        for (Contents.State state : Contents.State.values()) {
            Readiness.of(with(SOUND, state, Verdict.UNREADABLE, false, List.of()))
                    .forEach(finding -> keys.add(finding.messageKey()));
        }
        for (Locale locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            ResourceBundle words = ResourceBundle.getBundle("messages.evidence-readiness", locale);
            assertThat(keys)
                    .allSatisfy(
                            key -> assertThat(words.containsKey(key)).as(key).isTrue());
        }
    }
}
