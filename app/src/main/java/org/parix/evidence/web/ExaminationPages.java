package org.parix.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.evidence.Details;
import org.parix.evidence.Evidence;
import org.parix.evidence.FilePages;
import org.parix.evidence.VersionId;
import org.parix.evidence.contents.Examination;
import org.parix.evidence.contents.Examinations;
import org.parix.evidence.contents.PaperHead;
import org.parix.evidence.contents.SignatureFiles;
import org.parix.evidence.readiness.Finding;
import org.parix.evidence.readiness.ReadinessChecks;
import org.parix.kernel.NotFound;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows what was found in a file, wherever the piece is shown. */
@Component
class ExaminationPages implements FilePages {
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

    private final Examinations examinations;
    private final SignatureFiles signatureFiles;
    private final ReadinessChecks checks;
    private final Directory directory;
    private final MessageSource messages;

    ExaminationPages(
            Examinations examinations,
            SignatureFiles signatureFiles,
            ReadinessChecks checks,
            Directory directory,
            MessageSource messages) {
        this.examinations = examinations;
        this.signatureFiles = signatureFiles;
        this.checks = checks;
        this.directory = directory;
        this.messages = messages;
    }

    record Line(boolean good, String text) {}

    /** What the text says where the description says nothing. */
    record Offer(String field, String value) {}

    /**
     * @param offers what could be taken over from the text into the description
     * @param outdated whether other certificates are trusted today than when the signatures were checked
     * @param pages how many pages can be looked at
     * @param revision of the piece as it was seen
     */
    record Examined(
            Examination found,
            Evidence.Version version,
            String files,
            List<Line> lines,
            List<Offer> offers,
            boolean outdated,
            int pages,
            int revision,
            boolean mayChange) {
        public String here() {
            return files + "/versions/" + version.id().value();
        }
    }

    @Override
    public String examined(Asked asked, Model model) {
        model.addAttribute("it", view(asked));
        return "evidence/contents :: examined";
    }

    @Override
    public String inShort(Asked asked, Model model) {
        Examined view = view(asked);
        model.addAttribute("it", view);
        model.addAttribute(
                "toLookAt", view.lines().stream().filter(line -> !line.good()).count());
        return "evidence/contents :: short";
    }

    @Override
    public String contents(Asked asked, int page, Model model) {
        Examined view = view(asked);
        int shown = view.pages() == 0 ? 0 : Math.clamp(page, 1, view.pages());
        model.addAttribute("it", view);
        model.addAttribute("piece", asked.piece());
        model.addAttribute("page", shown);
        model.addAttribute("reports", examinations.reports(asked.version()));
        model.addAttribute("beside", signatureFiles.of(asked.version()));
        return "evidence/contents-page";
    }

    @Override
    public void picture(VersionId version, int page, HttpServletResponse response) throws IOException {
        byte[] jpeg = examinations.page(version, page);
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"page-" + page + ".jpg\"");
        response.setContentType("image/jpeg");
        response.setContentLength(jpeg.length);
        response.getOutputStream().write(jpeg);
    }

    private Examined view(Asked asked) {
        Evidence.Version version = asked.piece().versions().stream()
                .filter(one -> one.id().equals(asked.version()))
                .findFirst()
                .orElseThrow(() -> new NotFound("version " + asked.version().value()));
        Examination found = examinations.of(asked.version());
        boolean inForce = version.id().equals(asked.piece().current().id());
        return new Examined(
                found,
                version,
                asked.files(),
                checks.of(asked.user(), asked.piece(), version, found, asked.proving()).stream()
                        .map(this::line)
                        .toList(),
                asked.mayChange() && inForce ? offers(asked.piece().details(), found.head()) : List.of(),
                found.signatures() != null && examinations.outdated(found.signatures()),
                examinations.pagesShown(found),
                asked.piece().revision(),
                asked.mayChange());
    }

    private Line line(Finding finding) {
        Locale locale = LocaleContextHolder.getLocale();
        Object[] arguments = Arrays.stream(finding.arguments())
                .map(value -> value instanceof LocalDate day ? Formats.date(day, locale) : value)
                .toArray();
        return new Line(finding.good(), messages.getMessage(finding.messageKey(), arguments, locale));
    }

    private List<Offer> offers(Details details, PaperHead head) {
        List<Offer> offers = new ArrayList<>();
        Details offered = takenOver(details, head);
        offer("number", details.number(), offered.number(), offers);
        offer("issuedOn", written(details.issuedOn()), written(offered.issuedOn()), offers);
        offer("issuer", details.issuer(), offered.issuer(), offers);
        offer("signer", details.signer(), offered.signer(), offers);
        return offers;
    }

    private static void offer(String field, String given, String offered, List<Offer> offers) {
        if (!given.equals(offered)) {
            offers.add(new Offer(field, offered));
        }
    }

    private static String written(@Nullable LocalDate day) {
        return day == null ? "" : Formats.date(day, LocaleContextHolder.getLocale());
    }

    /** The description with its gaps filled from the text; what a person wrote stays. An issuer the directory knows goes by its name there. */
    Details takenOver(Details details, PaperHead head) {
        String issuer = head.issuer() == null ? "" : head.issuer();
        if (!issuer.isEmpty()) {
            AgencyMatch match = directory.match(issuer);
            issuer = match.certain() && match.party() != null ? match.party().name() : issuer;
        }
        return new Details(
                details.title(),
                filled(details.number(), head.number()),
                details.issuedOn() == null ? head.date() : details.issuedOn(),
                filled(details.issuer(), issuer),
                filled(details.signer(), head.signer()),
                details.effectiveOn());
    }

    private static String filled(String given, @Nullable String read) {
        return given.isEmpty() && read != null ? read : given;
    }
}
