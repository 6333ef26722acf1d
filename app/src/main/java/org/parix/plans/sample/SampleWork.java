package org.parix.plans.sample;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.evidence.Evidences;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.kernel.SampleData;
import org.parix.plans.DutyId;
import org.parix.plans.PlanId;
import org.parix.plans.TaskId;
import org.parix.plans.progress.Duties;
import org.parix.plans.progress.Result;
import org.parix.plans.sample.SampleUsesStore.Owed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The year 2026 of the invented commune, as its people left it: finished, late, handed in, given back, extended, dropped, talked about. */
@Component
class SampleWork implements SampleData {
    private static final String PAPER = "ke-hoach-cchc-2026-xa-ben-lau.docx";
    private static final String OFFICE = "Ủy ban nhân dân xã Bến Lau";
    private static final String CENTRE = "Trung tâm Phục vụ hành chính công xã";

    private final SamplePapers papers;
    private final SampleUsesStore store;
    private final Directory directory;
    private final CurrentUsers users;
    private final Evidences evidences;
    private final Duties duties;
    private final Clock clock;

    SampleWork(
            SamplePapers papers,
            SampleUsesStore store,
            Directory directory,
            CurrentUsers users,
            Evidences evidences,
            Duties duties,
            Clock clock) {
        this.papers = papers;
        this.store = store;
        this.directory = directory;
        this.users = users;
        this.evidences = evidences;
        this.duties = duties;
        this.clock = clock;
    }

    /** After the papers it was issued with. */
    @Override
    public int order() {
        return 160;
    }

    @Override
    public boolean isLoaded() {
        return papers.known(PAPER);
    }

    @Override
    @Transactional
    public void load() {
        PlanId plan = papers.opened(PAPER, office());
        CurrentUser officer = person("kinh.te");
        CurrentUser head = person("truong.phong");
        CurrentUser culture = person("van.hoa");
        CurrentUser coordinator = person("dieu.phoi");

        finished(plan, "Rà soát thủ tục", "31/BC-PKT", officer, head, coordinator);
        finished(plan, "Hỗ trợ hộ kinh doanh", "44/KH-PKT", officer, head, coordinator);
        handedIn(
                plan,
                "Đối thoại với hộ kinh doanh",
                "60/BC-PKT",
                "Đã tổ chức đối thoại, 18 ý kiến được trả lời.",
                officer,
                head);
        DutyId returned = handedIn(
                plan, "Đề xuất danh mục thủ tục rút ngắn", "71/TTr-PKT", "Đề xuất rút ngắn 05 thủ tục.", officer, head);
        duties.giveBack(
                returned,
                version(plan, "Đề xuất danh mục"),
                "Cần ghi rõ thời gian rút ngắn của từng thủ tục.",
                coordinator);
        extended(plan, officer, coordinator);
        drafted(plan, officer, head, coordinator);
        culture(plan, culture);
        centre(plan, culture, coordinator);
        villages(plan, coordinator);
    }

    private void finished(
            PlanId plan, String title, String paper, CurrentUser officer, CurrentUser head, CurrentUser coordinator) {
        DutyId duty = handedIn(plan, title, paper, "Đã ban hành văn bản số " + paper + ".", officer, head);
        duties.accept(duty, version(plan, title), coordinator);
    }

    private DutyId handedIn(
            PlanId plan, String title, String paper, String note, CurrentUser officer, CurrentUser head) {
        Owed owed = only(plan, title);
        DutyId duty = new DutyId(owed.duty());
        duties.report(duty, owed.version(), 80, "Đã hoàn chỉnh dự thảo, đang trình ký.", officer);
        var piece = store.piece(paper);
        evidences.use(officer.id(), piece, new Spot(new Use("task", owed.task()), "", ""));
        duties.handIn(duty, version(plan, title), duties.paper(new TaskId(owed.task()), piece), note, head);
        return duty;
    }

