package org.parix.notices.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.parix.identity.Bursts;
import org.parix.identity.CurrentUser;
import org.parix.kernel.NotFound;
import org.parix.notices.Links;
import org.parix.notices.calendar.Feeds;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One's last days as a calendar that other programs read by a secret link. */
@Controller
class FeedController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Feeds feeds;
    private final Links links;
    private final Bursts bursts = new Bursts(120);

    FeedController(Feeds feeds, Links links) {
        this.feeds = feeds;
        this.links = links;
    }

    @GetMapping("/inbox/calendar")
    String feed(CurrentUser user, Model model) {
        model.addAttribute("feed", feeds.of(user.id()).orElse(null));
        return "notices/feed";
    }

    /** The link is shown this once. */
    @PostMapping("/inbox/calendar")
    String lend(CurrentUser user, Model model) {
        model.addAttribute("link", links.to("/calendar/" + feeds.lend(user.id()) + ".ics"));
        return "notices/feed-link";
    }

    @PostMapping("/inbox/calendar/take-back")
    String takeBack(CurrentUser user) {
        feeds.takeBack(user.id());
        return "redirect:/inbox/calendar";
    }

    @GetMapping("/calendar/{secret:[A-Za-z0-9_-]{43}}.ics")
    ResponseEntity<String> read(@PathVariable String secret, HttpServletRequest request) {
        if (!bursts.allows(request.getRemoteAddr())) {
            return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header(HttpHeaders.RETRY_AFTER, "60")
                    .build();
        }
        return feeds.read(secret)
                .map(calendar -> ResponseEntity.ok()
                        .contentType(CALENDAR)
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"parix.ics\"")
                        .body(calendar))
                .orElseThrow(() -> new NotFound("a calendar"));
    }
}
