package org.parix.registers.completeness;

import java.time.Clock;
import java.time.YearMonth;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A commune that said of two months that nothing happened; whoever else of the invented province has recorded nothing is missing. */
@Component
class SampleReports implements SampleData {
    private static final String QUIET = "Ủy ban nhân dân xã Đồi Chè";
    private static final String OFFICER = "van.phong";
    private static final int FIRST = 8;
    private static final int LAST = 7;

    private final Completeness completeness;
    private final CompletenessStore store;
    private final Registers registers;
    private final Directory directory;
    private final CurrentUsers users;
    private final Clock clock;

    SampleReports(
            Completeness completeness,
            CompletenessStore store,
            Registers registers,
            Directory directory,
            CurrentUsers users,
            Clock clock) {
        this.completeness = completeness;
        this.store = store;
        this.registers = registers;
        this.directory = directory;
        this.users = users;
        this.clock = clock;
    }

    /** After the dossiers. */
    @Override
    public int order() {
        return 176;
    }

    @Override
    public boolean isLoaded() {
        return store.hasDeclarations();
    }

    @Override
    @Transactional
    public void load() {
        UserId by = users.named(OFFICER).orElseThrow().id();
        Register dossiers = registers.register("dossiers");
        YearMonth now = YearMonth.now(clock.withZone(Formats.ZONE));
        if (directory.match(QUIET).party() instanceof Party.OfAgency(AgencyId agency, String _)) {
            for (int ago = FIRST; ago >= LAST; ago--) {
                YearMonth month = now.minusMonths(ago);
                completeness
                        .cell(dossiers, agency, month)
                        .filter(cell -> cell.state() == MonthState.MISSING)
                        .ifPresent(_ -> completeness.declareNothing(
                                dossiers, agency, month, "Bộ phận Một cửa sửa chữa trụ sở", by));
            }
        }
    }
}
