package org.parix.assessments.sheets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.sheets.LateDraft;
import org.parix.assessments.sheets.Sheet;
import org.parix.assessments.sheets.Sheets;
import org.parix.assessments.sheets.Sheets.Saved;
import org.parix.assessments.sheets.Sheets.UnitSheet;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Refused;
import org.parix.scoring.frameworks.RuleWords;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The sheet of a unit: the tree with all points, and one leaf opened beside it. A leaf is saved as it is typed; the same form works without
 * script.
 */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/units/{unit:\\d+}")
class SheetController {
    /** What became of what was sent: {@code kept}, {@code late} or {@code no}. The script of the page forgets its copy by it. */
    private static final String BECAME = "Parix-Kept";

    private static final String PAGE = "assessments/sheets/sheet";
    private static final String OVERTAKEN = "assessments.sheet.overtaken";

    private final Sheets sheets;
    private final RuleWords words;
    private final MessageSource messages;

    SheetController(Sheets sheets, RuleWords words, MessageSource messages) {
        this.sheets = sheets;
        this.words = words;
        this.messages = messages;
    }

    @GetMapping
    String sheet(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(required = false) @Nullable String criterion,
            @RequestParam(defaultValue = "false") boolean late,
            CurrentUser user,
            Locale locale,
            Model model) {
        UnitSheet it = sheets.sheet(new CampaignId(campaign), new UnitId(unit));
        show(it, user, locale, model);
        model.addAttribute("linesHtml", html(lines(it, locale).all(), criterion, false, locale));
        if (criterion != null) {
            open(it, criterion, late, locale, model);
        }
        return PAGE;
    }

    /** The leaf alone, which the page of the sheet fetches. */
    @GetMapping("/leaf")
    String leaf(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam String criterion,
            @RequestParam(defaultValue = "false") boolean late,
            CurrentUser user,
            Locale locale,
            Model model) {
        UnitSheet it = sheets.sheet(new CampaignId(campaign), new UnitId(unit));
        show(it, user, locale, model);
        open(it, criterion, late, locale, model);
        return "assessments/sheets/leaf :: leaf";
    }

    private void show(UnitSheet it, CurrentUser user, Locale locale, Model model) {
        model.addAttribute("head", it.head());
        model.addAttribute("sheet", it.sheet());
        model.addAttribute("frameworkTitle", it.sheet().framework().title().in(locale));
        boolean mayWrite = user.may(Permission.SELF_ASSESS, it.head().agency());
        model.addAttribute("mayWrite", mayWrite);
        model.addAttribute(
                "writes",
                mayWrite
                        && it.head().endedOn() == null
                        && it.head().handedInAt() == null
                        && !it.head().calledOff());
        model.addAttribute(
                "mayHandIn", user.may(Permission.SELF_HAND_IN, it.head().agency()));
        model.addAttribute(
                "mayTakeOut",
                it.head().endedOn() == null
                        && it.head().state().equals(Campaign.State.OPEN.name())
                        && user.may(Permission.CAMPAIGNS_MANAGE, it.head().coordinator()));
        model.addAttribute("lateOnes", it.late().keySet().stream().sorted().toList());
    }

    private String html(List<SheetViews.Line> lines, @Nullable String opened, boolean swap, Locale locale) {
        return SheetTree.html(lines, opened, swap, messages, locale);
    }

    private SheetViews.Lines lines(UnitSheet it, Locale locale) {
        return new SheetViews.Lines(it.head().url(), it.sheet(), locale, messages);
    }

    private void open(UnitSheet it, String criterion, boolean late, Locale locale, Model model) {
        SheetViews.LeafPage page = SheetViews.leaf(it, criterion, words, locale);
        LateDraft draft = it.late().get(criterion);
        model.addAttribute("it", page);
        model.addAttribute("draft", draft);
        model.addAttribute("fromDraft", late && draft != null);
        model.addAttribute(
                "typed",
                late && draft != null
                        ? LeafForm.late(it.sheet().framework(), page.leaf(), draft, it.facts(), words, locale)
                        : LeafForm.stored(it.sheet().framework(), page.leaf(), it.facts(), words, locale));
    }

