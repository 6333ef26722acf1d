package org.parix.assessments.results.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.CountedFacts;
import org.parix.assessments.UnitId;
import org.parix.assessments.results.Distance;
import org.parix.assessments.results.Publications;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Robustness;
import org.parix.assessments.results.ScoreWorkbook;
import org.parix.assessments.results.Scored;
import org.parix.assessments.results.YearSplits;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.scoring.Facts;
import org.parix.scoring.Framework;
import org.parix.scoring.Scorer;
import org.parix.scoring.Scores;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.scoring.frameworks.YearChange;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What came of a campaign: the ranking, a unit's points explained, and the files in which all of it can be reckoned again. Before it is published only
 * whoever runs the campaign sees it; a unit then sees its own points.
 */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/results")
class ResultsController {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int YEARS = 10;
    private static final int NEAREST = 12;

    private final Results results;
    private final YearSplits splits;
    private final Publications publications;
    private final CountedFacts counted;
    private final RuleWords rules;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    ResultsController(
            Results results,
            YearSplits splits,
            Publications publications,
            CountedFacts counted,
            RuleWords rules,
            MessageSource messages,
            ApplicationEventPublisher events) {
        this.results = results;
        this.splits = splits;
        this.publications = publications;
        this.counted = counted;
        this.rules = rules;
        this.messages = messages;
        this.events = events;
    }

    private static boolean runs(CurrentUser user, Campaign campaign) {
        return user.may(Permission.ASSESSMENTS_READ, campaign.coordinator());
    }

    @GetMapping
    String ranking(
            @PathVariable long campaign,
            @RequestParam(defaultValue = "") String by,
            CurrentUser user,
            Locale locale,
            Model model) {
        Scored scored = results.of(new CampaignId(campaign));
        head(scored, user, locale, model);
        if (!scored.isPublished() && !runs(user, scored.campaign())) {
            return "assessments/results/unpublished";
        }
        List<Robustness.Range> ranges = scored.campaign().state() == Campaign.State.OPEN
                ? Robustness.of(scored.scores(), results.open(scored))
                : List.of();
        var changes = results.changes(scored);
        model.addAttribute("by", by);
        model.addAttribute(
                "subjects",
                ResultsViews.subjects(
                        scored.framework(), messages.getMessage("assessments.results.total", null, locale), locale));
        YearSplits.Split split = by.isEmpty() ? splits.of(scored).orElse(null) : null;
        List<ResultsViews.Row> rows = ResultsViews.ranking(
                scored, by, changes.orElse(List.of()), split == null ? Map.of() : split.units(), ranges, locale);
        model.addAttribute("split", split);
        model.addAttribute("rows", rows);
        model.addAttribute("compared", by.isEmpty() && changes.isPresent());
        model.addAttribute("possible", by.isEmpty() && ranges.stream().anyMatch(range -> !range.isSettled()));
        model.addAttribute("bars", ResultsViews.bars(rows, scored.framework().rounding()));
        model.addAttribute("grades", ResultsViews.grades(scored, locale));
        return "assessments/results/ranking";
    }

    private void head(Scored scored, CurrentUser user, Locale locale, Model model) {
        Campaign campaign = scored.campaign();
        model.addAttribute("head", campaign);
        model.addAttribute("url", "/assessments/" + campaign.id().value());
        model.addAttribute("framework", scored.framework());
        model.addAttribute("frameworkTitle", scored.framework().title().in(locale));
        model.addAttribute("shown", new Shown(scored.framework().rounding(), locale));
        model.addAttribute("published", scored.isPublished());
        model.addAttribute("runs", runs(user, campaign));
        model.addAttribute("manages", user.may(Permission.CAMPAIGNS_MANAGE, campaign.coordinator()));
        model.addAttribute(
                "publication", publications.publication(campaign.id()).orElse(null));
        model.addAttribute("decision", publications.decided(campaign.id()).orElse(null));
    }

    @GetMapping("/units/{unit:\\d+}")
    String unit(@PathVariable long campaign, @PathVariable long unit, CurrentUser user, Locale locale, Model model) {
        Scored scored = results.of(new CampaignId(campaign));
        Scored.Unit it = seen(scored, unit, user);
        boolean ranked = scored.isPublished() || runs(user, scored.campaign());
        Scores.UnitScore score = results.explained(scored, it);
        Framework framework = scored.framework();
        List<ResultsViews.AreaRow> areas = ResultsViews.areas(scored, it.key(), locale);
        head(scored, user, locale, model);
        model.addAttribute("unit", it);
        model.addAttribute("score", score);
        model.addAttribute("ranked", ranked);
        model.addAttribute("rank", scored.scores().rank(it.key()));
        model.addAttribute("of", scored.scores().units().size());
        model.addAttribute(
                "grade", score.grade().map(grade -> grade.name().in(locale)).orElse(null));
        model.addAttribute("areas", areas);
        model.addAttribute("icicle", Icicle.of(framework, score, locale));
        model.addAttribute("radar", ranked && areas.size() > 2 ? ResultsViews.radar(areas) : null);
        model.addAttribute("tree", ResultsViews.tree(framework, score, locale));
        model.addAttribute("counted", counted(scored, it));
        Distance distance = ranked ? Distance.toNext(scored.scores(), it.key()).orElse(null) : null;
        model.addAttribute("distance", distance);
        model.addAttribute(
                "nearest",
                distance == null
                        ? List.of()
                        : distance.leaves().stream().limit(NEAREST).toList());
        change(scored, it, ranked, locale, model);
        List<ResultsViews.Year> years = ranked ? years(scored, it) : List.of();
        model.addAttribute("years", years);
        model.addAttribute(
                "yearRows",
                years.stream()
                        .map(year -> List.<Object>of(Integer.toString(year.year()), year.rank()))
                        .toList());
        return "assessments/results/unit";
    }

