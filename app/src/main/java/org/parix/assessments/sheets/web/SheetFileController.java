package org.parix.assessments.sheets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.sheets.SheetFacts;
import org.parix.assessments.sheets.SheetFiles;
import org.parix.assessments.sheets.SheetFiles.Comparison;
import org.parix.assessments.sheets.Sheets;
import org.parix.assessments.sheets.Sheets.Saved;
import org.parix.assessments.sheets.Sheets.UnitSheet;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.frameworks.RuleWords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The sheet as a workbook, for offices that fill it in without a line. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}")
class SheetFileController {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Sheets sheets;
    private final SheetFiles files;
    private final RuleWords words;
    private final ApplicationEventPublisher events;
    private final MessageSource messages;

    SheetFileController(
            Sheets sheets,
            SheetFiles files,
            RuleWords words,
            ApplicationEventPublisher events,
            MessageSource messages) {
        this.sheets = sheets;
        this.files = files;
        this.words = words;
        this.events = events;
        this.messages = messages;
    }

    @GetMapping("/sheet.xlsx")
    void out(@PathVariable long campaign, @PathVariable long unit, HttpServletResponse response) throws IOException {
        UnitSheet sheet = sheets.sheet(new CampaignId(campaign), new UnitId(unit));
        events.publishEvent(Auditable.of(
                "assessments.sheetTaken",
                "unit:" + unit,
                Map.of(),
                Map.of("unit", sheet.head().name())));
        response.setContentType(WORKBOOK);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("phieu-tu-danh-gia-" + unit + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        files.write(sheet, response.getOutputStream());
    }

    @GetMapping("/files/new")
    String choose(@PathVariable long campaign, @PathVariable long unit, Model model) {
        model.addAttribute(
                "head", sheets.sheet(new CampaignId(campaign), new UnitId(unit)).head());
        return "assessments/sheets/file";
    }

    @PostMapping("/files")
    String take(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam("file") MultipartFile file,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try (var bytes = file.getInputStream()) {
            String name = file.getOriginalFilename();
            UUID id = files.take(
                    user.id(),
                    new CampaignId(campaign),
                    new UnitId(unit),
                    name == null ? "" : name,
                    file.getSize(),
                    bytes);
            return "redirect:/assessments/" + campaign + "/units/" + unit + "/files/" + id;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", said(refused, locale));
            return choose(campaign, unit, model);
        }
    }

    /** A refusal among the arguments is put into words, too. */
    private String said(Refused refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(argument -> argument instanceof Refused inner ? said(inner, locale) : argument)
                .toArray();
        return messages.getMessage(refused.key(), arguments, locale);
    }

    /**
     * @param label of what changes
     * @param was as the page shows it
     */
    record ChangeRow(String label, String was, String now) {}

    record ChangedRow(String code, String name, int seen, boolean overtaken, List<ChangeRow> changes) {}

    @GetMapping("/files/{sheetFile}")
    String compare(
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable String sheetFile,
            CurrentUser user,
            Locale locale,
            Model model) {
        return show(campaign, unit, sheetFile, null, user, locale, model);
    }

    private String show(
            long campaign,
            long unit,
            String sheetFile,
            @Nullable String problem,
            CurrentUser user,
            Locale locale,
            Model model) {
        Comparison it = files.compare(user.id(), new CampaignId(campaign), new UnitId(unit), id(sheetFile));
        model.addAttribute("head", it.sheet().head());
        model.addAttribute("fileName", it.fileName());
        model.addAttribute("id", it.id());
        model.addAttribute("problem", problem);
        model.addAttribute(
                "changed",
                it.changed().stream()
                        .map(changed -> new ChangedRow(
                                changed.leaf().code(),
                                changed.leaf().criterion().name().in(locale),
                                changed.seen(),
                                changed.overtaken(),
                                changed.changes().stream()
                                        .map(change -> row(it, changed, change, locale))
                                        .toList()))
                        .toList());
        return "assessments/sheets/compare";
    }

    private ChangeRow row(Comparison it, SheetFiles.Changed changed, SheetFiles.Change change, Locale locale) {
        String label = change.field() == SheetFiles.Field.FACT
                ? SheetFacts.label(
                        it.sheet().sheet().framework(), changed.leaf().criterion(), change.variable(), words, locale)
                : messages.getMessage(change.field().messageKey(), null, locale);
        return new ChangeRow(label, shown(change, change.was(), locale), shown(change, change.now(), locale));
    }

    private String shown(SheetFiles.Change change, String value, Locale locale) {
        String key = switch (change.field()) {
            case NA -> "assessments.file.na." + value;
            case COVERAGE -> value.isEmpty() ? "" : "assessments.coverage." + value;
            case POINTS, REASON, EXPLANATION, FACT -> "";
        };
        if (!key.isEmpty()) {
            return messages.getMessage(key, null, locale);
        }
        return value.matches("-?[0-9]+\\.[0-9]+") && !locale.getLanguage().equals("en")
                ? value.replace('.', ',')
                : value;
    }

    @PostMapping("/files/{sheetFile}")
    String apply(
            @PathVariable long campaign,
            @PathVariable long unit,
            @PathVariable String sheetFile,
            @RequestParam(defaultValue = "") List<String> take,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        // each says criterion and revision: 3.3.1@2
        Map<String, Integer> seen = new HashMap<>();
        for (String one : take) {
            if (!one.matches(".+@[0-9]{1,9}")) {
                throw new Refused("ui.form.misfit");
            }
            seen.put(one.substring(0, one.lastIndexOf('@')), Integer.valueOf(one.substring(one.lastIndexOf('@') + 1)));
        }
        try {
            Saved saved = files.apply(user.id(), new CampaignId(campaign), new UnitId(unit), id(sheetFile), seen);
            then.addFlashAttribute(
                    "told", saved == Saved.KEPT ? "assessments.told.fileTaken" : "assessments.told.fileLate");
            return "redirect:/assessments/" + campaign + "/units/" + unit;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(campaign, unit, sheetFile, said(refused, locale), user, locale, model);
        }
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("sheet file " + text);
        }
    }
}
