package org.parix.registers;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.Spot;
import org.parix.evidence.Use;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invented procedures, and half a year of dossiers of the invented communes: most in time, some late with an apology and some without. */
@Component
class SampleRegisters implements SampleData {
    private static final long SEED = 20_260_715;
    private static final String OFFICER = "van.phong";
    private static final List<String> COMMUNES = List.of(
            "Ủy ban nhân dân xã Bến Lau",
            "Ủy ban nhân dân phường Cửa Ngòi",
            "Ủy ban nhân dân xã Nà Hạ",
            "Ủy ban nhân dân xã Đồi Chè");
    private static final int[] EACH = {64, 40, 24, 16};
    private static final int DAYS = 150;
    private static final List<String> NAMES =
            List.of("Bế Văn Thử", "Lò Thị Mẫu", "Vàng A Giả", "Đinh Thị Ví Dụ", "Hoàng Văn Minh Họa", "Ma Thị Nháp");
    private static final List<String> CHANNELS = List.of("IN_PERSON", "ONLINE_FULL", "ONLINE_PARTIAL", "POSTAL");

    /** @param limit in working days */
    private record Made(String code, String name, String field, int limit, String online, int fee) {}

    private static final List<Made> PROCEDURES = List.of(
            new Made("9.000101", "Xác nhận thông tin cư dân mẫu", "Hộ tịch", 1, "FULL", 0),
            new Made("9.000102", "Cấp bản sao giấy tờ mẫu", "Hộ tịch", 1, "FULL", 8000),
            new Made("9.000103", "Đăng ký thay đổi thông tin mẫu", "Hộ tịch", 3, "PARTIAL", 15000),
            new Made("9.000201", "Chứng thực bản sao mẫu", "Chứng thực", 1, "NONE", 2000),
            new Made("9.000202", "Chứng thực hợp đồng mẫu", "Chứng thực", 2, "NONE", 50000),
            new Made("9.000301", "Xác nhận hiện trạng thửa đất mẫu", "Đất đai", 10, "PARTIAL", 100000),
            new Made("9.000302", "Đăng ký biến động đất mẫu", "Đất đai", 15, "PARTIAL", 120000),
            new Made("9.000401", "Cấp giấy phép xây dựng nhà mẫu", "Xây dựng", 15, "FULL", 75000),
            new Made("9.000501", "Trợ cấp xã hội mẫu", "Bảo trợ xã hội", 7, "FULL", 0),
            new Made("9.000502", "Hỗ trợ hộ gia đình mẫu", "Bảo trợ xã hội", 10, "PARTIAL", 0),
            new Made("9.000601", "Đăng ký hộ kinh doanh mẫu", "Kinh doanh", 3, "FULL", 100000),
            new Made("9.000602", "Tạm ngừng hộ kinh doanh mẫu", "Kinh doanh", 3, "FULL", 0));

    private final Registers registers;
    private final Directory directory;
    private final CurrentUsers users;
    private final SampleRegistersStore store;
    private final Evidences evidences;
    private final SampleRecords records;
    private final Clock clock;

    SampleRegisters(
            Registers registers,
            Directory directory,
            CurrentUsers users,
            SampleRegistersStore store,
            Evidences evidences,
            SampleRecords records,
            Clock clock) {
        this.registers = registers;
        this.directory = directory;
        this.users = users;
        this.store = store;
        this.evidences = evidences;
        this.records = records;
        this.clock = clock;
    }

    /** After the people, before campaigns, which may read what was counted. */
    @Override
    public int order() {
        return 175;
    }

    @Override
    public boolean isLoaded() {
        return store.hasProcedure(PROCEDURES.getFirst().code());
    }

