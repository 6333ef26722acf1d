package org.parix.identity.signin.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.parix.identity.Elsewhere;
import org.parix.kernel.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** To the single sign-on and out of it. */
@Controller
class ProviderController {
    private final ObjectProvider<SingleSignOn> provider;

    ProviderController(ObjectProvider<SingleSignOn> provider) {
        this.provider = provider;
    }

    @GetMapping("/sign-in/provider")
    String start(@RequestParam(required = false) @Nullable String to, HttpServletRequest request) {
        return "redirect:" + provider().start(Elsewhere.own(to), request);
    }

    @GetMapping("/sign-in/provider/out")
    String end(HttpServletRequest request) {
        return "redirect:"
                + provider()
                        .end(PasskeySignInController.origin(request) + "/sign-in?out")
                        .orElse("/sign-in?out");
    }

    private SingleSignOn provider() {
        SingleSignOn set = provider.getIfAvailable();
        if (set == null) {
            throw new NotFound("single sign-on");
        }
        return set;
    }
}
