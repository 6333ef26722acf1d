package org.parix.assessments.sheets.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.parix.assessments.Assessments;
import org.parix.assessments.CampaignId;
import org.parix.assessments.sheets.FactFiles;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.springframework.context.MessageSource;
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

/** Facts of all units in one file. */
@Controller
@RequestMapping("/assessments/{campaign:\\d+}/facts")
class FactFilesController {
    private static final long LARGEST = 20L << 20;

    private final FactFiles files;
    private final Assessments assessments;
    private final MessageSource messages;

    FactFilesController(FactFiles files, Assessments assessments, MessageSource messages) {
        this.files = files;
        this.assessments = assessments;
        this.messages = messages;
    }

    @GetMapping
    String choose(@PathVariable long campaign, Model model) {
        model.addAttribute("campaign", assessments.campaign(new CampaignId(campaign)));
        return "assessments/sheets/facts";
    }

    @PostMapping
    String take(
            @PathVariable long campaign,
            @RequestParam("file") MultipartFile file,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes then)
            throws IOException {
        try {
            if (file.getSize() > LARGEST) {
                throw new Refused("assessments.facts.tooLarge", LARGEST >> 20);
            }
            FactFiles.Taken taken = files.take(
                    user.id(), new CampaignId(campaign), new String(file.getBytes(), StandardCharsets.UTF_8));
            then.addFlashAttribute("told", "assessments.facts.done");
            then.addFlashAttribute("toldOf", new Object[] {taken.facts(), taken.units()});
            return "redirect:/assessments/" + campaign;
        } catch (Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", said(refused, locale));
            return choose(campaign, model);
        }
    }

    /** A refusal among the arguments is put into words, too. */
    private String said(Refused refused, Locale locale) {
        Object[] arguments = Arrays.stream(refused.arguments())
                .map(argument -> argument instanceof Refused inner ? said(inner, locale) : argument)
                .toArray();
        return messages.getMessage(refused.key(), arguments, locale);
    }
}
