package org.parix.identity.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people say who they are. */
@Controller
class SignInController {
    @GetMapping("/sign-in")
    String form() {
        return "identity/sign-in";
    }

    @GetMapping("/sign-in/again")
    String again() {
        return "identity/sign-in";
    }
}
