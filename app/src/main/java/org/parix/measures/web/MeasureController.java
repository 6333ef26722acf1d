package org.parix.measures.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.kernel.After;
import org.parix.kernel.NotFound;
import org.parix.measures.Counted;
import org.parix.measures.Days;
import org.parix.measures.Measure;
import org.parix.measures.MeasureCode;
import org.parix.measures.Measures;
import org.parix.measures.Source;
import org.parix.measures.Unit;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was counted: all of it for an agency, one measure with what it is made of, and the very records. */
@Controller
@RequestMapping("/measures")
class MeasureController {
    private static final int MOST_PARTS = 60;

    private final MeasureScreens screens;
    private final Measures measures;
    private final MessageSource messages;

    MeasureController(MeasureScreens screens, Measures measures, MessageSource messages) {
        this.screens = screens;
        this.measures = measures;
        this.messages = messages;
    }

    @GetMapping
    String list(
            @ModelAttribute("asked") Asked asked, BindingResult errors, CurrentUser user, Locale locale, Model model) {
        Asked sound = sound(asked, errors);
        Unit unit = about(sound, user, locale, model);
        model.addAttribute("groups", screens.all(unit, sound.days(screens.today())));
        model.addAttribute(
                "under",
                measures.under(unit.agency(), sound.days(screens.today()).to()));
        return "measures/list";
    }

    /** What each counts, from which table, by which law. */
    @GetMapping("/catalogue")
    String catalogue(Locale locale, Model model) {
        model.addAttribute("sources", measures.catalogue().sources());
        return "measures/catalogue";
    }

    @GetMapping("/{code:[a-z][a-z0-9_.]*}")
    String measure(
            @PathVariable String code,
            @ModelAttribute("asked") Asked asked,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model) {
        Asked sound = sound(asked, errors);
        Measure measure = measure(code);
        Unit unit = about(sound, user, locale, model);
        Days days = sound.days(screens.today());
        model.addAttribute("it", measure);
        model.addAttribute("path", "/measures/" + code);
        model.addAttribute("number", screens.number(measure.code(), unit, days));
        model.addAttribute("known", screens.known(measure.code(), unit, sound));
        model.addAttribute("reported", screens.reported(measure.code(), unit, days));
        model.addAttribute("table", measures.catalogue().source(measure.code()).table());
        model.addAttribute("trend", screens.trend(measure.code(), unit, sound.shownYear(screens.today())));
        model.addAttribute("slices", screens.slices(measure.code(), unit, days, locale, none(locale)));
        List<MeasureScreens.Part> parts = screens.parts(measure.code(), unit, days);
        model.addAttribute("parts", parts.subList(0, Math.min(MOST_PARTS, parts.size())));
        model.addAttribute("partCount", parts.size());
        return "measures/measure";
    }

    /** Asked for again and again while a page is open. */
    @GetMapping("/{code:[a-z][a-z0-9_.]*}/number")
    String number(
            @PathVariable String code,
            @ModelAttribute("asked") Asked asked,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model) {
        Asked sound = sound(asked, errors);
        Measure measure = measure(code);
        Unit unit = about(sound, user, locale, model);
        model.addAttribute("it", measure);
        model.addAttribute("path", "/measures/" + code);
        model.addAttribute("number", screens.number(measure.code(), unit, sound.days(screens.today())));
        return "measures/measure :: number";
    }

    @GetMapping("/{code:[a-z][a-z0-9_.]*}/records")
    String records(
            @PathVariable String code,
            @ModelAttribute("asked") Asked asked,
            BindingResult errors,
            @RequestParam(required = false) @Nullable String after,
            CurrentUser user,
            Locale locale,
            Model model) {
        Asked sound = sound(asked, errors);
        Measure measure = measure(code);
        Unit unit = about(sound, user, locale, model);
        Source source = measures.catalogue().source(measure.code());
        MeasureScreens.Listed listed = screens.records(measure.code(), unit, sound, After.read(after));
        model.addAttribute("it", measure);
        model.addAttribute("path", "/measures/" + code);
        model.addAttribute("source", source);
        model.addAttribute("rows", rows(source, listed, locale));
        model.addAttribute("number", screens.number(measure.code(), unit, sound.days(screens.today())));
        model.addAttribute("sliceName", sliceName(source, sound, locale));
        model.addAttribute("next", listed.next());
        model.addAttribute("first", after == null);
        return "measures/records";
    }

    /** @param url of the record itself */
    record Row(String url, List<@Nullable String> cells) {
        Row {
            cells = Collections.unmodifiableList(new ArrayList<>(cells));
        }
    }

    private static List<Row> rows(Source source, MeasureScreens.Listed listed, Locale locale) {
        List<Row> rows = new ArrayList<>();
        for (Counted record : listed.records()) {
            List<@Nullable String> cells = new ArrayList<>();
            for (Source.Column column : source.shows()) {
                cells.add(MeasureScreens.shown(column, record.values().get(column.column()), locale));
            }
            rows.add(new Row(
                    source.page().replace("{id}", Long.toString(record.place().id())), cells));
        }
        return rows;
    }

    private @Nullable String sliceName(Source source, Asked asked, Locale locale) {
        Measures.Slice slice = asked.narrowed();
        return slice == null
                ? null
                : source.slices().stream()
                        .filter(column -> column.column().equals(slice.column()))
                        .findFirst()
                        .map(column -> column.name().in(locale) + ": "
                                + MeasureScreens.named(column, slice.value(), locale, none(locale)))
                        .orElse(null);
    }

    private Measure measure(String code) {
        if (!MeasureCode.isOne(code)) {
            throw new NotFound("measures.measure.notFound");
        }
        return measures.catalogue().measure(new MeasureCode(code));
    }

    /** An address that says nonsense is taken to ask for nothing; what could not be bound is no object at all. */
    private static Asked sound(@Nullable Asked asked, BindingResult errors) {
        return asked == null || errors.hasErrors() ? new Asked(null, null, null, null, null, null, null) : asked;
    }

    private Unit about(Asked asked, CurrentUser user, Locale locale, Model model) {
        Unit unit = screens.unit(asked, user);
        Asked here = asked.of(unit.agency().value());
        LocalDate today = screens.today();
        AgencyId above = screens.above(unit, user);
        model.addAttribute("unit", unit);
        model.addAttribute("here", here);
        model.addAttribute("days", asked.days(today));
        model.addAttribute("year", asked.shownYear(today));
        model.addAttribute("years", screens.years());
        model.addAttribute("above", above == null ? null : here.of(above.value()));
        model.addAttribute("locale", locale);
        return unit;
    }

    private String none(Locale locale) {
        String none = messages.getMessage("measures.slices.none", null, locale);
        return none == null ? "" : none;
    }
}