    private void change(Scored scored, Scored.Unit unit, boolean ranked, Locale locale, Model model) {
        CampaignId previous = scored.campaign().previous();
        YearSplits.Split split = ranked ? splits.of(scored).orElse(null) : null;
        YearChange change = split == null ? null : split.units().get(unit.key());
        model.addAttribute("split", split);
        model.addAttribute("change", change);
        if (change != null && previous != null) {
            String extra = messages.getMessage("assessments.results.extra", null, locale);
            List<ResultsViews.PartRow> parts =
                    ResultsViews.parts(change, results.of(previous).framework(), scored.framework(), extra, locale);
            model.addAttribute("parts", parts.stream().limit(NEAREST).toList());
            model.addAttribute("moreParts", Math.max(0, parts.size() - NEAREST));
        }
    }

    /** Where the records of numbers are that Parix counted, by variable. */
    private Map<String, String> counted(Scored scored, Scored.Unit unit) {
        return counted.of(scored.campaign().id()).stream()
                .collect(Collectors.toMap(
                        variable -> variable,
                        variable -> CountedFacts.url(variable, scored.campaign().year(), unit.agency())));
    }

    /** @throws NotFound where the person may not see the unit's points yet */
    private static Scored.Unit seen(Scored scored, long unit, CurrentUser user) {
        Scored.Unit it = scored.unit(new UnitId(unit));
        if (scored.isPublished()
                || runs(user, scored.campaign())
                || user.may(Permission.ASSESSMENTS_READ, it.agency())) {
            return it;
        }
        throw new NotFound("results of unit " + unit);
    }

    /** This year's place and those of the years before, as far as campaigns are told to follow one another. */
    private List<ResultsViews.Year> years(Scored now, Scored.Unit unit) {
        var years = new ArrayList<ResultsViews.Year>();
        Scored scored = now;
        for (int i = 0; i < YEARS; i++) {
            for (Scored.Unit one : scored.list()) {
                if (one.agency().equals(unit.agency())) {
                    years.add(new ResultsViews.Year(
                            scored.campaign().year(),
                            scored.scores().rank(one.key()),
                            scored.scores().units().size(),
                            scored.scores().of(one.key()).percent()));
                }
            }
            CampaignId previous = scored.campaign().previous();
            if (previous == null) {
                break;
            }
            scored = results.of(previous);
            if (!scored.campaign().state().isDecided()) {
                break;
            }
        }
        return ResultsViews.inOrder(years);
    }

    @GetMapping("/bundle.zip")
    void bundle(@PathVariable long campaign, HttpServletResponse response) throws IOException {
        var id = new CampaignId(campaign);
        byte[] bundle = results.bundle(id);
        events.publishEvent(Auditable.of("assessments.bundleTaken", "campaign:" + id.value()));
        send(response, "application/zip", "ket-qua-" + campaign + ".zip");
        response.setContentLength(bundle.length);
        response.getOutputStream().write(bundle);
    }

    /** All units in one workbook that reckons by itself. */
    @GetMapping("/sheets.xlsx")
    void sheets(@PathVariable long campaign, CurrentUser user, Locale locale, HttpServletResponse response)
            throws IOException {
        Scored scored = results.of(new CampaignId(campaign));
        if (!scored.isPublished() && !runs(user, scored.campaign())) {
            throw new Refused("assessments.results.unpublished.title");
        }
        toldOfSheets(scored.campaign().id());
        write(scored, scored.scores(), "phieu-cham-diem-" + campaign + ".xlsx", locale, response);
    }

    @GetMapping("/units/{unit:\\d+}/sheet.xlsx")
    void sheet(
            @PathVariable long campaign,
            @PathVariable long unit,
            CurrentUser user,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        Scored scored = results.of(new CampaignId(campaign));
        Scored.Unit it = seen(scored, unit, user);
        Scores alone = new Scorer(scored.framework(), scored.calendar())
                .score(Facts.of(Map.of(it.key(), scored.scores().facts().of(it.key()))));
        toldOfSheets(scored.campaign().id());
        write(scored, alone, "phieu-cham-diem-" + campaign + "-" + unit + ".xlsx", locale, response);
    }

    private void toldOfSheets(CampaignId campaign) {
        events.publishEvent(Auditable.of("assessments.sheetsTaken", "campaign:" + campaign.value()));
    }

    private void write(Scored scored, Scores scores, String file, Locale locale, HttpServletResponse response)
            throws IOException {
        send(response, XLSX, file);
        UnaryOperator<String> words = key -> messages.getMessage(key, null, locale);
        new ScoreWorkbook(
                        scores,
                        scored.calendar(),
                        UnaryOperator.identity(),
                        leaf -> rules.of(scored.framework(), leaf, locale).sentence(),
                        words)
                .write(response.getOutputStream());
    }

    static void send(HttpServletResponse response, String type, String file) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(Vietnamese.tidy(file), StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }
}
