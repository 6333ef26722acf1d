package org.parix.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** What the page frame shows on every page; templates reach it as {@code @frame}. */
@Component("frame")
public final class Frame {
    private final List<NavigationEntry> navigation;
    private final List<HomePanel> panels;
    private final ObjectProvider<Who> who;
    private final ObjectProvider<Doors> doors;
    private final ObjectProvider<Bell> bell;
    private final Clock clock;

    Frame(
            ObjectProvider<NavigationEntry> navigation,
            ObjectProvider<HomePanel> panels,
            ObjectProvider<Who> who,
            ObjectProvider<Doors> doors,
            ObjectProvider<Bell> bell,
            Clock clock) {
        this.who = who;
        this.doors = doors;
        this.bell = bell;
        this.clock = clock;
        this.navigation = navigation.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.panels = panels.stream()
                .sorted(Comparator.comparingInt(HomePanel::order))
                .toList();
    }

    /** All places, whoever looks. */
    public List<NavigationEntry> places() {
        return navigation;
    }

    /** The places open to whoever looks. */
    public List<NavigationEntry> navigation() {
        return navigation.stream().filter(entry -> open(entry.url())).toList();
    }

    public List<HomePanel> panels() {
        return panels.stream().filter(panel -> open(panel.url())).toList();
    }

    /** Whether a place is open to whoever looks. */
    public boolean open(String url) {
        return doors.stream().allMatch(door -> door.open(url));
    }

    /** The name of whoever sits at the page; null for a stranger. */
    public @Nullable String who() {
        Who known = who.getIfAvailable();
        return known == null ? null : known.name();
    }

    /** Where notices are read; null where there are none. */
    public @Nullable String bell() {
        Bell rings = bell.getIfAvailable();
        return rings == null ? null : rings.url();
    }

    public int unread() {
        Bell rings = bell.getIfAvailable();
        return rings == null ? 0 : rings.unread();
    }

    /** When the page was made; a print says so. */
    public Instant now() {
        return clock.instant();
    }

    /** Whether this person folded the rail; a cookie says so, so that the page comes folded and does not jump. */
    public boolean folded() {
        Cookie rail = WebUtils.getCookie(request(), "rail");
        return rail != null && rail.getValue().equals("folded");
    }

    /** The page being shown, in another language. */
    public String inLanguage(String language) {
        HttpServletRequest request = request();
        return UriComponentsBuilder.fromPath(path(request))
                .query(request.getQueryString())
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    /** An error page and a page answered to a form keep the address the browser shows. */
    private static String path(HttpServletRequest request) {
        Object asked = request.getAttribute("jakarta.servlet.error.request_uri");
        return asked == null ? request.getRequestURI() : asked.toString();
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
