package org.parix.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.parix.ParixTest;
import org.parix.evidence.intake.NewUpload;
import org.parix.evidence.intake.Upload;
import org.parix.evidence.intake.Uploads;
import org.parix.evidence.storage.Damaged;
import org.parix.identity.Accounts;
import org.parix.identity.TestPeople;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@ParixTest
@RecordApplicationEvents
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidencesTests {
    @Autowired
    Evidences evidences;

    @Autowired
    EvidenceScreens screens;

    @Autowired
    Uploads uploads;

    @Autowired
    Accounts accounts;

    @Value("${parix.evidence.folder}")
    Path folder;

    private UserId officer = new UserId(0);

    @BeforeAll
    void people() {
        officer = accounts.open("can-bo", "Cán bộ", TestPeople.AT_OFFICE, TestPeople.PASSWORD);
    }

    @Test
    void supersedesWithAReasonAndForgetsNothing(ApplicationEvents published) throws IOException {
        EvidenceId id = kept("Báo cáo", "lan mot");
        VersionId first = evidences.evidence(id).current().id();

        assertThatThrownBy(() -> replaced(id, "lan hai", " ")).hasMessageContaining("evidence.reason.missing");
        VersionId second = replaced(id, "lan hai", "Bản cũ thiếu chữ ký");
        assertThatThrownBy(() -> replaced(id, "lan hai", "Lại")).hasMessageContaining("evidence.replace.same");

        Evidence now = evidences.evidence(id);
        assertThat(now.versions()).extracting(Evidence.Version::id).containsExactly(second, first);
        assertThat(now.current().reason()).isEqualTo("Bản cũ thiếu chữ ký");
        assertThat(bytes(first)).isEqualTo(Made.pdf("lan mot"));
        assertThat(bytes(second)).isEqualTo(Made.pdf("lan hai"));
        assertThat(published.stream(Auditable.class).filter(act -> act.act().equals("evidence.replaced")))
                .singleElement()
                .satisfies(act -> assertThat(act.reason()).isEqualTo("Bản cũ thiếu chữ ký"));
        assertThat(published.stream(EvidenceStored.class))
                .contains(new EvidenceStored(first), new EvidenceStored(second));
    }

    @Test
    void numbersVersionsOneAfterTheOtherWhenManyReplaceAtOnce() throws Exception {
        EvidenceId id = kept("Cùng thay", "goc");
        var barrier = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<VersionId>> all = List.of("a", "b", "c", "d").stream()
                    .map(words -> threads.submit(() -> {
                        barrier.await();
                        return replaced(id, "thay " + words, "Thay " + words);
                    }))
                    .toList();
            for (Future<VersionId> one : all) {
                one.get();
            }
        }

        assertThat(evidences.evidence(id).versions())
                .extracting(Evidence.Version::number)
                .containsExactly(5, 4, 3, 2, 1);
    }

    @Test
    void keepsWhatWasSaidBeforeACorrection(ApplicationEvents published) throws IOException {
        EvidenceId id = kept("Tên sai", "sua ten");
        Evidence seen = evidences.evidence(id);
        Details right = new Details("Tên đúng", "12/BC", LocalDate.of(2026, 3, 2), "UBND xã", "", null);

        evidences.describe(officer, id, right, seen.revision());
        assertThatThrownBy(() -> evidences.describe(officer, id, Details.titled("Khác"), seen.revision()))
                .hasMessageContaining("evidence.changedMeanwhile");

        EvidenceScreens.Piece piece = screens.piece(evidences.evidence(id));
        assertThat(piece.details()).isEqualTo(right);
        assertThat(piece.changes())
                .extracting(
                        EvidenceScreens.Change::field, EvidenceScreens.Change::former, EvidenceScreens.Change::later)
                .contains(org.assertj.core.groups.Tuple.tuple("title", "Tên sai", "Tên đúng"))
                .hasSize(4);
        assertThat(published.stream(Auditable.class).filter(act -> act.act().equals("evidence.described")))
                .singleElement()
                .satisfies(act -> assertThat(act.before())
                        .containsEntry("title", "Tên sai")
                        .hasSize(4));
    }

    @Test
    void isUsedInManyPlacesAndWithdrawnWithAReason(ApplicationEvents published) throws IOException {
        EvidenceId id = kept("Nhiều nơi", "nhieu noi");
        Use one = new Use("task", 101);
        Use two = new Use("task", 102);

        evidences.use(officer, id, new Spot(one, "II", "3"));
        evidences.use(officer, id, new Spot(two, "", ""));
        assertThatThrownBy(() -> evidences.use(officer, id, new Spot(one, "", "")))
                .hasMessageContaining("evidence.use.already");
        assertThatThrownBy(() -> evidences.withdraw(officer, id, one, ""))
                .hasMessageContaining("evidence.reason.missing");
        evidences.withdraw(officer, id, one, "Nhầm nhiệm vụ");
        assertThatThrownBy(() -> evidences.withdraw(officer, id, one, "Lại")).isInstanceOf(NotFound.class);
        evidences.use(officer, id, new Spot(one, "III", ""));

        assertThat(evidences.usesOf(id)).hasSize(3);
        assertThat(evidences.usesIn(one))
                .extracting(Evidence.UsedIn::section, Evidence.UsedIn::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("II", "Nhầm nhiệm vụ"),
                        org.assertj.core.groups.Tuple.tuple("III", ""));
        assertThat(screens.usedIn(one))
                .extracting(EvidenceScreens.Used::section)
                .containsExactly("III", "II");
        assertThat(published.stream(Auditable.class).map(Auditable::act))
                .containsSubsequence("evidence.used", "evidence.withdrawn", "evidence.used");
    }

    @Test
    void isUsedOnceWhereTwoAddItAtOnce() throws Exception {
        EvidenceId id = kept("Cùng dùng", "cung dung");
        Use place = new Use("task", 103);
        var barrier = new CyclicBarrier(2);
        int refused = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> all = List.of(1, 2).stream()
                    .<Future<?>>map(who -> threads.submit(() -> {
                        barrier.await();
                        evidences.use(officer, id, new Spot(place, "", ""));
                        return null;
                    }))
                    .toList();
            for (Future<?> one : all) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refused.class);
                    refused++;
                }
            }
        }
        assertThat(refused).isEqualTo(1);
        assertThat(evidences.usesIn(place)).hasSize(1);
    }

    @Test
    void neverHandsOutWhatWasChangedBehindItsBack() throws IOException {
        EvidenceId id = kept("Bị sửa", "bi sua");
        Evidence.Version version = evidences.evidence(id).current();
        String sha256 = version.sha256();
        Path file = folder.toAbsolutePath()
                .resolve(sha256.substring(0, 2))
                .resolve(sha256.substring(2, 4))
                .resolve(sha256);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> bytes(version.id())).hasRootCauseInstanceOf(Damaged.class);
        assertThatThrownBy(() -> evidences.local(version.id())).hasRootCauseInstanceOf(Damaged.class);
    }

    @Test
    void findsWordsInAnyOrderWithoutDiacritics() throws IOException {
        EvidenceId id = kept("Quyết định công bố thủ tục hành chính lĩnh vực đất đai", "tim kiem");
        kept("Kế hoạch khác", "tim kiem khac");

        for (String q : List.of("dat dai quyet dinh", "ĐẤT", "thủ tục")) {
            assertThat(found(q)).as(q).contains(id.value());
        }
        assertThat(found("dat dai khong co")).isEmpty();
        assertThat(found("100%_")).isEmpty();
    }

    @Test
    void pagesThroughAllWithoutLosingAnyWhileOthersAdd() throws IOException {
        for (int at = 0; at < 30; at++) {
            kept("Trang %02d".formatted(at), "trang " + at);
        }
        for (EvidenceFilter.Sort sort : EvidenceFilter.Sort.values()) {
            EvidenceFilter first = new EvidenceFilter("trang", null, null, null, null, sort, null, null, null);
            EvidenceScreens.Library one = screens.library(first, List.of(TestPeople.AT_OFFICE));
            EvidenceScreens.Library two =
                    screens.library(first.after(one.pieces().getLast().id()), List.of(TestPeople.AT_OFFICE));
            EvidenceScreens.Library back =
                    screens.library(first.before(two.pieces().getFirst().id()), List.of(TestPeople.AT_OFFICE));

            assertThat(one.pieces()).hasSize(25);
            assertThat(one.hasNext()).isTrue();
            assertThat(one.hasPrevious()).isFalse();
            assertThat(two.pieces()).hasSize(one.total() - 25);
            assertThat(two.hasNext()).isFalse();
            assertThat(two.hasPrevious()).isTrue();
            assertThat(back.pieces()).isEqualTo(one.pieces());
            assertThat(one.pieces()).doesNotContainAnyElementsOf(two.pieces());
        }
        assertThat(screens.library(EvidenceFilter.none(), List.of()).total()).isZero();
    }

    private List<Long> found(String q) {
        return screens
                .library(
                        new EvidenceFilter(q, null, null, null, null, null, 100, null, null),
                        List.of(TestPeople.AT_OFFICE))
                .pieces()
                .stream()
                .map(EvidenceScreens.Listed::id)
                .toList();
    }

    private byte[] bytes(VersionId version) throws IOException {
        try (InputStream bytes = evidences.open(version)) {
            return bytes.readAllBytes();
        }
    }

    private EvidenceId kept(String title, String words) throws IOException {
        return uploads.keep(officer, sent(words, null).id(), Details.titled(title), "", "");
    }

    private VersionId replaced(EvidenceId id, String words, String reason) throws IOException {
        return uploads.replace(officer, sent(words, id).id(), reason);
    }

    private Upload sent(String words, @org.jspecify.annotations.Nullable EvidenceId replaces) throws IOException {
        byte[] file = Made.pdf(words);
        return uploads.take(
                officer,
                new NewUpload(TestPeople.AT_OFFICE, null, "/evidence", replaces, words + ".pdf", file.length, ""),
                new ByteArrayInputStream(file));
    }
}
