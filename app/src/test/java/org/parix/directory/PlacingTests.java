package org.parix.directory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.parix.ParixTest;
import org.parix.identity.TestPeople;
import org.parix.kernel.Refused;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands under what, over time: no circles, and no two places at once. */
@ParixTest
class PlacingTests {
    @Autowired
    Directory directory;

    @Autowired
    Agencies agencies;

    @Test
    void anAgencyDoesNotStandUnderItsOwnSubordinate() {
        AgencyId upper = directory.add("Ủy ban nhân dân xã Vòng Tròn", TestPeople.AT_OFFICE);
        AgencyId lower = directory.add("Phòng Vòng Tròn", upper);

        assertThatThrownBy(() -> agencies.place(upper, lower, null))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.place.circle");
    }

    @Test
    void aPlaceDoesNotBeginBeforeTheOneThatCameLast() {
        AgencyId upper = directory.add("Ủy ban nhân dân xã Hai Nơi", TestPeople.AT_OFFICE);
        AgencyId moved = directory.add("Phòng Hai Nơi", TestPeople.AT_OFFICE);
        agencies.place(moved, upper, LocalDate.of(2026, 6, 1));

        assertThatThrownBy(() -> agencies.place(moved, TestPeople.AT_OFFICE, LocalDate.of(2026, 5, 1)))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("directory.place.beforeChange");
    }
}
