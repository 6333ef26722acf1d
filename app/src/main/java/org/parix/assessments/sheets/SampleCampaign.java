package org.parix.assessments.sheets;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.UnitId;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.GroupId;
import org.parix.directory.Party;
import org.parix.identity.CurrentUsers;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.parix.scoring.Criterion;
import org.parix.scoring.Facts;
import org.parix.scoring.FactsCsv;
import org.parix.scoring.Framework;
import org.parix.ui.Formats;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The campaign of this year over the communes of the invented province: one has handed in, one is on its way. */
@Component
class SampleCampaign implements SampleData {
    private static final String HOME_AFFAIRS = "Sở Nội vụ";
    private static final String COMMUNES = "UBND các xã, phường";
    private static final String FRAMEWORK = "commune-illustrative";
    private static final String NAME = "Chỉ số cải cách hành chính cấp xã năm 2026 (minh họa)";
    private static final String WARD = "Ủy ban nhân dân phường Cửa Ngòi";
    private static final String COMMUNE = "Ủy ban nhân dân xã Bến Lau";
    private static final int YEAR = 2026;
    private static final String FACTS = "/sample/scoring/facts-commune-2026.csv";
    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final Sheets sheets;
    private final SheetStore store;
    private final Directory directory;
    private final CurrentUsers users;
    private final Clock clock;

    SampleCampaign(
            Assessments assessments,
            CampaignFrameworks frameworks,
            Sheets sheets,
            SheetStore store,
            Directory directory,
            CurrentUsers users,
            Clock clock) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.sheets = sheets;
        this.store = store;
        this.directory = directory;
        this.users = users;
        this.clock = clock;
    }

    /** After the frameworks. */
    @Override
    public int order() {
        return 190;
    }

    @Override
    public boolean isLoaded() {
        return store.isThere(NAME);
    }

    @Override
    @Transactional
    public void load() {
        CampaignFrameworks.Choice framework = frameworks.frozen().stream()
                .filter(one -> one.framework().code().equals(FRAMEWORK)
                        && one.framework().year() == YEAR)
                .findFirst()
                .orElseThrow();
        AgencyId coordinator = agency(HOME_AFFAIRS);
        LocalDate today = LocalDate.now(clock);
        CampaignId campaign = assessments.open(
                person("so.noi.vu"),
                new NewCampaign(NAME, YEAR, framework.id(), coordinator, group(), today, null, windows(today)));
        Facts facts = facts(framework.framework());
        UnitId done = store.unit(campaign, agency(WARD)).orElseThrow();
        fill(campaign, done, framework.framework(), facts.of(WARD), person("cua.ngoi"), 1);
        sheets.handIn(
                person("cua.ngoi"),
                campaign,
                done,
                "Nhân lực làm công nghệ thông tin còn thiếu; kiến nghị tỉnh tập huấn vào quý I.",
                sheets.sheet(campaign, done).head().revision());
        UnitId begun = store.unit(campaign, agency(COMMUNE)).orElseThrow();
        fill(campaign, begun, framework.framework(), facts.of(COMMUNE), person("van.phong"), 0.6);
    }

    private static Windows windows(LocalDate today) {
        return new Windows(List.of(
                window(WindowKind.SELF, today.minusDays(10), today.plusDays(10)),
                window(WindowKind.APPRAISAL_1, today.plusDays(11), today.plusDays(25)),
                window(WindowKind.EXPLANATION, today.plusDays(26), today.plusDays(30)),
                window(WindowKind.APPRAISAL_2, today.plusDays(31), today.plusDays(38)),
                window(WindowKind.COUNCIL, today.plusDays(39), today.plusDays(45))));
    }

    private static Windows.Window window(WindowKind kind, LocalDate from, LocalDate to) {
        Instant opens = from.atTime(MORNING).atZone(Formats.ZONE).toInstant();
        return new Windows.Window(
                kind, opens, to.atTime(EVENING).atZone(Formats.ZONE).toInstant());
    }

    /** @param share how much of the leaves is filled in */
    private void fill(
            CampaignId campaign,
            UnitId unit,
            Framework framework,
            Map<String, Facts.Fact> facts,
            UserId by,
            double share) {
        Set<String> counted = sheets.sheet(campaign, unit).counted().keySet();
        List<Criterion.Leaf> leaves = framework.leaves().stream()
                .filter(leaf -> leaf.source() != Criterion.Source.SURVEY)
                .toList();
        for (Criterion.Leaf leaf : leaves.subList(0, (int) (leaves.size() * share))) {
            Map<String, Entry.Typed> typed = new HashMap<>();
            Framework.kinds(leaf)
                    .keySet()
                    .forEach(variable -> facts.forEach((name, fact) -> {
                        boolean same = variable.endsWith(".*")
                                ? name.startsWith(variable.substring(0, variable.length() - 1))
                                : name.equals(variable);
                        if (same
                                && !counted.contains(name)
                                && !name.endsWith(".self")
                                && !name.endsWith(".appraised")
                                && !name.endsWith(".na")) {
                            typed.put(name, new Entry.Typed("", fact.text()));
                        }
                    }));
            boolean na = facts.get(leaf.code() + ".na") instanceof Facts.Fact.Truth(boolean truth) && truth;
            java.math.BigDecimal points = leaf.source() == Criterion.Source.APPRAISED
                            && facts.get(leaf.code() + ".self") instanceof Facts.Fact.Amount(java.math.BigDecimal self)
                    ? self
                    : typed.isEmpty() && leaf.source() == Criterion.Source.APPRAISED ? leaf.points() : null;
            sheets.save(
                    by,
                    campaign,
                    unit,
                    new Entry(
                            leaf.code(),
                            0,
                            points,
                            na,
                            points == null ? "" : "Theo kết quả tự rà soát của đơn vị.",
                            null,
                            "Số liệu lấy từ báo cáo tổng hợp cuối năm của đơn vị.",
                            typed));
        }
    }

    private static Facts facts(Framework framework) {
        try (var file = new InputStreamReader(
                Objects.requireNonNull(SampleCampaign.class.getResourceAsStream(FACTS), FACTS),
                StandardCharsets.UTF_8)) {
            return FactsCsv.read(framework, file);
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
