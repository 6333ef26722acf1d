package org.parix.assessments.results.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.parix.assessments.Assessments;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignFrameworks;
import org.parix.assessments.CampaignId;
import org.parix.assessments.results.Differences;
import org.parix.assessments.results.DifferencesPaper;
import org.parix.assessments.results.Results;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where appraisals departed from what units gave themselves, and why: on a page and as an annex. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/differences")
class DifferencesController {
    private final Assessments assessments;
    private final CampaignFrameworks frameworks;
    private final Results results;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;

    DifferencesController(
            Assessments assessments,
            CampaignFrameworks frameworks,
            Results results,
            MessageSource messages,
            ApplicationEventPublisher events) {
        this.assessments = assessments;
        this.frameworks = frameworks;
        this.results = results;
        this.messages = messages;
        this.events = events;
    }

    @GetMapping
    String page(@PathVariable long campaign, Model model) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        Differences differences = results.differences(head.id());
        model.addAttribute("head", head);
        model.addAttribute("url", "/assessments/" + campaign);
        model.addAttribute("framework", frameworks.of(head.framework()));
        model.addAttribute("differences", differences);
        return "assessments/results/differences";
    }

    @GetMapping("/annex.docx")
    void docx(@PathVariable long campaign, Locale locale, HttpServletResponse response) throws IOException {
        DifferencesPaper paper = paper(campaign, locale);
        ResultsController.send(
                response,
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "chenh-lech-tham-dinh-" + campaign + ".docx");
        paper.docx(response.getOutputStream());
    }

    @GetMapping("/annex.xlsx")
    void xlsx(@PathVariable long campaign, Locale locale, HttpServletResponse response) throws IOException {
        DifferencesPaper paper = paper(campaign, locale);
        ResultsController.send(
                response,
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "chenh-lech-tham-dinh-" + campaign + ".xlsx");
        paper.xlsx(response.getOutputStream());
    }

    private DifferencesPaper paper(long campaign, Locale locale) {
        Campaign head = assessments.campaign(new CampaignId(campaign));
        events.publishEvent(Auditable.of("assessments.annexTaken", "campaign:" + campaign));
        return new DifferencesPaper(
                results.differences(head.id()),
                head.name(),
                frameworks.of(head.framework()).isIllustrative(),
                locale,
                key -> messages.getMessage(key, null, locale));
    }
}
