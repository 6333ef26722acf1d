package org.parix.registers.completeness.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Year;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.completeness.Completeness;
import org.parix.registers.completeness.Matrix;
import org.parix.registers.completeness.MonthState;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has reported: agencies by months; what can be said of one month; who is expected. */
@Controller
@RequestMapping("/registers/completeness")
class CompletenessController {
    private static final int PAGE = 60;
    private static final int YEARS = 4;
    private static final int MOST = 500;
    private static final int MONTHS = 12;
    private static final String MONTH = "/{register:[a-z]+}/{agency:\\d+}/{month:[0-9-]+}";

    private final Completeness completeness;
    private final Registers registers;
    private final CompletenessScreens screens;
    private final MessageSource messages;
    private final Clock clock;

    CompletenessController(
            Completeness completeness,
            Registers registers,
            CompletenessScreens screens,
            MessageSource messages,
            Clock clock) {
        this.completeness = completeness;
        this.registers = registers;
        this.screens = screens;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String matrix(
            @ModelAttribute("asked") @Nullable Asked asked,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            Model model) {
        Asked sound = asked == null || errors.hasErrors() ? Asked.NOTHING : asked;
        List<Register> reported = completeness.reported();
        Register it = reported.stream()
                .filter(register -> register.code().equals(sound.register()))
                .findFirst()
                .orElseGet(() -> reported.isEmpty() ? registers.all().getFirst() : reported.getFirst());
        int year = sound.year(Year.now(clock.withZone(Formats.ZONE)));
        Set<AgencyId> seen = user.agencies(Permission.REGISTERS_READ);
        Long under = sound.under();
        if (under != null) {
            seen = new HashSet<>(seen);
            seen.retainAll(user.hierarchy().under(Set.of(new AgencyId(under))));
        }
        Matrix all = completeness.matrix(it, seen, YearMonth.of(year, 1), YearMonth.of(year, MONTHS));
        String part = Vietnamese.fold(sound.part());
        List<Matrix.Line> lines = all.lines().stream()
                .filter(line ->
                        sound.shows(line) && Vietnamese.fold(line.name()).contains(part))
                .sorted(Comparator.comparing(line -> sound.onlyMissing() ? -line.missing() : 0))
                .toList();
        int pages = Math.max(1, (lines.size() + PAGE - 1) / PAGE);
        int page = Math.min(sound.number(), pages);
        Asked here = sound.in(it.code(), year);
        model.addAttribute("it", it);
        model.addAttribute("reported", reported);
        model.addAttribute("here", here);
        model.addAttribute("year", year);
        model.addAttribute("years", years());
        model.addAttribute("all", all);
        model.addAttribute("lines", lines.subList((page - 1) * PAGE, Math.min(page * PAGE, lines.size())));
        model.addAttribute("found", lines.size());
        model.addAttribute("from", (page - 1) * PAGE + 1);
        model.addAttribute("previous", page > 1 ? here.turned(page - 1).url() : null);
        model.addAttribute("next", page < pages ? here.turned(page + 1).url() : null);
        model.addAttribute("unitName", under == null || seen.isEmpty() ? null : screens.agency(under));
        model.addAttribute("rules", user.may(Permission.REGISTERS_RULE));
        model.addAttribute("locale", locale);
        model.addAttribute(
                "heads", all.months().stream().map(month -> name(month, locale)).toList());
        model.addAttribute("drawn", drawn(all, locale));
        return "registers/completeness/matrix";
    }

    private List<Integer> years() {
        int now = Year.now(clock.withZone(Formats.ZONE)).getValue();
        return IntStream.range(0, YEARS).mapToObj(ago -> now - ago).toList();
    }

    private String name(YearMonth month, Locale locale) {
        String name = messages.getMessage("registers.completeness.month", new Object[] {month.getMonthValue()}, locale);
        return name == null ? month.toString() : name;
    }

    /** For each month how many agencies stand how. */
    private List<List<Object>> drawn(Matrix all, Locale locale) {
        return IntStream.range(0, all.months().size())
                .mapToObj(month -> List.<Object>of(
                        name(all.months().get(month), locale),
                        all.count(month, MonthState.REPORTED),
                        all.count(month, MonthState.MISSING),
                        all.count(month, MonthState.NOTHING)))
                .toList();
    }

    @GetMapping(MONTH)
    ModelAndView month(
            @PathVariable String register,
            @PathVariable long agency,
            @PathVariable String month,
            CurrentUser user,
            Locale locale) {
        return page(registers.register(register), new AgencyId(agency), month(month), null, "", user, locale);
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() <= 2100) {
                return month;
            }
        } catch (DateTimeException e) {
            // as if there were no such page
        }
        throw new NotFound("month " + text);
    }

    private ModelAndView page(
            Register it,
            AgencyId agency,
            YearMonth month,
            @Nullable Refused problem,
            String note,
            CurrentUser user,
            Locale locale) {
        Matrix.Cell cell = completeness.cell(it, agency, month).orElse(null);
        ModelAndView page = new ModelAndView(
                "registers/completeness/month", problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("it", it);
        page.addObject("name", screens.agency(agency.value()));
        page.addObject("month", month);
        page.addObject("cell", cell);
        page.addObject("url", "/registers/completeness/" + it.code() + "/" + agency.value() + "/" + month);
        page.addObject("back", Asked.NOTHING.in(it.code(), month.getYear()).url());
        page.addObject("enters", user.may(Permission.REGISTERS_ENTER, agency));
        page.addObject("over", month.isBefore(YearMonth.now(clock.withZone(Formats.ZONE))));
        page.addObject("note", note);
        page.addObject(
                "problem", problem == null ? null : messages.getMessage(problem.key(), problem.arguments(), locale));
        page.addObject("locale", locale);
        return page;
    }

    @PostMapping(MONTH)
    ModelAndView declare(
            @PathVariable String register,
            @PathVariable long agency,
            @PathVariable String month,
            @RequestParam(defaultValue = "") String note,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        Register it = registers.register(register);
        YearMonth of = month(month);
        AgencyId whose = new AgencyId(agency);
        try {
            completeness.declareNothing(it, whose, of, note, user.id());
        } catch (Refused refused) {
            return page(it, whose, of, refused, note, user, locale);
        }
        then.addFlashAttribute("told", "registers.completeness.toldDeclared");
        return new ModelAndView("redirect:/registers/completeness/" + it.code() + "/" + agency + "/" + of);
    }

    @PostMapping(MONTH + "/withdraw")
    ModelAndView withdraw(
            @PathVariable String register,
            @PathVariable long agency,
            @PathVariable String month,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        Register it = registers.register(register);
        YearMonth of = month(month);
        AgencyId whose = new AgencyId(agency);
        try {
            completeness.withdraw(it, whose, of, user.id());
        } catch (Refused refused) {
            return page(it, whose, of, refused, "", user, locale);
        }
        then.addFlashAttribute("told", "registers.completeness.toldWithdrawn");
        return new ModelAndView("redirect:/registers/completeness/" + it.code() + "/" + agency + "/" + of);
    }

    /** As it was typed; all of it may be missing. */
    record RuleForm(
            @Nullable String register,
            @Nullable Long agency,
            @Nullable Boolean expected,
            @Nullable Integer dueDay,
            @Nullable String from,
            @Nullable String basis) {}

    @GetMapping("/expected")
    ModelAndView expected(CurrentUser user, Locale locale) {
        return expected(null, user, locale);
    }

    private ModelAndView expected(@Nullable Refused problem, CurrentUser user, Locale locale) {
        ModelAndView page = new ModelAndView(
                "registers/completeness/expected", problem == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("rules", screens.rules(user.agencies(Permission.REGISTERS_READ), MOST));
        page.addObject("registers", registers.all());
        page.addObject(
                "agencies",
                user.may(Permission.REGISTERS_RULE)
                        ? screens.agencies(user.agencies(Permission.REGISTERS_RULE), MOST)
                        : List.of());
        page.addObject("thisMonth", YearMonth.now(clock.withZone(Formats.ZONE)).toString());
        page.addObject(
                "problem", problem == null ? null : messages.getMessage(problem.key(), problem.arguments(), locale));
        page.addObject("locale", locale);
        return page;
    }

    @PostMapping("/expected")
    ModelAndView expect(
            @ModelAttribute("form") @Nullable RuleForm form,
            BindingResult errors,
            CurrentUser user,
            Locale locale,
            RedirectAttributes then) {
        try {
            if (form == null
                    || errors.hasErrors()
                    || form.register() == null
                    || form.agency() == null
                    || form.dueDay() == null
                    || form.from() == null) {
                throw new Refused("registers.completeness.incomplete");
            }
            AgencyId agency = new AgencyId(form.agency());
            if (!user.may(Permission.REGISTERS_RULE, agency)) {
                throw new Refused("registers.field.notAgency");
            }
            completeness.expect(
                    registers.register(form.register()),
                    agency,
                    Boolean.TRUE.equals(form.expected()),
                    form.dueDay(),
                    month(form.from()),
                    form.basis() == null ? "" : form.basis(),
                    user.id());
        } catch (Refused refused) {
            return expected(refused, user, locale);
        }
        then.addFlashAttribute("told", "registers.completeness.toldExpected");
        return new ModelAndView("redirect:/registers/completeness/expected");
    }
}
