package org.parix.assessments.facts.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.facts.FactBook;
import org.parix.assessments.facts.FactColumns;
import org.parix.assessments.facts.UnitFacts;
import org.parix.assessments.facts.UnitFacts.Cell;
import org.parix.assessments.facts.UnitFacts.Typed;
import org.parix.assessments.facts.web.FactTables.Asked;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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

/** Facts of all units as a table: surveyed criteria together, or one computed criterion. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}")
class FactTableController {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NOW = "now.";

    private final UnitFacts facts;
    private final FactTables tables;
    private final FactBook book;
    private final FactWords words;

    FactTableController(UnitFacts facts, FactTables tables, FactBook book, FactWords words) {
        this.facts = facts;
        this.tables = tables;
        this.book = book;
        this.words = words;
    }

    @GetMapping("/facts")
    String table(
            @PathVariable long campaign,
            @RequestParam(defaultValue = FactColumns.SURVEY) String of,
            @RequestParam(defaultValue = "false") boolean lacking,
            @RequestParam(defaultValue = "0") int from,
            Locale locale,
            Model model) {
        tables.show(new Asked(campaign, of, lacking, from), Map.of(), Map.of(), locale, model);
        return "assessments/facts/table";
    }

    @PostMapping("/facts")
    String enter(
            @PathVariable long campaign,
            @RequestParam(defaultValue = FactColumns.SURVEY) String of,
            @RequestParam(defaultValue = "false") boolean lacking,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "") String source,
            @RequestParam MultiValueMap<String, String> sent,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        tables.require(new Asked(campaign, of, lacking, from), locale);
        Map<Cell, Typed> cells = cells(sent);
        var problems = new LinkedHashMap<Cell, Refused>();
        try {
            UnitFacts.Taken taken = facts.enter(user.id(), new CampaignId(campaign), cells, source, locale, problems);
            if (problems.isEmpty()) {
                then.addFlashAttribute(
                        "told", taken.facts() == 0 ? "assessments.facts.same" : "assessments.facts.done");
                then.addFlashAttribute("toldOf", new Object[] {taken.facts(), taken.units()});
                then.addAttribute("of", of);
                then.addAttribute("lacking", lacking);
                then.addAttribute("from", from);
                return "redirect:/assessments/" + campaign + "/facts";
            }
            model.addAttribute("problem", words.text("assessments.facts.cells", locale, problems.size()));
        } catch (Refused refused) {
            model.addAttribute("problem", words.said(refused, locale));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("source", source);
        tables.show(new Asked(campaign, of, lacking, from), cells, problems, locale, model);
        return "assessments/facts/table";
    }

    /** Fields are called {@code now.<unit>.<variable>}, with {@code was.…} beside them. */
    private static Map<Cell, Typed> cells(MultiValueMap<String, String> sent) {
        Map<Cell, Typed> cells = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (!name.startsWith(NOW)) {
                return;
            }
            String cell = name.substring(NOW.length());
            if (!cell.matches("[0-9]{1,18}\\..+")) {
                throw new Refused("ui.form.misfit");
            }
            int dot = cell.indexOf('.');
            String was = sent.getFirst("was." + cell);
            String now = values.getFirst();
            cells.put(
                    new Cell(new UnitId(Long.parseLong(cell.substring(0, dot))), cell.substring(dot + 1)),
                    new Typed(was == null ? "" : was, now == null ? "" : now));
        });
        return cells;
    }

    @GetMapping("/facts/table.xlsx")
    void out(
            @PathVariable long campaign,
            @RequestParam(defaultValue = FactColumns.SURVEY) String of,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        tables.require(new Asked(campaign, of, false, 0), locale);
        response.setContentType(WORKBOOK);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("so-lieu-" + campaign + ".xlsx", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        book.write(new CampaignId(campaign), of, response.getOutputStream());
    }

    @GetMapping("/units/{unit:\\d+}/facts")
    String history(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(defaultValue = FactColumns.SURVEY) String of,
            Locale locale,
            Model model) {
        tables.history(new Asked(campaign, of, false, 0), unit, locale, model);
        return "assessments/facts/history";
    }
}
