package org.parix.registers.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.parix.evidence.PlacePages;
import org.parix.evidence.PlacePages.At;
import org.parix.evidence.PlacePages.Search;
import org.parix.evidence.PlacePages.WithdrawForm;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Registers;
import org.parix.registers.web.RecordPlaceScreens.RecordHead;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What proves a record, or one step that was taken with it. Whoever may see the record may see it. */
@Controller
@RequestMapping("/registers/{register:[a-z]+}/{record:\\d+}")
class RecordEvidenceController {
    private static final String RECORD = "/evidence";
    private static final String STEP = "/taken/{taken:\\d+}/evidence";
    private static final String PIECE = "/{evidence:\\d+}";
    private static final String WITHDRAW = "registers/withdraw-evidence";

    private final Registers registers;
    private final RecordPlaceScreens records;
    private final PlacePages pages;

    RecordEvidenceController(Registers registers, RecordPlaceScreens records, PlacePages pages) {
        this.registers = registers;
        this.records = records;
        this.pages = pages;
    }

    private RecordHead head(CurrentUser user, Map<String, String> path) {
        try {
            String taken = path.get("taken");
            return records.head(
                    user,
                    registers.register(path.getOrDefault("register", "")),
                    Long.parseLong(path.getOrDefault("record", "")),
                    taken == null ? null : Long.valueOf(taken));
        } catch (NumberFormatException e) {
            throw new NotFound("record " + path);
        }
    }

    /** What is proved stands in the head of every page. */
    private static At at(RecordHead head, Model model) {
        Locale locale = LocaleContextHolder.getLocale();
        model.addAttribute("head", head);
        model.addAttribute("many", head.register().many().in(locale));
        return new At(head.use(), head.url(), false);
    }

    /** @throws Refused where the person may not add to it, or nobody may any more */
    private At changeable(CurrentUser user, Map<String, String> path, Model model) {
        RecordHead head = head(user, path);
        if (!head.mayAdd(user)) {
            throw new Refused("registers.evidence.closed");
        }
        return at(head, model);
    }

    @GetMapping({RECORD, STEP})
    String page(CurrentUser user, @PathVariable Map<String, String> path, Model model) {
        RecordHead head = head(user, path);
        pages.show(at(head, model), head.mayAdd(user), model);
        return "registers/evidence";
    }

    @GetMapping({RECORD + "/pick", STEP + "/pick"})
    String pick(CurrentUser user, @PathVariable Map<String, String> path, Search search, Model model) {
        pages.pick(changeable(user, path, model), search, user, model);
        return "registers/pick-evidence";
    }

    @PostMapping({RECORD, STEP})
    String use(
            CurrentUser user,
            @PathVariable Map<String, String> path,
            @RequestParam long piece,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        At at = changeable(user, path, model);
        pages.use(at, piece, section, page, user);
        return "redirect:" + at.url();
    }

    @GetMapping({RECORD + PIECE, STEP + PIECE})
    String piece(CurrentUser user, @PathVariable Map<String, String> path, @PathVariable long evidence, Model model) {
        pages.piece(at(head(user, path), model), evidence, user, model);
        return "registers/evidence-piece";
    }

    @GetMapping({RECORD + PIECE + "/versions/{version:\\d+}/file", STEP + PIECE + "/versions/{version:\\d+}/file"})
    void file(
            CurrentUser user,
            @PathVariable Map<String, String> path,
            @PathVariable long evidence,
            @PathVariable long version,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        pages.file(at(head(user, path), model), evidence, version, request, response);
    }

    @GetMapping({RECORD + PIECE + "/withdraw", STEP + PIECE + "/withdraw"})
    String askWhy(CurrentUser user, @PathVariable Map<String, String> path, @PathVariable long evidence, Model model) {
        pages.here(at(head(user, path), model), evidence);
        pages.askWhy(changeable(user, path, model), evidence, model);
        return WITHDRAW;
    }

    @PostMapping({RECORD + PIECE + "/withdraw", STEP + PIECE + "/withdraw"})
    String withdraw(
            CurrentUser user,
            @PathVariable Map<String, String> path,
            @PathVariable long evidence,
            @ModelAttribute("form") WithdrawForm form,
            BindingResult errors,
            Model model,
            HttpServletResponse response) {
        pages.here(at(head(user, path), model), evidence);
        At at = changeable(user, path, model);
        return pages.withdraw(at, evidence, form, errors, user, model, response) ? "redirect:" + at.url() : WITHDRAW;
    }
}