    /** Asked for and granted, and due in a few days whenever the sample is loaded. */
    private void extended(PlanId plan, CurrentUser officer, CurrentUser coordinator) {
        String title = "Cập nhật quy trình nội bộ";
        Owed owed = only(plan, title);
        DutyId duty = new DutyId(owed.duty());
        duties.report(
                duty, owed.version(), 70, "Đã cập nhật 7/10 quy trình; 3 quy trình chờ hướng dẫn của tỉnh.", officer);
        duties.askExtension(
                duty, version(plan, title), today().plusDays(9), "Chờ hướng dẫn của Sở Công Thương.", officer);
        duties.grantExtension(duty, today().plusDays(4), "Gia hạn lần cuối.", coordinator);
    }

    private void drafted(PlanId plan, CurrentUser officer, CurrentUser head, CurrentUser coordinator) {
        String title = "Ban hành quy chế phối hợp";
        Owed owed = only(plan, title);
        DutyId duty = new DutyId(owed.duty());
        duties.report(duty, owed.version(), 90, "Đã lấy ý kiến Trung tâm, đang hoàn thiện.", officer);
        duties.handIn(duty, version(plan, title), new Result.None(), "Dự thảo quy chế kèm ý kiến góp ý.", head);
        duties.accept(duty, version(plan, title), coordinator);
    }

    private void culture(PlanId plan, CurrentUser culture) {
        Owed summary = only(plan, "Báo cáo tổng kết");
        duties.report(
                new DutyId(summary.duty()), summary.version(), 30, "Đang tổng hợp số liệu của các phòng.", culture);
        Owed survey = only(plan, "Khảo sát mức độ hài lòng");
        DutyId duty = new DutyId(survey.duty());
        duties.report(duty, survey.version(), 60, "Đã thu 412/600 phiếu.", culture);
        duties.askExtension(
                duty,
                version(plan, "Khảo sát mức độ hài lòng"),
                today().plusDays(14),
                "Hai thôn bị chia cắt do mưa lũ, chưa thu đủ phiếu.",
                culture);
    }

    private void centre(PlanId plan, CurrentUser culture, CurrentUser coordinator) {
        Owed kiosk = only(plan, "Thí điểm máy tra cứu");
        duties.drop(
                new DutyId(kiosk.duty()),
                kiosk.version(),
                "Không bố trí được kinh phí năm 2026; chuyển sang dùng mã QR tại bộ phận một cửa.",
                coordinator);
        TaskId scanning = new TaskId(only(plan, "Số hóa ít nhất 80%").task());
        duties.comment(
                scanning,
                "Nhiệm vụ đã quá hạn Quý III. Đề nghị Trung tâm báo tiến độ và nêu rõ vướng mắc.",
                List.of(agency(CENTRE)),
                coordinator);
        duties.comment(
                scanning,
                "Phòng có thể cử 01 người hỗ trợ quét hồ sơ trong hai tuần tới.",
                List.of(agency(CENTRE), office()),
                culture);
    }

    private void villages(PlanId plan, CurrentUser coordinator) {
        List<Owed> villages = store.owed(plan.value(), "Niêm yết danh mục thủ tục");
        for (Owed village : villages.subList(0, Math.min(3, villages.size()))) {
            duties.report(
                    new DutyId(village.duty()),
                    village.version(),
                    50,
                    "Đã nhận bảng niêm yết, đang lắp đặt.",
                    coordinator);
        }
    }

    private Owed only(PlanId plan, String title) {
        return store.owed(plan.value(), title).getFirst();
    }

    private int version(PlanId plan, String title) {
        return only(plan, title).version();
    }

    private CurrentUser person(String login) {
        return users.named(login).orElseThrow(() -> new IllegalStateException("the sample has no " + login));
    }

    private AgencyId office() {
        return agency(OFFICE, NameContext.NONE);
    }

    private AgencyId agency(String name) {
        return agency(name, NameContext.of(office()));
    }

    private AgencyId agency(String name, NameContext context) {
        return directory
                                .ensure(List.of(name), List.of(), context)
                                .values()
                                .iterator()
                                .next()
                        instanceof Party.OfAgency(AgencyId id, String _)
                ? id
                : directory.add(name);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
