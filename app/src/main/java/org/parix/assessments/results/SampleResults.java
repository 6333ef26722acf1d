package org.parix.assessments.results;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Party;
import org.parix.evidence.Details;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.ReceivedFile;
import org.parix.evidence.Scan;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.scoring.Facts;
import org.parix.scoring.FactsCsv;
import org.parix.scoring.Framework;
import org.parix.scoring.Hashes;
import org.parix.scoring.frameworks.Crosswalks;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;

/** Last year's campaign over the communes of the invented province: decided, and published in its bundle. */
@Component("sampleAssessmentResults")
class SampleResults implements SampleData {
    private static final String NAME = "Chỉ số cải cách hành chính cấp xã năm 2025 (minh họa)";
    private static final String FRAMEWORK = "commune-illustrative";
    private static final String FACTS = "/sample/scoring/facts-commune-2025.csv";
    private static final String HOME_AFFAIRS = "Sở Nội vụ";
    private static final String COMMUNES = "UBND các xã, phường";
    private static final int YEAR = 2025;
    private static final LocalDate UNITS_ON = LocalDate.of(2025, 12, 15);
    private static final LocalDate DECIDED = LocalDate.of(2026, 2, 25);

    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final Publications publications;
    private final ResultsStore results;
    private final SampleResultsStore store;
    private final Evidences evidences;
    private final CountedFacts counted;
    private final Directory directory;
    private final Crosswalks crosswalks;
    private final CurrentUsers users;

    SampleResults(
            Assessments assessments,
            CampaignFrameworks frameworks,
            Publications publications,
            ResultsStore results,
            SampleResultsStore store,
            Evidences evidences,
            CountedFacts counted,
            Directory directory,
            Crosswalks crosswalks,
            CurrentUsers users) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.publications = publications;
        this.results = results;
        this.store = store;
        this.evidences = evidences;
        this.counted = counted;
        this.directory = directory;
        this.crosswalks = crosswalks;
        this.users = users;
    }

    /** After this year's campaign, which is then compared with it. */
    @Override
    public int order() {
        return 195;
    }

    @Override
    public boolean isLoaded() {
        return store.isThere(NAME);
    }

    @Override
    public void load() {
        CampaignFrameworks.Choice framework = frameworks.frozen().stream()
                .filter(one -> one.framework().code().equals(FRAMEWORK)
                        && one.framework().year() == YEAR)
                .findFirst()
                .orElseThrow();
        UserId coordinator = person("so.noi.vu");
        UserId appraiser = person("to.tham.dinh");
        AgencyId agency = agency(HOME_AFFAIRS);
        CampaignId campaign = assessments.open(
                coordinator, new NewCampaign(NAME, YEAR, framework.id(), agency, group(), UNITS_ON, null, windows()));
        // the figures of the year come in a file
        counted.choose(campaign, framework.framework(), Set.of());
        Facts facts = facts(framework.framework());
        for (Scored.Unit unit : results.units(campaign)) {
            store.put(unit.id(), facts.of(unit.name()), coordinator, appraiser, LocalDate.of(2026, 1, 10));
        }
        publications.decide(
                coordinator,
                campaign,
                new Publications.Decision("312/QĐ-UBND", DECIDED, paper(coordinator, agency)),
                assessments.campaign(campaign).revision());
        publications.publish(coordinator, campaign);
        store.follow(campaign, YEAR + 1);
        compareFrameworks(coordinator, framework.id());
    }

    /** What the likeness of names proposes is right for these two, so it is settled as it is. */
    private void compareFrameworks(UserId by, long earlier) {
        frameworks.frozen().stream()
                .filter(one -> one.framework().code().equals(FRAMEWORK)
                        && one.framework().year() == YEAR + 1)
                .findFirst()
                .ifPresent(later -> {
                    var before = new FrameworkId(earlier);
                    var now = new FrameworkId(later.id());
                    Crosswalks.Kept kept = crosswalks.between(before, now);
                    if (!kept.isSettled()) {
                        crosswalks.settle(before, now, 0, kept.crosswalk(), by);
                    }
                });
    }

    private static Windows windows() {
        return new Windows(List.of(
                window(WindowKind.SELF, LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 20)),
                window(WindowKind.APPRAISAL_1, LocalDate.of(2026, 1, 21), LocalDate.of(2026, 2, 5)),
                window(WindowKind.EXPLANATION, LocalDate.of(2026, 2, 6), LocalDate.of(2026, 2, 10)),
                window(WindowKind.APPRAISAL_2, LocalDate.of(2026, 2, 11), LocalDate.of(2026, 2, 18)),
                window(WindowKind.COUNCIL, LocalDate.of(2026, 2, 19), LocalDate.of(2026, 2, 28))));
    }

    private static Windows.Window window(WindowKind kind, LocalDate from, LocalDate to) {
        return new Windows.Window(kind, at(from, LocalTime.of(8, 0)), at(to, LocalTime.of(17, 0)));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(Formats.ZONE).toInstant();
    }

    private static Facts facts(Framework framework) {
        try (var file = new InputStreamReader(
                Objects.requireNonNull(SampleResults.class.getResourceAsStream(FACTS), FACTS),
                StandardCharsets.UTF_8)) {
            return FactsCsv.read(framework, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EvidenceId paper(UserId by, AgencyId agency) {
        byte[] text = """
                ỦY BAN NHÂN DÂN TỈNH
                QUYẾT ĐỊNH
                Phê duyệt kết quả xác định Chỉ số cải cách hành chính năm 2025 của Ủy ban nhân dân các xã, phường
                (văn bản giả định, kèm theo dữ liệu minh họa)
                """.getBytes(StandardCharsets.UTF_8);
        try {
            Path file = Files.createTempFile("parix", ".txt");
            try {
                Files.write(file, text);
                return evidences.add(
                        by,
                        agency,
                        new Details(
                                "Quyết định phê duyệt Chỉ số cải cách hành chính cấp xã năm 2025",
                                "312/QĐ-UBND",
                                DECIDED,
                                "Ủy ban nhân dân tỉnh",
                                "",
                                null),
                        new ReceivedFile(
                                file,
                                Hashes.of(text).substring("sha256:".length()),
                                text.length,
                                FileKind.TXT,
                                "quyet-dinh-chi-so-2025.txt",
                                "quyet-dinh-chi-so-2025.txt",
                                List.of(),
                                null,
                                Scan.NONE),
                        null);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private GroupId group() {
        if (directory.match(COMMUNES).party() instanceof Party.OfGroup(GroupId group, String _)) {
            return group;
        }
        throw new IllegalStateException("no group " + COMMUNES);
    }

    private AgencyId agency(String name) {
        if (directory.match(name).party() instanceof Party.OfAgency(AgencyId agency, String _)) {
            return agency;
        }
        throw new IllegalStateException("no agency " + name);
    }

    private UserId person(String login) {
        return users.named(login).orElseThrow().id();
    }
}
