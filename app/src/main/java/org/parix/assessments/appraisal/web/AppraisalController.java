package org.parix.assessments.appraisal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.UnitId;
import org.parix.assessments.appraisal.Appraisals;
import org.parix.assessments.appraisal.Judgement;
import org.parix.assessments.appraisal.Judgement.Round;
import org.parix.assessments.appraisal.web.AppraisalScreens.UnitHead;
import org.parix.assessments.appraisal.web.AppraisalViews.LeafView;
import org.parix.assessments.results.Differences.Cause;
import org.parix.assessments.results.Results;
import org.parix.assessments.results.Scored;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.parix.scoring.frameworks.RuleWords;
import org.parix.ui.Option;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Appraising a unit, leaf by leaf. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}")
class AppraisalController {
    private static final String SHEET = "assessments/appraisal/sheet";

    private final Appraisals appraisals;
    private final CampaignFrameworks frameworks;
    private final Results results;
    private final AppraisalScreens screens;
    private final RuleWords rules;
    private final UnitDoubts doubts;
    private final MessageSource messages;

    AppraisalController(
            Appraisals appraisals,
            CampaignFrameworks frameworks,
            Results results,
            AppraisalScreens screens,
            RuleWords rules,
            UnitDoubts doubts,
            MessageSource messages) {
        this.appraisals = appraisals;
        this.frameworks = frameworks;
        this.results = results;
        this.screens = screens;
        this.rules = rules;
        this.doubts = doubts;
        this.messages = messages;
    }

    @GetMapping("/units/{unit:\\d+}/appraisal")
    String sheet(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(required = false) @Nullable String criterion,
            @RequestParam(required = false) @Nullable String area,
            CurrentUser user,
            Locale locale,
            Model model) {
        show(campaign, unit, area, criterion, null, user, locale, model);
        return SHEET;
    }

    /** The leaf alone, which the page of the unit fetches. */
    @GetMapping("/units/{unit:\\d+}/appraisal/leaf")
    String leaf(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam String criterion,
            @RequestParam(required = false) @Nullable String area,
            CurrentUser user,
            Locale locale,
            Model model) {
        show(campaign, unit, area, criterion, null, user, locale, model);
        return "assessments/appraisal/leaf :: leaf";
    }

    /** What an appraiser typed. */
    record JudgementForm(
            String criterion,
            Round round,
            @Nullable String points,
            @Nullable Boolean na,
            @Nullable Cause cause,
            @Nullable String remark,
            @Nullable Boolean demanded,
            int seen) {
        Judgement judgement() {
            return new Judgement(
                    criterion,
                    round,
                    PointsTyped.read(points),
                    Boolean.TRUE.equals(na),
                    cause,
                    remark == null ? "" : remark,
                    Boolean.TRUE.equals(demanded),
                    seen);
        }
    }

    @PostMapping("/units/{unit:\\d+}/appraisal")
    String judge(
            @PathVariable long campaign,
            @PathVariable long unit,
            @RequestParam(required = false) @Nullable String area,
            @ModelAttribute("form") JudgementForm form,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then) {
        if (form.criterion() == null || form.round() == null) {
            throw new NotFound("a judgement no page writes");
        }
        try {
            appraisals.judge(user, new CampaignId(campaign), new UnitId(unit), form.judgement());
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(campaign, unit, area, form.criterion(), form, user, locale, model);
            model.addAttribute("problem", problem(refused, locale));
            model.addAttribute("overtaken", refused.key().equals("assessments.appraisal.overtaken"));
            return SHEET;
        }
        then.addFlashAttribute("told", "assessments.appraisal.told.judged");
        then.addFlashAttribute("judged", form.criterion());
        String to = "redirect:/assessments/" + campaign + "/units/" + unit + "/appraisal?criterion={criterion}";
        then.addAttribute("criterion", next(campaign, unit, area, form.criterion(), user, locale));
        if (area != null && !area.isBlank()) {
            then.addAttribute("area", area);
            to += "&area={area}";
        }
        return to;
    }

    private String problem(Refused refused, Locale locale) {
        Object[] words = Arrays.stream(refused.arguments())
                .map(one -> one instanceof BigDecimal number ? org.parix.ui.Formats.number(number, locale) : one)
                .toArray();
        return messages.getMessage(refused.key(), words, locale);
    }

    /** The next leaf that is left, else the same again. */
    private String next(
            long campaign, long unit, @Nullable String area, String criterion, CurrentUser user, Locale locale) {
        List<LeafView> leaves = leaves(campaign, unit, area, user, locale);
        int at = 0;
        while (at < leaves.size() && !leaves.get(at).code().equals(criterion)) {
            at++;
        }
        for (int i = 1; i < leaves.size(); i++) {
            LeafView next = leaves.get((at + i) % leaves.size());
            if (next.left() && next.mine()) {
                return next.code();
            }
        }
        return criterion;
    }

