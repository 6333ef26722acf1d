package org.parix.identity.people.web;

import jakarta.servlet.http.HttpServletResponse;
import org.parix.identity.people.People;
import org.springframework.http.HttpHeaders;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page that shows a link once: answered to the form itself, so that it is kept nowhere. */
final class Link {
    private Link() {}

    static String show(People.Invited invited, PeopleScreens.Person person, Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("person", person);
        model.addAttribute("link", absolute(invited.link()));
        return "identity/people-link";
    }

    static String absolute(String path) {
        return ServletUriComponentsBuilder.fromCurrentContextPath().path(path).toUriString();
    }
}
