package org.parix.evidence;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;

/**
 * What a place shows of its evidence, and how evidence is picked and withdrawn there: alike wherever it is used. The fragments that show it are in
 * {@code templates/evidence/proofs}; whether the person may see or change the place its module has asked before.
 */
@Service
public class PlacePages {
    private final EvidenceScreens screens;
    private final Evidences evidences;
    private final Downloads downloads;
    private final EvidenceSettings settings;

    PlacePages(EvidenceScreens screens, Evidences evidences, Downloads downloads, EvidenceSettings settings) {
        this.screens = screens;
        this.evidences = evidences;
        this.downloads = downloads;
        this.settings = settings;
    }

    /**
     * @param url under which the evidence of the place stands
     * @param examined whether the place also has addresses for what an examination found
     */
    public record At(Use use, String url, boolean examined) {}

    /**
     * @param former what was withdrawn
     * @param accepted endings of files
     * @param limit of a file, in bytes
     */
    public record Proofs(
            At at,
            List<EvidenceScreens.Used> used,
            List<EvidenceScreens.Used> former,
            boolean mayAdd,
            String accepted,
            long limit) {
        public Proofs {
            used = List.copyOf(used);
            former = List.copyOf(former);
        }
    }

    /** {@code proofs} for the page of the place. */
    public void show(At at, boolean mayAdd, Model model) {
        List<EvidenceScreens.Used> all = screens.usedIn(at.use());
        model.addAttribute(
                "proofs",
                new Proofs(
                        at,
                        all.stream().filter(used -> used.withdrawnAt() == null).toList(),
                        all.stream().filter(used -> used.withdrawnAt() != null).toList(),
                        mayAdd,
                        FileKind.accepted(),
                        settings.maxFileSize().toBytes()));
    }

    /** What a person is looking for among the pieces they may read. */
    public record Search(
            @Nullable String q,
            @Nullable Long after,
            @Nullable Long before) {}

    /** @param here pieces that are used at the place already */
    public record Choice(At at, EvidenceFilter filter, Set<Long> here, EvidenceScreens.Library library) {
        public Choice {
            here = Set.copyOf(here);
        }
    }

    /** {@code choice} for the page that picks from the library. */
    public void pick(At at, Search search, CurrentUser user, Model model) {
        var filter =
                new EvidenceFilter(search.q(), null, null, null, null, null, null, search.after(), search.before());
        Set<Long> here = evidences.usesIn(at.use()).stream()
                .filter(used -> used.withdrawnAt() == null)
                .map(used -> used.evidence().value())
                .collect(Collectors.toSet());
        model.addAttribute(
                "choice",
                new Choice(at, filter, here, screens.library(filter, user.agencies(Permission.EVIDENCE_READ))));
    }

    /** @throws NotFound where the person may not read the piece */
    public void use(At at, long piece, String section, String page, CurrentUser user) {
        var id = new EvidenceId(piece);
        if (evidences
                .owner(id)
                .filter(owner -> user.may(Permission.EVIDENCE_READ, owner))
                .isEmpty()) {
            throw new NotFound("evidence " + piece + " is not of " + user.id());
        }
        evidences.use(user.id(), id, new Spot(at.use(), section, page));
    }

    /** {@code piece}, {@code own} and {@code files} for the page of a piece, as whoever may see the place may see it. */
    public void piece(At at, long evidence, CurrentUser user, Model model) {
        Evidence piece = here(at, evidence);
        model.addAttribute("piece", screens.piece(piece));
        model.addAttribute("own", user.may(Permission.EVIDENCE_READ, piece.agency()));
        model.addAttribute("files", at.url() + "/" + evidence);
    }

    public void file(At at, long evidence, long version, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (here(at, evidence).versions().stream().noneMatch(one -> one.id().value() == version)) {
            throw new NotFound("version " + version + " of evidence " + evidence);
        }
        downloads.send(new VersionId(version), request, response);
    }

    /** Why a piece is withdrawn. */
    public record WithdrawForm(@Nullable String reason) {}

    /** {@code piece}, {@code form} and {@code url} for the page that asks why. */
    public void askWhy(At at, long evidence, Model model) {
        model.addAttribute("form", new WithdrawForm(""));
        asking(at, evidence, model);
    }

    private void asking(At at, long evidence, Model model) {
        model.addAttribute("piece", here(at, evidence));
        model.addAttribute("url", at.url());
    }

    /** False where the reason does not do: the page that asks is shown again then. */
    public boolean withdraw(
            At at,
            long evidence,
            WithdrawForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        if (errors.hasErrors()) {
            throw new Refused("ui.form.misfit");
        }
        try {
            evidences.withdraw(
                    user.id(), here(at, evidence).id(), at.use(), form.reason() == null ? "" : form.reason());
            return true;
        } catch (Refused e) {
            errors.rejectValue("reason", e.key(), e.arguments(), null);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            asking(at, evidence, model);
            return false;
        }
    }

    /** Whether it was this person who last said that the piece proves something there. */
    public boolean addedBy(At at, long evidence, CurrentUser user) {
        return evidences.usesIn(at.use()).stream()
                .anyMatch(used -> used.evidence().value() == evidence
                        && used.withdrawnAt() == null
                        && used.addedBy().equals(user.id()));
    }

    /**
     * A piece that is used there, or was.
     *
     * @throws NotFound where it never was
     */
    public Evidence here(At at, long evidence) {
        var id = new EvidenceId(evidence);
        if (!evidences.isUsedIn(id, at.use())) {
            throw new NotFound("evidence " + evidence + " is not used at " + at.use());
        }
        return evidences.evidence(id);
    }
}
