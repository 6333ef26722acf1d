package org.parix.assessments.appraisal.web;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.directory.AgencyId;
import org.parix.evidence.Places;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What explains a demand and what proves a bonus or penalty, as places that evidence is used in. */
@Repository
class ProofScreens {
    private final JdbcClient jdbc;
    private final Clock clock;

    ProofScreens(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What evidence can prove here. */
    enum Kind {
        ADJUSTMENT("adjustment", "adjustments"),
        EXPLANATION("explanation", "explanations");

        private final String place;
        private final String path;

        Kind(String place, String path) {
            this.place = place;
            this.path = path;
        }

        String place() {
            return place;
        }

        String path() {
            return path;
        }
    }

    /**
     * What is proved, in the head of a page.
     *
     * @param criterion what it is called: a criterion's code, or that of a bonus
     */
    record ProofHead(
            Kind kind, long campaign, String campaignName, long unit, String unitName, long id, String criterion) {
        public String sheetUrl() {
            return "/assessments/" + campaign + "/units/" + unit + "/" + kind.path();
        }

        public String url() {
            return sheetUrl() + "/" + id + "/evidence";
        }
    }

    private record Row(ProofHead head, long agency, long coordinator, boolean open, boolean appraised) {}

    /** Both kinds in one list: what is proved, whose it is, and whether the unit or whoever runs the campaign may add to it now. */
    private static final String ROWS = """
            select proved.kind, proved.id, proved.called, unit.id as unit_id, unit.name, unit.agency_id, campaign.id as campaign_id,
                   campaign.name as campaign, campaign.coordinator_id,
                   assessments.open_until(campaign.id, proved.time, unit.id, :now) is not null as open,
                   proved.kind = 'ADJUSTMENT' and unit.ended_on is null
                     and (assessments.open_until(campaign.id, 'APPRAISAL_1', unit.id, :now) is not null
                       or assessments.open_until(campaign.id, 'APPRAISAL_2', unit.id, :now) is not null) as appraised
              from (select 'ADJUSTMENT' as kind, id, unit_id, code as called, case kind when 'BONUS' then 'SELF' else '' end as time
                      from assessments.adjustment
                    union all
                    select 'EXPLANATION', id, unit_id, criterion, 'EXPLANATION' from assessments.explanation) as proved
              join assessments.unit on unit.id = proved.unit_id
              join assessments.campaign on campaign.id = unit.campaign_id
             where proved.kind = :kind and proved.id = any (:ids)
            """;

    private List<Row> rows(Kind kind, Collection<Long> ids) {
        return jdbc.sql(ROWS)
                .param("kind", kind.name())
                .param("ids", ids.toArray(Long[]::new))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Row(
                        new ProofHead(
                                kind,
                                row.getLong("campaign_id"),
                                row.getString("campaign"),
                                row.getLong("unit_id"),
                                row.getString("name"),
                                row.getLong("id"),
                                row.getString("called")),
                        row.getLong("agency_id"),
                        row.getLong("coordinator_id"),
                        row.getBoolean("open"),
                        row.getBoolean("appraised")))
                .list();
    }

    Optional<ProofHead> head(Kind kind, long campaign, long unit, long id) {
        return rows(kind, List.of(id)).stream()
                .map(Row::head)
                .filter(head -> head.campaign() == campaign && head.unit() == unit)
                .findFirst();
    }

    /** As the gate decides of a unit: by its own agency, and by the one that runs the campaign. */
    Map<Long, Places.Place> seenBy(Kind kind, CurrentUser user, Collection<Long> ids) {
        Map<Long, Places.Place> seen = new HashMap<>();
        for (Row row : rows(kind, ids)) {
            var agency = new AgencyId(row.agency());
            var coordinator = new AgencyId(row.coordinator());
            if (user.may(Permission.ASSESSMENTS_READ, agency) || user.may(Permission.ASSESSMENTS_READ, coordinator)) {
                seen.put(
                        row.head().id(),
                        new Places.Place(
                                row.head().criterion() + " – " + row.head().unitName() + " – "
                                        + row.head().campaignName(),
                                row.head().url(),
                                (row.open() && user.may(Permission.SELF_ASSESS, agency))
                                        || (row.appraised() && appraises(user, agency, coordinator))));
            }
        }
        return seen;
    }

    /** Who appraises a unit, or runs its campaign; nobody their own agency. */
    private static boolean appraises(CurrentUser user, AgencyId agency, AgencyId coordinator) {
        return (user.may(Permission.APPRAISE, coordinator) || user.may(Permission.CAMPAIGNS_MANAGE, coordinator))
                && !Appraisals.isOwn(user, agency);
    }

    /** Whether the person is on the side of the unit that is scored. */
    boolean isUnits(ProofHead head, CurrentUser user) {
        return rows(head.kind(), List.of(head.id())).stream()
                .anyMatch(row -> row.open() && user.may(Permission.SELF_ASSESS, new AgencyId(row.agency())));
    }

    private record OfKind(Kind proved, ProofScreens screens) implements Places {
        @Override
        public String kind() {
            return proved.place();
        }

        @Override
        public Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids) {
            return screens.seenBy(proved, user, ids);
        }
    }

    /** One for each kind, as evidence asks for them. */
    @Configuration("assessmentProofPlaces")
    static class OfKinds {
        @Bean
        Places adjustmentPlaces(ProofScreens screens) {
            return new OfKind(Kind.ADJUSTMENT, screens);
        }

        @Bean
        Places explanationPlaces(ProofScreens screens) {
            return new OfKind(Kind.EXPLANATION, screens);
        }
    }
}
