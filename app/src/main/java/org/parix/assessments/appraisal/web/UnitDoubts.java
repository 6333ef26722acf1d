package org.parix.assessments.appraisal.web;

import java.time.Year;
import java.util.List;
import org.parix.assessments.appraisal.web.AppraisalScreens.UnitHead;
import org.parix.measures.Days;
import org.parix.measures.Doubts;
import org.parix.measures.Measures;
import org.springframework.stereotype.Component;

/** What looks odd about the records behind a unit's figures in the year that is assessed. */
@Component
class UnitDoubts {
    private final List<Doubts> doubts;
    private final Measures measures;

    UnitDoubts(List<Doubts> doubts, Measures measures) {
        this.doubts = List.copyOf(doubts);
        this.measures = measures;
    }

    List<Doubts.Doubt> of(UnitHead head) {
        Days year = Days.of(Year.of(head.year()));
        var unit = measures.unit(head.agency(), year.to());
        return doubts.stream()
                .flatMap(each -> each.of(unit.all(), year).stream())
                .toList();
    }
}
