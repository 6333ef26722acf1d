package org.parix.evidence.sample;

import java.time.LocalDate;
import org.parix.evidence.Details;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;

/** The papers that the invented commune issued in 2026 as results of its work; the sample of plans says of which tasks. */
@Component
class SampleResults implements SampleData {
    private static final String FIRST = "31/BC-PKT";
    private static final String ISSUER = "Phòng Kinh tế xã Bến Lau";

    private final SampleEvidence evidence;
    private final SampleEvidenceStore store;

    SampleResults(SampleEvidence evidence, SampleEvidenceStore store) {
        this.evidence = evidence;
        this.store = store;
    }

    /** After those of 2027 have found their tasks, which takes whatever is used nowhere yet. */
    @Override
    public int order() {
        return 155;
    }

    @Override
    public boolean isLoaded() {
        return store.isThere(FIRST);
    }

    @Override
    public void load() {
        store.officer("kinh.te").ifPresent(officer -> {
            keep(officer, "Báo cáo kết quả rà soát thủ tục hành chính năm 2026", FIRST, LocalDate.of(2026, 3, 25));
            keep(officer, "Kế hoạch hỗ trợ hộ kinh doanh trực tuyến năm 2026", "44/KH-PKT", LocalDate.of(2026, 7, 14));
            keep(
                    officer,
                    "Báo cáo kết quả đối thoại với hộ kinh doanh năm 2026",
                    "60/BC-PKT",
                    LocalDate.of(2026, 9, 24));
            keep(officer, "Tờ trình danh mục thủ tục rút ngắn thời gian", "71/TTr-PKT", LocalDate.of(2026, 11, 12));
        });
    }

    private void keep(SampleEvidenceStore.Officer officer, String title, String number, LocalDate day) {
        evidence.kept(
                officer,
                number.replace('/', '-').replace("Đ", "D") + ".docx",
                SampleEvidence.document("Số: " + number, title, "Nội dung minh họa của xã giả định Bến Lau."),
                new Details(title, number, day, ISSUER, "Quàng Văn Đá", null));
    }
}