    @PostMapping("/answers")
    String save(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam MultiValueMap<String, String> typed,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        var id = new CampaignId(campaign);
        Map<String, String> one = one(typed);
        String criterion = one.getOrDefault("criterion", "");
        Refused refused = null;
        try {
            Saved saved = keep(user, id, new UnitId(unit), one, locale);
            then.addFlashAttribute("saved", saved.name());
            then.addAttribute("criterion", one.getOrDefault("then", criterion));
            return "redirect:/assessments/" + campaign + "/units/" + unit;
        } catch (Refused no) {
            refused = no;
        }
        UnitSheet it = sheets.sheet(id, new UnitId(unit));
        show(it, user, locale, model);
        open(it, criterion, false, locale, model);
        model.addAttribute("linesHtml", html(lines(it, locale).all(), criterion, false, locale));
        refuse(it, criterion, one, refused, locale, model);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return PAGE;
    }

    /** What changes on the page when a leaf was sent as it was typed; what the person types in stays as it is. */
    @PostMapping("/answers/part")
    String savePart(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam MultiValueMap<String, String> typed,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var id = new CampaignId(campaign);
        Map<String, String> one = one(typed);
        String criterion = one.getOrDefault("criterion", "");
        Refused refused = null;
        try {
            Saved saved = keep(user, id, new UnitId(unit), one, locale);
            response.setHeader(BECAME, saved == Saved.KEPT ? "kept" : "late");
            model.addAttribute("saved", saved.name());
        } catch (Refused no) {
            refused = no;
            response.setHeader(BECAME, "no");
        }
        UnitSheet it = sheets.sheet(id, new UnitId(unit));
        show(it, user, locale, model);
        open(it, criterion, false, locale, model);
        if (refused != null) {
            refuse(it, criterion, one, refused, locale, model);
        }
        model.addAttribute("pathHtml", html(lines(it, locale).path(criterion), criterion, true, locale));
        return "assessments/sheets/leaf :: saved";
    }

    private Saved keep(CurrentUser user, CampaignId campaign, UnitId unit, Map<String, String> typed, Locale locale) {
        Sheet.Leaf leaf = sheets.sheet(campaign, unit)
                .sheet()
                .leaf(typed.getOrDefault("criterion", ""))
                .orElseThrow(() -> new Refused("ui.form.misfit"));
        return sheets.save(user.id(), campaign, unit, LeafForm.entry(leaf.criterion(), typed, locale));
    }

    /** What was typed stays in the form; where somebody else was quicker, what stands now is shown beside it. */
    private void refuse(
            UnitSheet it, String criterion, Map<String, String> typed, Refused refused, Locale locale, Model model) {
        SheetViews.LeafPage page = SheetViews.leaf(it, criterion, words, locale);
        model.addAttribute("problem", messages.getMessage(refused.key(), refused.arguments(), locale));
        model.addAttribute("overtaken", refused.key().equals(OVERTAKEN));
        model.addAttribute("theirs", LeafForm.stored(it.sheet().framework(), page.leaf(), it.facts(), words, locale));
        model.addAttribute(
                "typed", LeafForm.typed(it.sheet().framework(), page.leaf(), it.facts(), typed, words, locale));
    }

    private static Map<String, String> one(MultiValueMap<String, String> typed) {
        return typed.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst()));
    }

    record HandInForm(@Nullable String difficulties, int seen) {}

    @GetMapping("/hand-in")
    String askHandIn(
            @PathVariable long campaign, @PathVariable long unit, CurrentUser user, Locale locale, Model model) {
        UnitSheet it = sheets.sheet(new CampaignId(campaign), new UnitId(unit));
        show(it, user, locale, model);
        model.addAttribute("lacking", lacking(it, locale));
        return "assessments/sheets/hand-in";
    }

    private List<SheetViews.Line> lacking(UnitSheet it, Locale locale) {
        return lines(it, locale).all().stream()
                .filter(line -> line.leaf() && line.state().equals("open"))
                .toList();
    }

    @PostMapping("/hand-in")
    String handIn(
            @PathVariable long campaign,
            @PathVariable long unit,
            HandInForm form,
            CurrentUser user,
            RedirectAttributes then) {
        sheets.handIn(
                user.id(),
                new CampaignId(campaign),
                new UnitId(unit),
                form.difficulties() == null ? "" : form.difficulties(),
                form.seen());
        then.addFlashAttribute("told", "assessments.told.handedIn");
        return "redirect:/assessments/" + campaign + "/units/" + unit;
    }

    @PostMapping("/withdraw")
    String withdraw(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam int seen,
            CurrentUser user,
            RedirectAttributes then) {
        sheets.withdraw(user.id(), new CampaignId(campaign), new UnitId(unit), seen);
        then.addFlashAttribute("told", "assessments.told.withdrawn");
        return "redirect:/assessments/" + campaign + "/units/" + unit;
    }
}