    private List<LeafView> leaves(long campaign, long unit, @Nullable String area, CurrentUser user, Locale locale) {
        UnitHead head = screens.unit(campaign, unit);
        return AppraisalViews.leaves(
                AppraisalViews.of(
                        frameworks.of(head.framework()),
                        null,
                        null,
                        screens.said(unit),
                        shares(campaign),
                        user,
                        locale),
                area);
    }

    private Map<String, Map<UserId, String>> shares(long campaign) {
        return appraisals.shares(new CampaignId(campaign));
    }

    private void show(
            long campaign,
            long unit,
            @Nullable String area,
            @Nullable String criterion,
            @Nullable JudgementForm typed,
            CurrentUser user,
            Locale locale,
            Model model) {
        UnitHead head = screens.unit(campaign, unit);
        Framework framework = frameworks.of(head.framework());
        Scored scored = head.ended() ? null : results.now(new CampaignId(campaign), new UnitId(unit));
        List<AppraisalViews.Line> lines = AppraisalViews.of(
                framework,
                scored == null ? null : results.explained(scored, scored.list().getFirst()),
                scored == null ? null : results.ruled(scored, scored.list().getFirst()),
                screens.said(unit),
                shares(campaign),
                user,
                locale);
        List<LeafView> leaves = AppraisalViews.leaves(lines, area);
        model.addAttribute("head", head);
        model.addAttribute("framework", framework);
        model.addAttribute("frameworkTitle", framework.title().in(locale));
        model.addAttribute("area", area == null || area.isBlank() ? null : area);
        model.addAttribute("lines", AppraisalViews.within(lines, area));
        model.addAttribute("left", (int) leaves.stream().filter(LeafView::left).count());
        model.addAttribute(
                "leaves", (int) leaves.stream().filter(LeafView::judged).count());
        model.addAttribute("shown", new Places(framework.rounding()));
        model.addAttribute("own", Appraisals.isOwn(user, head.agency()));
        model.addAttribute("mayAppraise", user.may(Permission.APPRAISE, head.coordinator()));
        model.addAttribute("causes", causes(locale));
        model.addAttribute("doubts", doubts.of(head));
        model.addAttribute("opensFlags", user.may(Permission.REGISTERS_READ, head.agency()));
        model.addAttribute("locale", locale);
        if (criterion != null) {
            LeafView it = leaves(lines, criterion);
            Round round = head.second() != null ? Round.SECOND : Round.FIRST;
            boolean writes = user.may(Permission.APPRAISE, head.coordinator())
                    && !Appraisals.isOwn(user, head.agency())
                    && it.mine()
                    && !head.ended()
                    && (head.first() != null || head.second() != null);
            model.addAttribute("it", it);
            model.addAttribute("rule", rules.of(framework, it.leaf(), locale));
            model.addAttribute("writes", writes);
            model.addAttribute("second", (typed == null ? round : typed.round()) == Round.SECOND);
            model.addAttribute("form", typed == null ? form(it, round) : overtaking(typed, it));
            var order = new ArrayList<>(leaves.stream().map(LeafView::code).toList());
            int at = order.indexOf(criterion);
            model.addAttribute("previous", at <= 0 ? null : order.get(at - 1));
            model.addAttribute("next", at < 0 || at == order.size() - 1 ? null : order.get(at + 1));
        }
    }

    /** Points as the framework shows them. */
    record Places(Framework.Rounding rounding) {
        public BigDecimal of(BigDecimal points) {
            return points.scale() <= rounding.places() ? points : points.setScale(rounding.places(), rounding.mode());
        }
    }

    private static LeafView leaves(List<AppraisalViews.Line> lines, String criterion) {
        return AppraisalViews.leaves(lines, null).stream()
                .filter(leaf -> leaf.code().equals(criterion))
                .findFirst()
                .orElseThrow(() -> new NotFound("criterion " + criterion));
    }

    /** What stands in the round; a round nobody has begun proposes what counts now. */
    private static JudgementForm form(LeafView it, Round round) {
        AppraisalScreens.Word word = it.word(round);
        if (word == null) {
            return new JudgementForm(it.code(), round, it.proposed(), it.said().na(), null, "", false, 0);
        }
        return new JudgementForm(
                it.code(),
                round,
                word.points() == null ? "" : AppraisalViews.plain(word.points()),
                word.na(),
                word.cause(),
                word.remark(),
                word.demanded(),
                word.revision());
    }

    /** What was typed stays; whoever sends it again has seen what stands now. */
    private static JudgementForm overtaking(JudgementForm typed, LeafView it) {
        AppraisalScreens.Word word = it.word(typed.round());
        return new JudgementForm(
                typed.criterion(),
                typed.round(),
                typed.points(),
                typed.na(),
                typed.cause(),
                typed.remark(),
                typed.demanded(),
                word == null ? 0 : word.revision());
    }

    private List<Option> causes(Locale locale) {
        return Arrays.stream(Cause.values())
                .map(cause -> new Option(
                        cause.name(), messages.getMessage("assessments.results.cause." + cause.name(), null, locale)))
                .toList();
    }
}
