package org.parix.evidence.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.parix.evidence.Details;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.intake.NewUpload;
import org.parix.evidence.intake.Upload;
import org.parix.evidence.intake.Uploads;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;

/** What the officers of the invented commune have handed in, taken in the way their browsers would send it. */
@Component
class SampleEvidence implements SampleData {
    private static final String FIRST = "05/BC-PKT";
    private static final String ISSUER = "Phòng Kinh tế xã Bến Lau";

    private final Uploads uploads;
    private final SampleEvidenceStore store;

    SampleEvidence(Uploads uploads, SampleEvidenceStore store) {
        this.uploads = uploads;
        this.store = store;
    }

    /** After the people who hand it in. */
    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean isLoaded() {
        return store.isThere(FIRST);
    }

    @Override
    public void load() {
        store.officer("kinh.te").ifPresent(officer -> {
            EvidenceId report = kept(
                    officer,
                    "bao-cao-ra-soat-thu-tuc-quy-1-2027.docx",
                    document(
                            "BÁO CÁO",
                            "Kết quả rà soát thủ tục hành chính quý I năm 2027",
                            "Đã rà soát 24 thủ tục thuộc lĩnh vực đất đai và kinh tế; kiến nghị đơn giản hóa 05 thủ tục."),
                    new Details(
                            "Báo cáo kết quả rà soát thủ tục hành chính quý I năm 2027",
                            FIRST,
                            LocalDate.of(2027, 3, 29),
                            ISSUER,
                            "Quàng Văn Đá",
                            null));
            replaced(
                    officer,
                    report,
                    document(
                            "BÁO CÁO",
                            "Kết quả rà soát thủ tục hành chính quý I năm 2027",
                            "Đã rà soát 26 thủ tục thuộc lĩnh vực đất đai và kinh tế; kiến nghị đơn giản hóa 05 thủ tục."));
            kept(
                    officer,
                    "bien-ban-doi-thoai.txt",
                    "BIÊN BẢN\nHội nghị đối thoại với hộ kinh doanh, ngày 12 tháng 02 năm 2027\n\n18 ý kiến, đã trả lời tại chỗ 15 ý kiến.\n"
                            .getBytes(StandardCharsets.UTF_8),
                    new Details(
                            "Biên bản hội nghị đối thoại với hộ kinh doanh",
                            "02/BB-PKT",
                            LocalDate.of(2027, 2, 12),
                            ISSUER,
                            "",
                            null));
            kept(
                    officer,
                    "ho-so-dung-han.csv",
                    "Tháng,Tiếp nhận,Giải quyết đúng hạn\n1,112,110\n2,98,98\n3,121,117\n"
                            .getBytes(StandardCharsets.UTF_8),
                    new Details(
                            "Số liệu giải quyết hồ sơ đúng hạn quý I năm 2027",
                            "",
                            null,
                            ISSUER,
                            "",
                            LocalDate.of(2027, 3, 31)));
        });
    }

    EvidenceId kept(SampleEvidenceStore.Officer officer, String name, byte[] bytes, Details details) {
        return uploads.keep(officer.id(), sent(officer, name, bytes, null).id(), details, "", "");
    }

    private void replaced(SampleEvidenceStore.Officer officer, EvidenceId piece, byte[] bytes) {
        uploads.replace(
                officer.id(),
                sent(officer, "bao-cao-ra-soat-dinh-chinh.docx", bytes, piece).id(),
                "Đính chính số thủ tục đã rà soát");
    }

    private Upload sent(
            SampleEvidenceStore.Officer officer,
            String name,
            byte[] bytes,
            @org.jspecify.annotations.Nullable EvidenceId replaces) {
        try {
            return uploads.take(
                    officer.id(),
                    new NewUpload(officer.agency(), null, "/evidence", replaces, name, bytes.length, ""),
                    new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] document(String... paragraphs) {
        try (XWPFDocument document = new XWPFDocument()) {
            List.of(paragraphs)
                    .forEach(text -> document.createParagraph().createRun().setText(text));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
