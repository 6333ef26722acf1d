package org.parix.registers.imports.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.HeadingWords;
import org.parix.registers.imports.Import;
import org.parix.registers.imports.ImportId;
import org.parix.registers.imports.ImportState;
import org.parix.registers.imports.Imports;
import org.parix.registers.imports.RefusalWords;
import org.parix.ui.Option;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Bringing a file, saying which column is what, looking at the verdicts, and taking the rows. */
@Controller
@RequestMapping("/registers/{register:[a-z]+}/imports")
class RegisterImportController {
    private static final String LIST = "registers/imports/list";
    private static final String PAGE = "registers/imports/import";
    /** htmx loads the whole page anew where this header says so. */
    private static final String ANEW = "HX-Refresh";

    private static final int SAMPLES = 3;

    private final Imports imports;
    private final ImportScreens screens;
    private final RefusalWords words;
    private final VerdictFile verdicts;
    private final HeadingWords headings;
    private final Registers registers;
    private final Directory directory;

    RegisterImportController(
            Imports imports,
            ImportScreens screens,
            RefusalWords words,
            VerdictFile verdicts,
            HeadingWords headings,
            Registers registers,
            Directory directory) {
        this.imports = imports;
        this.screens = screens;
        this.words = words;
        this.verdicts = verdicts;
        this.headings = headings;
        this.registers = registers;
        this.directory = directory;
    }

    @GetMapping
    String list(@PathVariable String register, CurrentUser user, Locale locale, Model model) {
        Register it = about(register, locale, model);
        Set<AgencyId> agencies = user.agencies(Permission.REGISTERS_IMPORT);
        model.addAttribute("lines", screens.list(it, agencies));
        model.addAttribute("agencies", offered(agencies));
        model.addAttribute("agency", user.agency().value());
        model.addAttribute("limit", imports.largest().toMegabytes());
        return LIST;
    }

    private List<Option> offered(Set<AgencyId> agencies) {
        return directory.parties().stream()
                .flatMap(party -> party instanceof Party.OfAgency(AgencyId id, String name) && agencies.contains(id)
                        ? Stream.of(new Option(Long.toString(id.value()), name))
                        : Stream.empty())
                .toList();
    }

    @PostMapping
    String bring(
            @PathVariable String register,
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable Long agency,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        Register it = registers.register(register);
        AgencyId owner = agency == null ? user.agency() : new AgencyId(agency);
        if (!user.may(Permission.REGISTERS_IMPORT, owner)) {
            throw new NotFound("agency " + owner + " for " + user.id());
        }
        try (InputStream bytes = file.getInputStream()) {
            String name = file.getOriginalFilename();
            ImportId id = imports.bring(it, owner, user.id(), bytes, name == null ? "" : name);
            return to(register, id.value());
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", words.say(e.key(), locale, e.arguments()));
            return list(register, user, locale, model);
        }
    }

    private static String to(String register, long id) {
        return "redirect:/registers/" + register + "/imports/" + id;
    }

    /** @param field the field it fills; empty where none */
    record Column(int at, String heading, String field, List<String> samples) {
        Column {
            samples = List.copyOf(samples);
        }
    }

    record Line(int row, String field, @Nullable String value, String why) {}

    record Kind(String reason, String says, long rows) {}

    @GetMapping("/{incoming:\\d+}")
    String page(
            @PathVariable String register,
            @PathVariable long incoming,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") String after,
            Locale locale,
            Model model) {
        Register it = about(register, locale, model);
        Import one = shown(it, incoming, locale, model);
        model.addAttribute("columns", columns(one));
        model.addAttribute(
                "fields",
                headings.fields(it).stream()
                        .map(field -> new Option(field, headings.name(it, field).in(locale)))
                        .toList());
        model.addAttribute("missing", missing(it, one, locale));
        int from = row(after);
        List<Line> lines = screens.refusals(one.id(), kind.isEmpty() ? null : kind, from).stream()
                .map(refusal -> new Line(
                        refusal.row(),
                        words.field(it, refusal.field(), locale),
                        refusal.value(),
                        words.sentence(it, refusal, locale)))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("kind", kind);
        model.addAttribute(
                "next", lines.size() == ImportScreens.PAGE ? lines.getLast().row() : null);
        model.addAttribute("first", from == 0);
        model.addAttribute(
                "kinds",
                screens.kinds(one.id()).stream()
                        .map(each -> new Kind(each.reason(), words.say(each.reason(), locale, "…", "…"), each.rows()))
                        .toList());
        return PAGE;
    }

