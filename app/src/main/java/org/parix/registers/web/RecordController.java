package org.parix.registers.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.evidence.PlacePages;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Deriving;
import org.parix.registers.Entry;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Transition;
import org.parix.registers.dossiers.DossierPapers;
import org.parix.ui.Formats;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One record: how it stands, what can be done with it, what became of it; correcting it and taking steps. */
@Controller
@RequestMapping("/registers/{register:[a-z]+}/{record:\\d+}")
class RecordController {
    private final Registers registers;
    private final RegisterScreens screens;
    private final FormWords words;
    private final Offers offers;
    private final DossierPapers papers;
    private final RelatedScreens related;
    private final Deriving deriving;
    private final Clock clock;
    private final RecordPlaceScreens places;
    private final PlacePages evidence;

    RecordController(
            Registers registers,
            RegisterScreens screens,
            RelatedScreens related,
            Deriving deriving,
            FormWords words,
            Offers offers,
            DossierPapers papers,
            RecordPlaceScreens places,
            PlacePages evidence,
            Clock clock) {
        this.registers = registers;
        this.screens = screens;
        this.related = related;
        this.deriving = deriving;
        this.clock = clock;
        this.words = words;
        this.offers = offers;
        this.papers = papers;
        this.places = places;
        this.evidence = evidence;
    }

    private static final int MOST_RELATED = 20;
    private static final int MOST_ALIKE = 5;

    /**
     * A field and what stands in it.
     *
     * @param link to the record it names; null where it names none that one may see
     */
    record Shown(String label, String value, @Nullable String link) {}

    /** What a change changed. */
    record Change(String label, String before, String after) {}

    record Version(RegisterScreens.Former former, List<Change> changes) {
        Version {
            changes = List.copyOf(changes);
        }
    }

    @GetMapping
    String record(
            @PathVariable String register, @PathVariable long record, CurrentUser user, Locale locale, Model model) {
        Register it = registers.register(register);
        Entry entry = registers.find(it, record);
        boolean own = user.may(Permission.REGISTERS_ENTER, entry.agency());
        List<Shown> shown = new ArrayList<>();
        for (Field field : it.fields()) {
            Object value = entry.value(field.column());
            if (value != null) {
                shown.add(new Shown(
                        field.name().in(locale),
                        text(field, value, own, locale),
                        field.type() instanceof FieldType.OfRecord(String of)
                                ? link(of, (Number) value, user, locale)
                                : null));
            }
        }
        model.addAttribute("it", it);
        model.addAttribute("url", "/registers/" + it.code() + "/" + record);
        model.addAttribute("list", "/registers/" + it.code());
        model.addAttribute("locale", locale);
        model.addAttribute("entry", entry);
        model.addAttribute("heading", text(it.field(it.title()), entry.value(it.title()), own, locale));
        model.addAttribute("shown", shown);
        model.addAttribute(
                "steps",
                own
                        ? it.from(entry.state()).stream()
                                .filter(step ->
                                        !step.takesOut() || user.may(Permission.REGISTERS_CORRECT, entry.agency()))
                                .toList()
                        : List.of());
        model.addAttribute(
                "corrects",
                user.may(Permission.REGISTERS_CORRECT, entry.agency())
                        && !entry.state().equals(Transition.VOID));
        model.addAttribute("papers", own && it.code().equals("dossiers") ? papers.of(entry) : List.of());
        Set<AgencyId> readable = user.agencies(Permission.REGISTERS_READ);
        model.addAttribute("hanging", related.hanging(it, record, readable, MOST_RELATED, locale));
        model.addAttribute(
                "alike",
                own
                        ? related.alike(it, record, user.agencies(Permission.REGISTERS_ENTER), MOST_ALIKE, locale)
                        : List.of());
        model.addAttribute("late", Lateness.of(it, entry, LocalDate.now(clock.withZone(Formats.ZONE))));
        model.addAttribute("grounds", deriving.grounds(it, entry.values()));
        RecordPlaceScreens.RecordHead head = places.head(user, it, record, null);
        evidence.show(new PlacePages.At(head.use(), head.url(), false), head.mayAdd(user), model);
        model.addAttribute("history", screens.steps(it, record));
        model.addAttribute("imports", user.may(Permission.REGISTERS_IMPORT, entry.agency()));
        model.addAttribute("versions", versions(it, entry, own, locale));
        return "registers/record";
    }

    private String text(Field field, @Nullable Object value, boolean own, Locale locale) {
        if (field.personal() && !own && value != null) {
            return Field.MASK;
        }
        if (value instanceof Number number) {
            if (field.type() instanceof FieldType.OfAgency) {
                return screens.agency(number.longValue());
            }
            if (field.type() instanceof FieldType.OfRecord(String of)) {
                return related.linked(registers.register(of), number.longValue(), locale)
                        .title();
            }
        }
        return RegisterScreens.text(field, value, locale);
    }

    private @Nullable String link(String of, Number record, CurrentUser user, Locale locale) {
        Register register = registers.register(of);
        return register.shared()
                        || user.may(
                                Permission.REGISTERS_READ,
                                related.linked(register, record.longValue(), locale)
                                        .owner())
                ? "/registers/" + of + "/" + record
                : null;
    }

    private List<Version> versions(Register it, Entry entry, boolean own, Locale locale) {
        List<Version> versions = new ArrayList<>();
        Map<String, String> later = texts(it, entry.values(), own, locale);
        for (RegisterScreens.Former former : screens.former(it, entry.id())) {
            Map<String, String> before = texts(it, former.values(), own, locale);
            List<Change> changes = new ArrayList<>();
            for (Field field : it.fields()) {
                String was = before.getOrDefault(field.column(), "");
                String became = later.getOrDefault(field.column(), "");
                if (!Objects.equals(was, became)) {
                    changes.add(new Change(field.name().in(locale), was, became));
                }
            }
            versions.add(new Version(former, changes));
            later = before;
        }
        return versions;
    }

