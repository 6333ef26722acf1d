package org.parix.registers.flags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.registers.Entry;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A commune whose dossiers look odd: a day that was put off, one refused and received again, one taken out late; and the flags on all of it. */
@Component
class SampleFlags implements SampleData {
    private static final String ODD = "Ủy ban nhân dân xã Nà Hạ";
    private static final String OFFICER = "van.phong";
    private static final String PROCEDURE = "9.000103";
    private static final String JUDGE = "van.phong.tinh";
    /** What an office is flagged for that brings its old dossiers over at one go, as the sample does. */
    private static final List<String> BROUGHT_OVER = List.of("entered_late", "closed_in_a_rush", "closed_long_after");

    private static final int AT_MOST = 11;
    private static final String AGAIN = "Triệu Thị Ví Dụ";

    private final Registers registers;
    private final Flags flags;
    private final FlagStore store;
    private final Directory directory;
    private final CurrentUsers users;
    private final Clock clock;

    SampleFlags(
            Registers registers, Flags flags, FlagStore store, Directory directory, CurrentUsers users, Clock clock) {
        this.registers = registers;
        this.flags = flags;
        this.store = store;
        this.directory = directory;
        this.users = users;
        this.clock = clock;
    }

    /** After the dossiers. */
    @Override
    public int order() {
        return 177;
    }

    @Override
    public boolean isLoaded() {
        return store.hasFlags();
    }

    @Override
    @Transactional
    public void load() {
        UserId by = users.named(OFFICER).orElseThrow().id();
        LocalDate today = LocalDate.now(clock.withZone(Formats.ZONE));
        if (directory.match(ODD).party() instanceof Party.OfAgency(AgencyId agency, String _)) {
            Register dossiers = registers.register("dossiers");
            long putOff = enter(dossiers, agency, "Giàng Văn Mẫu", today.minusDays(6), by);
            registers.correct(
                    dossiers,
                    putOff,
                    1,
                    Map.of("due_on", due(dossiers, putOff).plusDays(20)),
                    "Cán bộ phụ trách đi vắng",
                    by);
            long refused = enter(dossiers, agency, AGAIN, today.minusDays(9), by);
            step(dossiers, refused, "refuse", Map.of("refused_on", today.minusDays(8)), by);
            enter(dossiers, agency, AGAIN, today.minusDays(2), by);
            long late = enter(dossiers, agency, "Hà Văn Nháp", today.minusDays(25), by);
            step(dossiers, late, "forward", Map.of("forwarded_on", today.minusDays(1)), by);
        }
        flags.look();
        UserId judge = users.named(JUDGE).orElseThrow().id();
        store.ofKinds(BROUGHT_OVER, AT_MOST)
                .forEach(flag -> store.note(
                        flag, FlagVerdict.EXPLAINED, "Chuyển hồ sơ từ sổ cũ sang một lần", judge, clock.instant()));
    }

    private long enter(Register register, AgencyId agency, String applicant, LocalDate received, UserId by) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("agency_id", agency.value());
        values.put("procedure_code", PROCEDURE);
        values.put("applicant", applicant);
        values.put("channel", "IN_PERSON");
        values.put("received_at", received.atTime(9, 0));
        values.put("digitised_in", true);
        values.put("progress_public", true);
        return registers.enter(register, values, by);
    }

    private LocalDate due(Register register, long id) {
        return (LocalDate) Objects.requireNonNull(registers.find(register, id).value("due_on"));
    }

    private void step(Register register, long id, String step, Map<String, Object> values, UserId by) {
        Entry entry = registers.find(register, id);
        registers.move(
                register,
                id,
                entry.revision(),
                register.transition(step).orElseThrow(),
                new LinkedHashMap<>(values),
                "Không thuộc thẩm quyền",
                by);
    }
}
