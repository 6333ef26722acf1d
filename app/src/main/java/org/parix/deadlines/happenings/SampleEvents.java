package org.parix.deadlines.happenings;

import java.time.Clock;
import java.time.LocalDate;
import org.parix.deadlines.EventTime;
import org.parix.deadlines.happenings.Happening.Paper;
import org.parix.deadlines.happenings.Happening.Told;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the invented commune has recorded: an event that a task of its plans waits for, and one that nothing does. */
@Component
class SampleEvents implements SampleData {
    private static final String COMMUNE = "Ủy ban nhân dân xã Bến Lau";

    private final Happenings happenings;
    private final Directory directory;
    private final Clock clock;

    SampleEvents(Happenings happenings, Directory directory, Clock clock) {
        this.happenings = happenings;
        this.directory = directory;
        this.clock = clock;
    }

    /** After the plans, whose tasks are proposed for it. */
    @Override
    public int order() {
        return 170;
    }

    @Override
    public boolean isLoaded() {
        return !happenings.inForce(LocalDate.EPOCH).isEmpty();
    }

    @Override
    @Transactional
    public void load() {
        if (!(directory.match(COMMUNE).party() instanceof Party.OfAgency(AgencyId commune, String _))) {
            throw new IllegalStateException("the sample's commune is not there");
        }
        LocalDate today = LocalDate.now(clock);
        record(
                commune,
                today.minusDays(12),
                "Hội đồng nhân dân xã thông qua Nghị quyết về kinh phí cải cách hành chính",
                "14/NQ-HĐND",
                "Hội đồng nhân dân xã Bến Lau");
        record(
                commune,
                today.minusDays(3),
                "Tỉnh có văn bản hướng dẫn sắp xếp các phòng, trung tâm của xã",
                "512/SNV-TCBC",
                "Sở Nội vụ tỉnh Lam Khê");
    }

    private void record(AgencyId commune, LocalDate day, String what, String number, String issuer) {
        happenings.record(commune, new Told(what, new EventTime(day, null), new Paper(number, day, issuer), ""));
    }
}