    @Override
    @Transactional
    public void load() {
        UserId by = users.named(OFFICER).orElseThrow().id();
        LocalDate today = LocalDate.now(clock.withZone(Formats.ZONE));
        procedures(agency("Ủy ban nhân dân tỉnh Lam Khê"), by);
        var random = new Random(SEED);
        for (int commune = 0; commune < COMMUNES.size(); commune++) {
            AgencyId agency = agency(COMMUNES.get(commune));
            for (int n = 0; n < EACH[commune]; n++) {
                dossier(agency, today, random, by);
            }
        }
        records.load(by);
        String place = registers.register("dossiers").place();
        store.proof()
                .ifPresent(proof -> evidences.use(
                        by, new EvidenceId(proof.piece()), new Spot(new Use(place, proof.dossier()), "", "")));
    }

    private AgencyId agency(String name) {
        if (directory.match(name).party() instanceof Party.OfAgency(AgencyId agency, String _)) {
            return agency;
        }
        throw new IllegalStateException("the sample knows no " + name);
    }

    private void procedures(AgencyId province, UserId by) {
        Register register = registers.register("procedures");
        for (Made made : PROCEDURES) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put("agency_id", province.value());
            values.put("code", made.code());
            values.put("name", made.name());
            values.put("field", made.field());
            values.put("level", "COMMUNE");
            values.put("limit_days", made.limit());
            values.put("online", made.online());
            values.put("fee", BigDecimal.valueOf(made.fee()));
            values.put("at_one_stop", true);
            values.put("decided_on", LocalDate.of(2025, 6, 20));
            values.put("effective_on", LocalDate.of(2025, 7, 1));
            values.put("promulgated_on", LocalDate.of(2025, 6, 25));
            values.put("national_entered_on", LocalDate.of(2025, 6, 30));
            values.put("posted_one_stop_on", LocalDate.of(2025, 7, 1));
            values.put("posted_site_on", LocalDate.of(2025, 7, 1));
            values.put("workflow_decided_on", made.limit() > 10 ? null : LocalDate.of(2025, 7, 10));
            values.put("valid_from", LocalDate.of(2025, 7, 1));
            registers.enter(register, values, by);
        }
    }

    private void dossier(AgencyId agency, LocalDate today, Random random, UserId by) {
        Register register = registers.register("dossiers");
        Made procedure = PROCEDURES.get(random.nextInt(PROCEDURES.size()));
        LocalDateTime received =
                today.minusDays(1 + random.nextInt(DAYS)).atTime(8 + random.nextInt(8), random.nextInt(60));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("agency_id", agency.value());
        values.put("procedure_code", procedure.code());
        values.put("applicant", NAMES.get(random.nextInt(NAMES.size())));
        values.put("channel", procedure.online().equals("NONE") ? "IN_PERSON" : CHANNELS.get(random.nextInt(4)));
        values.put("received_at", received);
        values.put("digitised_in", random.nextInt(4) > 0);
        values.put("progress_public", random.nextInt(8) > 0);
        values.put("fee_online", procedure.fee() == 0 ? null : random.nextBoolean());
        long id = registers.enter(register, values, by);
        Entry entry = registers.find(register, id);
        LocalDate due = (LocalDate) Objects.requireNonNull(entry.value("due_on"));
        int kind = random.nextInt(20);
        // one in twenty is never resolved, two are late, the others are in time
        if (kind == 0 || due.isAfter(today)) {
            return;
        }
        boolean late = kind < 3 && due.plusDays(3).isBefore(today);
        LocalDate done = late ? due.plusDays(1 + random.nextInt(3)) : due;
        LocalDateTime resolved = done.atTime(10, 30).isBefore(received) ? received.plusHours(1) : done.atTime(10, 30);
        if (late && random.nextInt(3) > 0) {
            step(register, id, "apologise", Map.of("apology_on", due, "apology_number", "01/TXL"), by);
        }
        step(register, id, "resolve", Map.of("resolved_at", resolved, "digitised_out", true), by);
        step(
                register,
                id,
                "return",
                Map.of("returned_on", resolved.toLocalDate(), "returned_channel", "IN_PERSON"),
                by);
    }

    private void step(Register register, long id, String step, Map<String, Object> values, UserId by) {
        Entry entry = registers.find(register, id);
        registers.move(
                register,
                id,
                entry.revision(),
                register.transition(step).orElseThrow(),
                new LinkedHashMap<>(values),
                "",
                by);
    }
}
