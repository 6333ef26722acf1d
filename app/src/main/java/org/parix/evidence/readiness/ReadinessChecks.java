package org.parix.evidence.readiness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.directory.Party;
import org.parix.evidence.Details;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceScreens;
import org.parix.evidence.Evidences;
import org.parix.evidence.Places;
import org.parix.evidence.PlacesOfAllKinds;
import org.parix.evidence.Proving;
import org.parix.evidence.contents.Examination;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.springframework.stereotype.Service;

/** Gathers what the checks need to know. Of other places and pieces it tells only those the person may see. */
@Service
public class ReadinessChecks {
    private final Evidences evidences;
    private final EvidenceScreens screens;
    private final PlacesOfAllKinds places;
    private final Directory directory;

    ReadinessChecks(Evidences evidences, EvidenceScreens screens, PlacesOfAllKinds places, Directory directory) {
        this.evidences = evidences;
        this.screens = screens;
        this.places = places;
        this.directory = directory;
    }

    /** @param proving what the piece is to prove; null where it is looked at by itself */
    public List<Finding> of(
            CurrentUser user,
            Evidence piece,
            Evidence.Version version,
            Examination examination,
            @Nullable Proving proving) {
        Details details = piece.details();
        boolean looked = examination.contents() != null;
        return Readiness.of(new Facts(
                details.number(),
                details.issuedOn(),
                details.effectiveOn(),
                details.issuer(),
                looked ? examination.head() : null,
                examination.contents(),
                examination.signatures() == null
                        ? null
                        : examination.signatures().verdict(),
                examination.redMark(),
                !version.id().equals(piece.current().id()),
                elsewhere(user, piece, version, proving),
                proving == null
                        ? null
                        : new Facts.Expected(proving.from(), proving.to(), issuer(details.issuer(), proving))));
    }

    private List<String> elsewhere(
            CurrentUser user, Evidence piece, Evidence.Version version, @Nullable Proving proving) {
        List<String> names = new ArrayList<>();
        if (proving != null) {
            // by itself a piece may have many uses, and its page lists them; at one of them the others are news
            places
                    .seenBy(
                            user,
                            evidences.usesOf(piece.id()).stream()
                                    .filter(use -> use.withdrawnAt() == null
                                            && !use.place().equals(proving.place()))
                                    .map(Evidence.UsedIn::place)
                                    .toList())
                    .values()
                    .stream()
                    .map(Places.Place::name)
                    .sorted()
                    .forEach(names::add);
        }
        List<EvidenceId> same =
                evidences.withContent(version.sha256(), user.agencies(Permission.EVIDENCE_READ)).stream()
                        .filter(id -> !id.equals(piece.id()))
                        .toList();
        screens.pieces(same).stream()
                .map(EvidenceScreens.Listed::title)
                .sorted()
                .forEach(names::add);
        return names;
    }

    private Facts.Issuer issuer(String name, Proving proving) {
        if (name.isBlank()) {
            return Facts.Issuer.UNKNOWN;
        }
        AgencyMatch match = directory.match(name);
        if (!match.certain() || !(match.party() instanceof Party.OfAgency(AgencyId issuer, String _))) {
            return Facts.Issuer.UNKNOWN;
        }
        Hierarchy hierarchy = directory.hierarchy();
        if (proving.responsible().contains(issuer)) {
            return Facts.Issuer.RESPONSIBLE;
        }
        return proving.responsible().stream().anyMatch(agency -> hierarchy.within(agency, issuer))
                ? Facts.Issuer.ABOVE
                : Facts.Issuer.OTHER;
    }
}
