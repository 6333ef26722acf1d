package org.parix.notices.web;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.notices.MailWay;
import org.parix.notices.Telling;
import org.parix.notices.Tellings;
import org.parix.notices.Topic;
import org.parix.notices.mail.Post;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How one wants to be told. */
@Controller
@RequestMapping("/inbox/settings")
class TellingController {
    private final Tellings tellings;
    private final Post post;

    TellingController(Tellings tellings, Post post) {
        this.tellings = tellings;
        this.post = post;
    }

    @GetMapping
    String settings(CurrentUser user, Model model) {
        model.addAttribute("telling", tellings.of(user.id()));
        model.addAttribute("ways", MailWay.values());
        model.addAttribute("mail", post.open());
        return "notices/settings";
    }

    @PostMapping
    String set(@RequestParam Map<String, String> form, CurrentUser user, RedirectAttributes then) {
        List<Telling.Choice> choices = Arrays.stream(Topic.values())
                .map(topic -> new Telling.Choice(
                        topic,
                        form.containsKey("inbox-" + topic.name()),
                        way(form.getOrDefault("mail-" + topic.name(), MailWay.NONE.name()))))
                .toList();
        tellings.set(
                user.id(),
                new Telling(
                        form.getOrDefault("language", "vi"),
                        time(form.getOrDefault("quietFrom", "")),
                        time(form.getOrDefault("quietUntil", "")),
                        form.containsKey("daysOff"),
                        choices));
        then.addFlashAttribute("saved", true);
        return "redirect:/inbox/settings";
    }

    private static MailWay way(String text) {
        return Arrays.stream(MailWay.values())
                .filter(way -> way.name().equals(text))
                .findAny()
                .orElseThrow(() -> new Refused("notices.settings.way"));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new Refused("notices.settings.time");
        }
    }
}