    private Map<String, String> texts(Register it, Map<String, @Nullable Object> values, boolean own, Locale locale) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Field field : it.fields()) {
            texts.put(field.column(), text(field, values.get(field.column()), own, locale));
        }
        return texts;
    }

    @GetMapping("/edit")
    ModelAndView edit(@PathVariable String register, @PathVariable long record, CurrentUser user, Locale locale) {
        Register it = registers.register(register);
        Entry entry = registers.find(it, record);
        return page(
                it,
                entry,
                null,
                it.fields(),
                RegisterForm.shown(it.fields(), entry.values()),
                entry.revision(),
                Map.of(),
                null,
                HttpStatus.OK,
                user,
                locale);
    }

    @PostMapping("/edit")
    ModelAndView correct(
            @PathVariable String register,
            @PathVariable long record,
            @RequestParam Map<String, String> typed,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        Register it = registers.register(register);
        Map<String, Refused> wrong = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = RegisterForm.read(it.fields(), typed, wrong);
        if (values.get("agency_id") instanceof Long agency
                && !user.may(Permission.REGISTERS_CORRECT, new AgencyId(agency))) {
            wrong.put("agency_id", new Refused("registers.field.notAgency"));
        }
        Refused problem = null;
        if (wrong.isEmpty()) {
            try {
                registers.correct(it, record, seen(typed), values, typed.getOrDefault("reason", ""), user.id());
                then.addFlashAttribute("told", "registers.told.corrected");
                return new ModelAndView("redirect:/registers/" + it.code() + "/" + record);
            } catch (Refused refused) {
                problem = refused;
            }
        }
        Entry entry = registers.find(it, record);
        return page(
                it,
                entry,
                null,
                it.fields(),
                typed,
                entry.revision(),
                wrong,
                problem,
                HttpStatus.UNPROCESSABLE_CONTENT,
                user,
                locale);
    }

    @GetMapping("/steps/{step:[a-z_]+}")
    ModelAndView step(
            @PathVariable String register,
            @PathVariable long record,
            @PathVariable String step,
            CurrentUser user,
            Locale locale) {
        Register it = registers.register(register);
        Entry entry = registers.find(it, record);
        Transition taken = transition(it, step, entry, user);
        List<Field> fields = taken.asks().stream().map(it::field).toList();
        return page(
                it,
                entry,
                taken,
                fields,
                RegisterForm.shown(fields, entry.values()),
                entry.revision(),
                Map.of(),
                null,
                HttpStatus.OK,
                user,
                locale);
    }

    @PostMapping("/steps/{step:[a-z_]+}")
    ModelAndView take(
            @PathVariable String register,
            @PathVariable long record,
            @PathVariable String step,
            @RequestParam Map<String, String> typed,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        Register it = registers.register(register);
        Entry entry = registers.find(it, record);
        Transition taken = transition(it, step, entry, user);
        List<Field> fields = taken.asks().stream().map(it::field).toList();
        Map<String, Refused> wrong = new LinkedHashMap<>();
        Map<String, @Nullable Object> values = RegisterForm.read(fields, typed, wrong);
        Refused problem = null;
        if (wrong.isEmpty()) {
            try {
                registers.move(it, record, seen(typed), taken, values, typed.getOrDefault("reason", ""), user.id());
                then.addFlashAttribute("told", "registers.told.moved");
                return new ModelAndView("redirect:/registers/" + it.code() + "/" + record);
            } catch (Refused refused) {
                problem = refused;
            }
        }
        return page(
                it,
                entry,
                taken,
                fields,
                typed,
                registers.find(it, record).revision(),
                wrong,
                problem,
                HttpStatus.UNPROCESSABLE_CONTENT,
                user,
                locale);
    }

    /** @throws NotFound where there is no such step, or the person may not take it */
    private static Transition transition(Register it, String step, Entry entry, CurrentUser user) {
        Transition taken = it.transition(step).orElseThrow(() -> new NotFound("step " + step));
        if (taken.takesOut() && !user.may(Permission.REGISTERS_CORRECT, entry.agency())) {
            throw new NotFound("step " + step);
        }
        return taken;
    }

    /** What no page sends has seen nothing. */
    private static int seen(Map<String, String> typed) {
        String seen = typed.getOrDefault("seen", "");
        return seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : 0;
    }

    private ModelAndView page(
            Register it,
            Entry entry,
            @Nullable Transition step,
            List<Field> fields,
            Map<String, String> shown,
            int seen,
            Map<String, Refused> wrong,
            @Nullable Refused problem,
            HttpStatusCode status,
            CurrentUser user,
            Locale locale) {
        ModelAndView page = new ModelAndView("registers/change", status);
        page.addObject("it", it);
        page.addObject("entry", entry);
        page.addObject("heading", text(it.field(it.title()), entry.value(it.title()), true, locale));
        page.addObject("step", step);
        page.addObject("url", "/registers/" + it.code() + "/" + entry.id());
        page.addObject("list", "/registers/" + it.code());
        page.addObject("locale", locale);
        page.addObject("seen", seen);
        page.addObject("reason", shown.getOrDefault("reason", ""));
        page.addObject(
                "fields",
                RegisterForm.of(
                        fields, shown, wrong, offers.of(user, shown), locale, refused -> words.of(refused, locale)));
        page.addObject("problem", problem == null ? null : words.of(problem, locale));
        return page;
    }
}
