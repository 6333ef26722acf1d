package org.parix.notices.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.notices.webhooks.WebhookId;
import org.parix.notices.webhooks.WebhookKind;
import org.parix.notices.webhooks.Webhooks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which other systems are told of what happens, and how that went. */
@Controller
@RequestMapping("/webhooks")
class WebhooksController {
    private final Webhooks webhooks;
    private final WebhookScreens screens;
    private final RuleScreens agencies;

    WebhooksController(Webhooks webhooks, WebhookScreens screens, RuleScreens agencies) {
        this.webhooks = webhooks;
        this.screens = screens;
        this.agencies = agencies;
    }

    @GetMapping
    String list(CurrentUser user, Model model) {
        model.addAttribute("webhooks", screens.of(user.agencies(Permission.WEBHOOKS_MANAGE)));
        return "notices/webhooks";
    }

    @GetMapping("/new")
    String form(CurrentUser user, Model model) {
        return form("", "", List.of(), null, user, model);
    }

    private String form(
            String name, String address, List<String> kinds, @Nullable Refused refused, CurrentUser user, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("address", address);
        model.addAttribute("chosen", kinds);
        model.addAttribute("refused", refused);
        model.addAttribute(
                "kinds",
                Arrays.stream(WebhookKind.values()).map(WebhookKind::code).toList());
        model.addAttribute(
                "agencies",
                agencies.named(user.grants().stream()
                        .filter(grant -> grant.role().allows(Permission.WEBHOOKS_MANAGE))
                        .map(grant -> grant.agency().value())
                        .distinct()
                        .toList()));
        return "notices/webhook-new";
    }

    /** The secret is shown this once. */
    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String address,
            @RequestParam long agency,
            @RequestParam(required = false) @Nullable List<String> kind,
            CurrentUser user,
            Model model) {
        var of = new AgencyId(agency);
        if (!user.may(Permission.WEBHOOKS_MANAGE, of)) {
            throw new NotFound("agency " + agency);
        }
        List<String> kinds = kind == null ? List.of() : kind;
        try {
            Webhooks.Added added = webhooks.add(of, name, address, kinds, user);
            model.addAttribute("id", added.id().value());
            model.addAttribute("secret", added.secret());
            return "notices/webhook-secret";
        } catch (Refused refused) {
            return form(name, address, kinds, refused, user, model);
        }
    }

    @GetMapping("/{webhook:\\d+}")
    String one(@PathVariable long webhook, Model model) {
        model.addAttribute("it", screens.one(webhook).orElseThrow(() -> new NotFound("webhook " + webhook)));
        model.addAttribute("log", screens.log(webhook));
        return "notices/webhook";
    }

    @PostMapping("/{webhook:\\d+}/ping")
    String ping(@PathVariable long webhook) {
        webhooks.ping(new WebhookId(webhook));
        return "redirect:/webhooks/" + webhook;
    }

    @PostMapping("/{webhook:\\d+}/on")
    String on(@PathVariable long webhook) {
        webhooks.switchOn(new WebhookId(webhook));
        return "redirect:/webhooks/" + webhook;
    }

    @PostMapping("/{webhook:\\d+}/off")
    String off(@PathVariable long webhook) {
        webhooks.switchOff(new WebhookId(webhook));
        return "redirect:/webhooks/" + webhook;
    }

    @PostMapping("/{webhook:\\d+}/remove")
    String remove(@PathVariable long webhook) {
        webhooks.remove(new WebhookId(webhook));
        return "redirect:/webhooks";
    }
}
