package org.parix.plans.sample;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The plan of the invented commune Bến Lau. */
@Component
class SamplePlan implements SampleData {
    private static final String PAPER = "ke-hoach-cchc-2027-xa-ben-lau.docx";
    private static final LocalDate SINCE = LocalDate.of(2026, 7, 1);

    /** Who belongs to the groups the paper names. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "Các phòng, trung tâm thuộc UBND xã",
            List.of(
                    "Văn phòng HĐND và UBND xã",
                    "Phòng Văn hóa - Xã hội",
                    "Phòng Kinh tế",
                    "Trung tâm Phục vụ hành chính công xã"),
            "Các thôn",
            List.of("Thôn Bến Lau", "Thôn Cây Sao", "Thôn Đá Bàn", "Thôn Gò Mít", "Thôn Suối Cát"),
            "Các trường học trên địa bàn xã",
            List.of("Trường Mầm non Bến Lau", "Trường Tiểu học Bến Lau", "Trường Trung học cơ sở Bến Lau"));

    private final SamplePapers papers;
    private final Directory directory;

    SamplePlan(SamplePapers papers, Directory directory) {
        this.papers = papers;
        this.directory = directory;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public boolean isLoaded() {
        return papers.known(PAPER);
    }

    @Override
    @Transactional
    public void load() {
        GROUPS.forEach(this::addGroup);
        // The name the office is also known by, as a correction would have left it.
        Party office = party("Văn phòng HĐND và UBND xã", NameContext.of(office()));
        directory.remember("Bộ phận Văn phòng", office, NameContext.of(office()));
        papers.opened(PAPER, office());
    }

    private void addGroup(String name, List<String> members) {
        Map<String, Party> parties = directory.ensure(members, List.of(name), NameContext.of(office()));
        Set<AgencyId> agencies = members.stream()
                .map(parties::get)
                .filter(Party.OfAgency.class::isInstance)
                .map(Party.OfAgency.class::cast)
                .map(Party.OfAgency::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (parties.get(name) instanceof Party.OfGroup group) {
            directory.setMembers(group.id(), agencies, SINCE);
        }
    }

    /** Whose plan it is: the commune's people's committee, whom {@code identity} puts at the top of its tree. */
    private AgencyId office() {
        return party("Ủy ban nhân dân xã Bến Lau", NameContext.NONE) instanceof Party.OfAgency(AgencyId id, String _)
                ? id
                : directory.add("Ủy ban nhân dân xã Bến Lau");
    }

    private Party party(String name, NameContext context) {
        return directory
                .ensure(List.of(name), List.of(), context)
                .values()
                .iterator()
                .next();
    }
}
