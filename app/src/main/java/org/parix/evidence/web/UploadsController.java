package org.parix.evidence.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.EvidenceScreens;
import org.parix.evidence.EvidenceSettings;
import org.parix.evidence.Evidences;
import org.parix.evidence.FileKind;
import org.parix.evidence.Places.Place;
import org.parix.evidence.PlacesOfAllKinds;
import org.parix.evidence.Use;
import org.parix.evidence.intake.NewUpload;
import org.parix.evidence.intake.Upload;
import org.parix.evidence.intake.UploadId;
import org.parix.evidence.intake.Uploads;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** A file's way in: sent at once by a plain form, or piece by piece by the script; then what it is, said by a person. */
@Controller
@RequestMapping("/evidence")
class UploadsController {
    private static final String OFFSET = "Upload-Offset";
    private static final String UPLOAD = "/uploads/{upload:[0-9a-f-]{36}}";

    private final Uploads uploads;
    private final Evidences evidences;
    private final EvidenceScreens screens;
    private final PlacesOfAllKinds places;
    private final EvidenceSettings settings;
    private final MessageSource messages;

    UploadsController(
            Uploads uploads,
            Evidences evidences,
            EvidenceScreens screens,
            PlacesOfAllKinds places,
            EvidenceSettings settings,
            MessageSource messages) {
        this.uploads = uploads;
        this.evidences = evidences;
        this.screens = screens;
        this.places = places;
        this.settings = settings;
        this.messages = messages;
    }

    /**
     * What a file is sent for.
     *
     * @param place such as {@code task:12}
     * @param replaces the piece it is to be a version of
     */
    record Purpose(
            @Nullable Long agency,
            @Nullable String place,
            @Nullable Long replaces) {}

    @GetMapping("/new")
    String choose(CurrentUser user, Purpose purpose, Model model) {
        Optional<Place> place = place(user, purpose);
        List<EvidenceScreens.AgencyName> agencies = agencies(user, place);
        if (agencies.isEmpty()) {
            throw new NotFound("library of " + user.id());
        }
        model.addAttribute("target", place.orElse(null));
        model.addAttribute("use", purpose.place());
        model.addAttribute("agencies", agencies);
        model.addAttribute("own", user.agency().value());
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
        return "evidence/new";
    }

    /** Without script: the whole file at once. */
    @PostMapping("/files")
    String take(
            CurrentUser user,
            Purpose purpose,
            @RequestParam("file") List<MultipartFile> files,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Upload last = null;
        try {
            for (MultipartFile file : files) {
                try (InputStream bytes = file.getInputStream()) {
                    String name = file.getOriginalFilename();
                    last = uploads.take(
                            user.id(), asked(user, purpose, name == null ? "" : name, file.getSize(), ""), bytes);
                }
            }
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", e.key());
            model.addAttribute("refusedWith", e.arguments());
            return purpose.replaces() == null ? choose(user, purpose, model) : again(purpose.replaces(), model);
        }
        return last == null ? "redirect:/evidence/new" : "redirect:/evidence/uploads/" + last.id();
    }

    private String again(long replaces, Model model) {
        model.addAttribute("it", evidences.evidence(new EvidenceId(replaces)));
        model.addAttribute("accepted", FileKind.accepted());
        model.addAttribute("limit", settings.maxFileSize().toBytes());
        return "evidence/replace";
    }

    /** Answers to the script. */
    record Begun(String id, long offset, String url) {}

    record Looked(String url, boolean taken, @Nullable String words) {}

    record Told(String words) {}

    @PostMapping("/uploads")
    ResponseEntity<Object> begin(
            CurrentUser user,
            Purpose purpose,
            @RequestParam String name,
            @RequestParam long size,
            @RequestParam String mark,
            Locale locale) {
        try {
            Upload upload = uploads.begin(user.id(), asked(user, purpose, name, size, mark));
            return ResponseEntity.ok(
                    new Begun(upload.id().toString(), upload.received(), "/evidence/uploads/" + upload.id()));
        } catch (Refused e) {
            return ResponseEntity.unprocessableContent().body(new Told(words(e, locale)));
        }
    }

    @PatchMapping(UPLOAD)
    ResponseEntity<Void> receive(
            CurrentUser user,
            @PathVariable String upload,
            @RequestHeader(OFFSET) long offset,
            HttpServletRequest request)
            throws IOException {
        try {
            long received = uploads.receive(user.id(), UploadId.parse(upload), offset, request.getInputStream());
            return answer(HttpStatus.NO_CONTENT, received);
        } catch (Uploads.OutOfStep e) {
            return answer(e.busy() ? HttpStatus.LOCKED : HttpStatus.CONFLICT, e.received());
        }
    }

