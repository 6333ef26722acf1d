package org.parix.notices.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.notices.Notice;
import org.parix.notices.Notices;
import org.parix.notices.Topic;
import org.parix.ui.Chip;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/inbox")
class InboxController {
    private final Notices notices;
    private final InboxScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    InboxController(Notices notices, InboxScreens screens, MessageSource messages, Clock clock) {
        this.notices = notices;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String inbox(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(required = false) @Nullable Topic topic,
            @RequestParam(required = false) @Nullable Long before,
            CurrentUser user,
            Locale locale,
            Model model) {
        List<Notice> found = screens.page(user.id(), unread, topic, before);
        List<Notice> shown = found.subList(0, Math.min(found.size(), InboxScreens.PAGE));
        Map<LocalDate, List<Notice>> days = new LinkedHashMap<>();
        shown.forEach(
                notice -> days.computeIfAbsent(LocalDate.ofInstant(notice.at(), Formats.ZONE), _ -> new ArrayList<>())
                        .add(notice));
        model.addAttribute("days", days);
        model.addAttribute("today", LocalDate.now(clock));
        model.addAttribute("unread", screens.unread(user.id(), 1000));
        model.addAttribute("upTo", shown.isEmpty() ? 0 : shown.getFirst().id());
        model.addAttribute("first", before == null);
        model.addAttribute(
                "older",
                found.size() > shown.size()
                        ? address(unread, topic) + (unread || topic != null ? "&" : "?") + "before="
                                + shown.getLast().id()
                        : null);
        model.addAttribute("filtered", unread || topic != null);
        model.addAttribute("chips", chips(unread, topic, locale));
        return "notices/inbox";
    }

    private List<Chip> chips(boolean unread, @Nullable Topic topic, Locale locale) {
        List<Chip> chips = new ArrayList<>();
        chips.add(new Chip(say("notices.inbox.unreadOnly", locale), address(!unread, topic), unread));
        for (Topic each : Topic.values()) {
            if (each != Topic.TECH || topic == Topic.TECH) {
                boolean chosen = each == topic;
                chips.add(new Chip(say(each.messageKey(), locale), address(unread, chosen ? null : each), chosen));
            }
        }
        return chips;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }

    private static String address(boolean unread, @Nullable Topic topic) {
        List<String> asked = new ArrayList<>();
        if (unread) {
            asked.add("unread=true");
        }
        if (topic != null) {
            asked.add("topic=" + topic.name());
        }
        return "/inbox" + (asked.isEmpty() ? "" : "?" + String.join("&", asked));
    }

    /** Leads to what it speaks about; a notice that was followed is read. */
    @GetMapping("/{notice:\\d+}")
    String open(@PathVariable long notice, CurrentUser user) {
        return "redirect:" + notices.open(notice, user.id()).url();
    }

    @PostMapping("/{notice:\\d+}/read")
    String read(@PathVariable long notice, CurrentUser user) {
        notices.markRead(List.of(notice), user.id());
        return "redirect:/inbox";
    }

    @PostMapping("/{notice:\\d+}/unread")
    String unread(@PathVariable long notice, CurrentUser user) {
        notices.markUnread(notice, user.id());
        return "redirect:/inbox";
    }

    @PostMapping("/read")
    String readAll(@RequestParam long upTo, CurrentUser user, RedirectAttributes then) {
        then.addFlashAttribute("marked", notices.markAllRead(upTo, user.id()));
        return "redirect:/inbox";
    }
}