    /** An address that somebody cut short begins at the beginning. */
    private static int row(String after) {
        try {
            return Math.max(0, Integer.parseInt(after));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Import shown(Register it, long incoming, Locale locale, Model model) {
        Import one = imports.find(new ImportId(incoming));
        model.addAttribute("one", one);
        model.addAttribute("page", "/registers/" + it.code() + "/imports/" + incoming);
        model.addAttribute("agencyName", screens.agency(one.agency()));
        model.addAttribute("step", one.state().name());
        model.addAttribute("moves", one.state().moves());
        model.addAttribute(
                "judged",
                one.counts().rows() > 0 || one.state() == ImportState.CHECKED || one.state() == ImportState.DONE);
        String problem = one.problem();
        model.addAttribute(
                "failure",
                problem == null
                        ? null
                        : words.say(problem, locale, one.problemArguments().toArray()));
        return one;
    }

    private static List<Column> columns(Import one) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < one.headings().size(); at++) {
            int column = at;
            String field = one.fields().get(at);
            columns.add(new Column(
                    at,
                    one.headings().get(at),
                    field == null ? "" : field,
                    one.firstRows().stream()
                            .map(row -> column < row.size() ? row.get(column) : "")
                            .filter(cell -> !cell.isEmpty())
                            .distinct()
                            .limit(SAMPLES)
                            .toList()));
        }
        return columns;
    }

    /** The names of what a new record needs and no column fills. */
    private static String missing(Register it, Import one, Locale locale) {
        return String.join(
                ", ",
                it.fields().stream()
                        .filter(field -> field.required()
                                && field.form()
                                && !field.column().equals("agency_id")
                                && !field.type().sql().equals("boolean")
                                && !one.fields().contains(field.column()))
                        .map(field -> field.name().in(locale))
                        .toList());
    }

    /** The part of the page that asks again and again. */
    @GetMapping("/{incoming:\\d+}/progress")
    String progress(
            @PathVariable String register,
            @PathVariable long incoming,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        Import one = shown(about(register, locale, model), incoming, locale, model);
        if (!one.state().moves()) {
            response.setHeader(ANEW, "true");
        }
        return PAGE + " :: progress";
    }

    @PostMapping("/{incoming:\\d+}/mapping")
    String map(
            @PathVariable String register,
            @PathVariable long incoming,
            @RequestParam(name = "field", defaultValue = "") List<String> fields,
            CurrentUser user,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        List<@Nullable String> chosen = new ArrayList<>();
        fields.forEach(field -> chosen.add(field.isEmpty() ? null : field));
        return done(register, incoming, locale, model, response, id -> {
            imports.map(id, chosen, user.id());
            imports.check(id);
        });
    }

    @PostMapping("/{incoming:\\d+}/take")
    String take(
            @PathVariable String register,
            @PathVariable long incoming,
            @RequestParam(defaultValue = "all") String which,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return done(register, incoming, locale, model, response, id -> imports.take(id, which.equals("good")));
    }

    @PostMapping("/{incoming:\\d+}/stop")
    String stop(
            @PathVariable String register,
            @PathVariable long incoming,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        return done(register, incoming, locale, model, response, imports::stop);
    }

    private String done(
            String register,
            long incoming,
            Locale locale,
            Model model,
            HttpServletResponse response,
            Consumer<ImportId> act) {
        try {
            act.accept(new ImportId(incoming));
            return to(register, incoming);
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problem", words.say(e.key(), locale, e.arguments()));
            return page(register, incoming, "", "0", locale, model);
        }
    }

    @GetMapping("/{incoming:\\d+}/verdicts.csv")
    void verdicts(
            @PathVariable String register, @PathVariable long incoming, Locale locale, HttpServletResponse response)
            throws IOException {
        Import one = imports.find(new ImportId(incoming));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"parix-" + register + "-" + incoming + ".csv\"");
        verdicts.write(one.id(), registers.register(register), locale, response.getOutputStream());
    }

    private Register about(String register, Locale locale, Model model) {
        Register it = registers.register(register);
        model.addAttribute("it", it);
        model.addAttribute("url", "/registers/" + register);
        model.addAttribute("locale", locale);
        return it;
    }
}
