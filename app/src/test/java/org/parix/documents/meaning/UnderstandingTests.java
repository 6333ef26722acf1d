package org.parix.documents.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.parix.documents.DocumentReader;
import org.parix.documents.OfficialDocument;
import org.parix.documents.OfficialDocument.Item;
import org.parix.documents.OfficialDocument.Kind;
import org.parix.documents.OfficialDocument.Section;
import org.parix.documents.Progress;
import org.parix.documents.ReadingLimits;

class UnderstandingTests {
    @TempDir
    Path folder;

    private OfficialDocument read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("paper.txt"), text);
        return new DocumentReader(ReadingLimits.DEFAULT)
                .read(file, null, Progress.SILENT)
                .document();
    }

    @Test
    void tiesSubItemsToTheirTaskAndTasksToTheirSection() throws IOException {
        OfficialDocument document = read("""
                STT\tNhiệm vụ\tSản phẩm\tThời gian\tChủ trì\tPhối hợp
                A\tPHẦN CHUNG\t\t\t\t
                I\tThể chế\t\t\t\t
                1\tRà soát\tBáo cáo\tQuý I/2026\tPhòng Tư pháp\tCác phòng, ban
                a)\tĐợt một\tKế hoạch\tTháng 3/2026\tPhòng Tư pháp\t
                """);

        assertThat(document.sections())
                .extracting(Section::id, Section::parent)
                .containsExactly(tuple("A", null), tuple("A.I", "A"));
        assertThat(document.items()).extracting(Item::id).containsExactly("A.I.1", "A.I.1.a");
        assertThat(document.items().get(1).parent()).isEqualTo("A.I.1");
    }

    @Test
    void joinsARowThatThePageEndCut() throws IOException {
        OfficialDocument document = read("""
                STT\tNhiệm vụ\tThời gian\tChủ trì
                1\tLập danh mục hồ sơ cần\tQuý IV\tVăn phòng HĐND

                STT\tNhiệm vụ\tThời gian\tChủ trì
                \tsố hóa trong năm\t/2026\tvà UBND
                2\tBáo cáo\tTháng 12/2026\tVăn phòng HĐND và UBND
                """);

        assertThat(document.items()).hasSize(2);
        assertThat(document.items().getFirst().title()).isEqualTo("Lập danh mục hồ sơ cần số hóa trong năm");
        assertThat(document.items().getFirst().agencies().lead().agencies()).containsExactly("Văn phòng HĐND và UBND");
        assertThat(document.items().getFirst().source().end()).isNotNull();
    }

    @Test
    void readsAHeadOverTwoRowsAndDropsTheRowThatNumbersTheColumns() throws IOException {
        OfficialDocument document = read("""
                TT\tNội dung\tCơ quan thực hiện\t\tThời hạn
                \t\tChủ trì\tPhối hợp\t
                (1)\t(2)\t(3)\t(4)\t(5)
                1\tTập huấn\tPhòng Nội vụ\tPhòng Tài chính\t30/6/2026
                """);

        Item item = document.items().getFirst();
        assertThat(document.items()).hasSize(1);
        assertThat(item.agencies().lead().text()).isEqualTo("Phòng Nội vụ");
        assertThat(item.agencies().cooperating().text()).isEqualTo("Phòng Tài chính");
    }

    @Test
    void inheritsABlankCellFromTheParentAndADittoFromTheRowAbove() throws IOException {
        OfficialDocument document = read("""
                TT\tTiêu chí\tChỉ tiêu\tCơ quan theo dõi\tCơ quan chủ trì
                1.\tCHỈ ĐẠO\t\tVăn phòng\t
                1.1\tKế hoạch\tHoàn thành 100%\t\tPhòng Nội vụ
                1.2\tBáo cáo\tĐúng hạn\t\tnt
                """);

        Item plan = document.items().get(1);
        Item report = document.items().get(2);
        assertThat(plan.code()).isEqualTo("1.1");
        assertThat(plan.agencies().monitoring().text()).isEmpty();
        assertThat(plan.agencies().monitoring().agencies()).containsExactly("Văn phòng");
        assertThat(plan.agencies().monitoring().inheritedFrom()).isEqualTo("1");
        assertThat(report.agencies().lead().agencies()).containsExactly("Phòng Nội vụ");
        assertThat(report.agencies().lead().inheritedFrom()).isEqualTo("1.1");
    }

    @Test
    void partsCooperatingFromImplementingAtTheFirstStroke() throws IOException {
        OfficialDocument document = read("""
                TT\tTiêu chí\tChủ trì\tCơ quan phối hợp/thực hiện
                1\tTC 1.1 - Kế hoạch\tPhòng Nội vụ\tBưu điện huyện/Các phòng, ban
                2\tTC 1.2 - Báo cáo\tPhòng Nội vụ\tCác phòng, ban
                """);

        Item parted = document.items().get(0);
        Item whole = document.items().get(1);
        assertThat(parted.code()).isEqualTo("1.1");
        assertThat(parted.title()).isEqualTo("TC 1.1 - Kế hoạch");
        assertThat(parted.agencies().cooperating().text()).isEqualTo("Bưu điện huyện");
        assertThat(parted.agencies().implementing().groups()).containsExactly("Các phòng, ban");
        assertThat(whole.agencies().implementing().text())
                .isEqualTo(whole.agencies().cooperating().text());
        assertThat(whole.agencies().implementing().isEmpty()).isTrue();
    }

    @Test
    void losesNoTextOfThePaper() throws IOException {
        OfficialDocument document = read("""
                KẾ HOẠCH
                Dân vận năm 2026

                Một câu không thuộc trường nào cả.

                STT\tNhiệm vụ\tKinh phí\tChủ trì\tThời gian
                1\tThăm hỏi\t5 triệu đồng\tVăn phòng\tTháng 7
                Tổng cộng\t\t5 triệu đồng\t\t
                """);

        String warnings = document.warnings().stream()
                .flatMap(w -> w.arguments().stream())
                .toList()
                .toString();
        assertThat(document.items()).hasSize(1);
        assertThat(warnings)
                .contains("Một câu không thuộc trường nào cả.")
                .contains("5 triệu đồng")
                .contains("Tổng cộng");
    }

    @Test
    void readsARemedyOfFourParts() throws IOException {
        OfficialDocument document = read("""
                KẾ HOẠCH
                Khắc phục hạn chế năm 2025

                1.1. Tiêu chí “Báo cáo định kỳ”:

                a) Mục tiêu, yêu cầu: Gửi đúng hạn 100%.

                b) Nhiệm vụ, giải pháp:

                - Phòng Nội vụ:

                + Nhắc trước hạn năm ngày.

                - Các phòng, ban gửi số liệu đúng ngày.

                c) Phân công trách nhiệm

                - Cơ quan chủ trì: Phòng Nội vụ.

                - Cơ quan phối hợp/thực hiện: Bưu điện/ Các phòng, ban.

                d) Thời gian thực hiện: Trong năm 2025.
                """);

        OfficialDocument.Remedy remedy = document.remedies().getFirst();
        assertThat(document.head().kind()).isEqualTo(Kind.REMEDIATION_PLAN);
        assertThat(remedy.number()).isEqualTo("1.1");
        assertThat(remedy.tasks()).hasSize(2);
        assertThat(remedy.tasks().getFirst().agencies().agencies()).containsExactly("Phòng Nội vụ");
        assertThat(remedy.agencies().cooperating().text()).isEqualTo("Bưu điện");
        assertThat(remedy.agencies().implementing().groups()).containsExactly("Các phòng, ban");
    }

    @Test
    void listsWhatItMendedAndLeavesTheTitleAsPrinted() throws IOException {
        OfficialDocument document = read("""
                STT\tNhiệm vụ\tChủ trì\tThời gian
                1\tPhần đấu chuyên đổi số\tBüro điện huyện\tNăm 2026
                """);

        Item item = document.items().getFirst();
        assertThat(item.title()).isEqualTo("Phần đấu chuyên đổi số");
        assertThat(item.corrections())
                .extracting(OfficialDocument.Correction::to)
                .contains("Phấn đấu", "chuyển đổi số", "Bưu điện");
        assertThat(item.agencies().lead().agencies()).containsExactly("Bưu điện huyện");
    }
}
