package org.parix.evidence.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.EvidenceFilter;
import org.parix.evidence.EvidenceScreens.Facet;
import org.parix.evidence.EvidenceScreens.Library;
import org.parix.evidence.FileKind;
import org.parix.ui.Chip;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The filters above the list of evidence, each with the address that puts it on or takes it off. */
@Component
class EvidenceFilters {
    private static final String PATH = "/evidence";

    private final MessageSource messages;

    EvidenceFilters(MessageSource messages) {
        this.messages = messages;
    }

    /** @param off address without this filter; null where it is not on */
    record Menu(String label, @Nullable String off, List<Choice> choices) {}

    record Choice(Chip chip, @Nullable Integer pieces) {}

    record Bar(
            List<Menu> menus,
            List<Chip> sorts,
            List<Chip> sizes,
            @Nullable String previous,
            @Nullable String next) {}

    Bar bar(Library library, EvidenceFilter filter) {
        List<Menu> menus = new ArrayList<>();
        if (library.agencies().size() > 1 || filter.agency() != null) {
            menus.add(menu(
                    "agency",
                    library.agencies(),
                    key -> key.equals(String.valueOf(filter.agency())),
                    key -> filter.agency(Long.valueOf(key)).url(PATH),
                    filter.agency(null).url(PATH),
                    Facet::name));
        }
        menus.add(menu(
                "year",
                library.years(),
                key -> key.equals(String.valueOf(filter.year())),
                key -> filter.year(Integer.valueOf(key)).url(PATH),
                filter.year(null).url(PATH),
                Facet::name));
        menus.add(menu(
                "kind",
                library.kinds(),
                key -> filter.kind() != null && key.equals(filter.kind().name()),
                key -> filter.kind(FileKind.valueOf(key)).url(PATH),
                filter.kind(null).url(PATH),
                facet -> say("evidence.kind." + facet.key())));
        menus.add(used(filter));
        return new Bar(
                menus.stream().filter(menu -> !menu.choices().isEmpty()).toList(),
                java.util.Arrays.stream(EvidenceFilter.Sort.values())
                        .map(sort -> new Chip(
                                say("evidence.sort." + sort.name().toLowerCase(Locale.ROOT)),
                                filter.sort(sort).url(PATH),
                                sort == filter.order()))
                        .toList(),
                List.of(25, 50, 100).stream()
                        .map(size -> new Chip(size.toString(), filter.size(size).url(PATH), size == filter.limit()))
                        .toList(),
                library.hasPrevious() && !library.pieces().isEmpty()
                        ? filter.before(library.pieces().getFirst().id()).url(PATH)
                        : null,
                library.hasNext() && !library.pieces().isEmpty()
                        ? filter.after(library.pieces().getLast().id()).url(PATH)
                        : null);
    }

    private Menu used(EvidenceFilter filter) {
        List<Choice> choices = List.of(true, false).stream()
                .map(used -> new Choice(
                        new Chip(
                                say(used ? "evidence.list.used" : "evidence.list.unused"),
                                filter.used(used).url(PATH),
                                used.equals(filter.used())),
                        null))
                .toList();
        String on = filter.used() == null ? null : say(filter.used() ? "evidence.list.used" : "evidence.list.unused");
        return new Menu(
                on == null ? say("evidence.filter.used") : on,
                on == null ? null : filter.used(null).url(PATH),
                choices);
    }

    private Menu menu(
            String name,
            List<Facet> facets,
            Function<String, Boolean> chosen,
            Function<String, String> url,
            String off,
            Function<Facet, String> label) {
        List<Choice> choices = new ArrayList<>();
        String on = null;
        for (Facet facet : facets) {
            boolean here = chosen.apply(facet.key());
            String words = label.apply(facet);
            on = here ? words : on;
            choices.add(new Choice(new Chip(words, url.apply(facet.key()), here), facet.pieces()));
        }
        String title = say("evidence.filter." + name);
        return new Menu(on == null ? title : title + ": " + on, on == null ? null : off, choices);
    }

    private String say(String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