    private static ResponseEntity<Void> answer(HttpStatus status, long offset) {
        return ResponseEntity.status(status)
                .header(OFFSET, Long.toString(offset))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @PostMapping(UPLOAD + "/finish")
    ResponseEntity<Object> finish(CurrentUser user, @PathVariable String upload, Locale locale) {
        try {
            Upload looked = uploads.finish(user.id(), UploadId.parse(upload));
            return ResponseEntity.ok(new Looked(
                    "/evidence/uploads/" + looked.id(),
                    !(looked.state() instanceof Upload.State.Refused),
                    looked.state() instanceof Upload.State.Refused refused ? words(refused, locale) : null));
        } catch (Refused e) {
            return ResponseEntity.unprocessableContent().body(new Told(words(e, locale)));
        }
    }

    /** A file that waits, in the words of a list. */
    record Waiting(
            Upload upload,
            String state,
            @Nullable String refusal,
            @Nullable Place place) {}

    @GetMapping("/uploads")
    String waiting(CurrentUser user, Model model, Locale locale) {
        List<Upload> mine = uploads.of(user.id());
        Map<Use, Place> seen = places.seenBy(
                user,
                mine.stream().map(Upload::place).flatMap(Stream::ofNullable).toList());
        model.addAttribute(
                "waiting",
                mine.stream()
                        .map(upload -> new Waiting(
                                upload,
                                upload.state().getClass().getSimpleName(),
                                upload.state() instanceof Upload.State.Refused refused ? words(refused, locale) : null,
                                upload.place() == null ? null : seen.get(upload.place())))
                        .toList());
        return "evidence/waiting";
    }

    @GetMapping(UPLOAD)
    String describe(CurrentUser user, @PathVariable String upload, Model model, Locale locale) {
        Upload waiting = uploads.finish(user.id(), UploadId.parse(upload));
        if (waiting.state() instanceof Upload.State.Checked checked) {
            model.addAttribute("form", EvidenceForm.titled(checked.fileName()));
            model.addAttribute("reasonForm", new ReasonForm(""));
        }
        return page(user, waiting, model, locale);
    }

    record ReasonForm(@Nullable String reason) {}

    private String page(CurrentUser user, Upload waiting, Model model, Locale locale) {
        model.addAttribute("upload", waiting);
        Place place = waiting.place() == null
                ? null
                : places.seenBy(user, waiting.place()).orElse(null);
        model.addAttribute("target", place);
        return switch (waiting.state()) {
            case Upload.State.Receiving _ -> throw new Refused("evidence.upload.incomplete");
            case Upload.State.Refused refused -> {
                model.addAttribute("refusal", words(refused, locale));
                yield "evidence/refused";
            }
            case Upload.State.Checked checked -> {
                model.addAttribute("file", checked);
                model.addAttribute("left", ahead(user, waiting).size());
                if (waiting.replaces() != null) {
                    model.addAttribute("it", evidences.evidence(waiting.replaces()));
                    yield "evidence/replaced";
                }
                List<EvidenceId> same =
                        evidences.withContent(checked.sha256(), user.agencies(Permission.EVIDENCE_READ));
                model.addAttribute("same", screens.pieces(same));
                model.addAttribute(
                        "agency",
                        screens.agencies(Set.of(waiting.agency())).getFirst().name());
                yield "evidence/describe";
            }
        };
    }

    @PostMapping(UPLOAD)
    String keep(
            CurrentUser user,
            @PathVariable String upload,
            @ModelAttribute("form") EvidenceForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Upload waiting = uploads.find(user.id(), UploadId.parse(upload));
        mayAdd(user, waiting);
        if (!errors.hasErrors()) {
            try {
                EvidenceId kept = uploads.keep(
                        user.id(),
                        waiting.id(),
                        form.details(),
                        EvidenceForm.text(form.section()),
                        EvidenceForm.text(form.page()));
                return onwards(user, waiting, "/evidence/" + kept.value());
            } catch (Refused e) {
                Fields.reject(errors, e);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(user, waiting, model, locale);
    }

    @PostMapping(UPLOAD + "/replace")
    String replace(
            CurrentUser user,
            @PathVariable String upload,
            @ModelAttribute("reasonForm") ReasonForm form,
            BindingResult errors,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Upload waiting = uploads.find(user.id(), UploadId.parse(upload));
        mayAdd(user, waiting);
        if (waiting.replaces() == null) {
            throw new NotFound("upload " + upload + " replaces nothing");
        }
        try {
            uploads.replace(user.id(), waiting.id(), EvidenceForm.text(form.reason()));
            return "redirect:/evidence/" + waiting.replaces().value();
        } catch (Refused e) {
            Fields.reject(errors, e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(user, waiting, model, locale);
        }
    }

    /** The same content is there already, and is used instead of a second copy. */
    @PostMapping(UPLOAD + "/use")
    String useInstead(
            CurrentUser user,
            @PathVariable String upload,
            @RequestParam long known,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page) {
        Upload waiting = uploads.find(user.id(), UploadId.parse(upload));
        mayAdd(user, waiting);
        EvidenceId id = new EvidenceId(known);
        AgencyId owner = evidences.owner(id).orElseThrow(() -> new NotFound("evidence " + known));
        if (!user.may(Permission.EVIDENCE_READ, owner)) {
            throw new NotFound("evidence " + known + " is not of " + user.id());
        }
        if (waiting.place() == null) {
            uploads.cancel(user.id(), waiting.id());
            return onwards(user, waiting, "/evidence/" + known);
        }
        uploads.useInstead(user.id(), waiting.id(), id, section, page);
        return onwards(user, waiting, waiting.back());
    }

    @PostMapping(UPLOAD + "/cancel")
    String cancel(CurrentUser user, @PathVariable String upload) {
        Upload waiting = uploads.find(user.id(), UploadId.parse(upload));
        uploads.cancel(user.id(), waiting.id());
        return onwards(user, waiting, waiting.back());
    }

    /** To the next file that was sent from the same page and waits; after the last, back to that page. */
    private String onwards(CurrentUser user, Upload done, String alone) {
        List<Upload> ahead = ahead(user, done);
        if (!ahead.isEmpty()) {
            return "redirect:/evidence/uploads/" + ahead.getFirst().id();
        }
        return "redirect:" + (done.place() == null ? alone : done.back());
    }

    private List<Upload> ahead(CurrentUser user, Upload done) {
        return uploads.of(user.id()).stream()
                .filter(other -> other.state() instanceof Upload.State.Checked
                        && !other.id().equals(done.id())
                        && other.replaces() == null
                        && Objects.equals(other.place(), done.place()))
                .toList();
    }

    private NewUpload asked(CurrentUser user, Purpose purpose, String name, long size, String mark) {
        if (purpose.replaces() != null) {
            EvidenceId piece = new EvidenceId(purpose.replaces());
            AgencyId owner = evidences.owner(piece).orElseThrow(() -> new NotFound("evidence " + piece.value()));
            if (!user.may(Permission.EVIDENCE_ADD, owner)) {
                throw new NotFound("evidence " + piece.value() + " is not of " + user.id());
            }
            return new NewUpload(owner, null, "/evidence/" + piece.value(), piece, name, size, mark);
        }
        Optional<Place> place = place(user, purpose);
        AgencyId agency = purpose.agency() == null ? own(user, needed(place)) : new AgencyId(purpose.agency());
        if (!user.may(needed(place), agency)) {
            throw new NotFound("agency " + agency.value() + " is not of " + user.id());
        }
        return new NewUpload(
                agency,
                place.isEmpty() ? null : use(purpose),
                place.map(Place::url).orElse("/evidence"),
                null,
                name,
                size,
                mark);
    }

    /** Where somebody works, or else the first agency they may add for. */
    private static AgencyId own(CurrentUser user, Permission needed) {
        Collection<AgencyId> all = user.agencies(needed);
        return all.contains(user.agency())
                ? user.agency()
                : all.stream()
                        .min(java.util.Comparator.comparing(AgencyId::value))
                        .orElseThrow(() -> new NotFound("library of " + user.id()));
    }

    /** A place decides itself from whom it takes something; a library takes it from those who keep it. */
    private static Permission needed(Optional<?> place) {
        return place.isEmpty() ? Permission.EVIDENCE_ADD : Permission.EVIDENCE_SEND;
    }

    private List<EvidenceScreens.AgencyName> agencies(CurrentUser user, Optional<Place> place) {
        return screens.agencies(user.agencies(needed(place)));
    }

    private Optional<Place> place(CurrentUser user, Purpose purpose) {
        if (purpose.place() == null || purpose.place().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(places.seenBy(user, use(purpose))
                .filter(Place::mayAdd)
                .orElseThrow(() -> new NotFound("place " + purpose.place())));
    }

    private static Use use(Purpose purpose) {
        try {
            return Use.parse(EvidenceForm.text(purpose.place()));
        } catch (IllegalArgumentException e) {
            throw new NotFound("place " + purpose.place());
        }
    }

    /** Rights are those of now, not of when the upload began. */
    private void mayAdd(CurrentUser user, Upload waiting) {
        if (!user.may(needed(Optional.ofNullable(waiting.place())), waiting.agency())
                || waiting.place() != null
                        && places.seenBy(user, waiting.place())
                                .filter(Place::mayAdd)
                                .isEmpty()) {
            throw new NotFound("upload " + waiting.id() + " is not of " + user.id() + " any more");
        }
    }

    private String words(Refused refused, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(refused.key(), refused.arguments(), locale));
    }

    private String words(Upload.State.Refused refused, Locale locale) {
        return Objects.requireNonNull(
                messages.getMessage(refused.key(), refused.arguments().toArray(), locale));
    }
}
