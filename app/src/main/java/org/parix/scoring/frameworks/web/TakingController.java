package org.parix.scoring.frameworks.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.parix.scoring.Framework;
import org.parix.scoring.UnreadableFramework;
import org.parix.scoring.frameworks.FrameworkId;
import org.parix.scoring.frameworks.Frameworks;
import org.parix.scoring.frameworks.PaperTables;
import org.parix.scoring.frameworks.TableReadings;
import org.parix.ui.Option;
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
import org.springframework.web.multipart.MultipartFile;

/** The ways in which a framework comes in: a file, the table of a paper, another framework. */
@Controller
@RequestMapping("/frameworks")
class TakingController {
    private static final int LARGEST_FILE = 3 << 20;

    private final Frameworks frameworks;
    private final TableReadings papers;
    private final Owners owners;
    private final MessageSource messages;
    private final MultipartConfigElement limits;

    TakingController(
            Frameworks frameworks,
            TableReadings papers,
            Owners owners,
            MessageSource messages,
            MultipartConfigElement limits) {
        this.frameworks = frameworks;
        this.papers = papers;
        this.owners = owners;
        this.messages = messages;
        this.limits = limits;
    }

    /** A fault of a file: its line, or 0 where it concerns the whole of it. */
    record Fault(int line, String words) {}

    record CopyForm(
            @NotBlank @Size(max = 80) String code,
            @NotNull @Min(2000) @Max(2100) @Nullable Integer year,

            @Nullable Long agency) {}

    record PaperForm(
            @NotBlank @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,79}")
            String code,

            @NotBlank @Size(max = 300) String title,
            @NotBlank @Pattern(regexp = "[A-Z][A-Z_]{0,39}") String level,

            @NotNull @Min(2000) @Max(2100) @Nullable Integer year,

            @NotBlank String total,
            @Nullable Long agency) {}

    @GetMapping("/new")
    String choose(CurrentUser user, Model model, Locale locale) {
        if (!model.containsAttribute("form")) {
            model.addAttribute(
                    "form",
                    new PaperForm(
                            "", "", "COMMUNE", null, "100", owners.usual(user).value()));
        }
        model.addAttribute("agencies", owners.offered(user));
        model.addAttribute("agency", owners.usual(user).value());
        model.addAttribute("limit", limits.getMaxFileSize());
        model.addAttribute("levels", levels(locale));
        return "scoring/framework-new";
    }

    private List<Option> levels(Locale locale) {
        return List.of("COMMUNE", "DEPARTMENT", "PROVINCE", "DISTRICT").stream()
                .map(level -> new Option(level, messages.getMessage("scoring.frameworks.level." + level, null, locale)))
                .toList();
    }

    @PostMapping("/files")
    String takeFile(
            @RequestParam("file") MultipartFile file,
            @RequestParam(required = false) @Nullable Long agency,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        try {
            FrameworkId id = frameworks.take(owners.chosen(user, agency), text(file), user.id());
            return "redirect:/frameworks/" + id;
        } catch (UnreadableFramework unreadable) {
            model.addAttribute(
                    "faults",
                    unreadable.faults().stream()
                            .map(fault -> new Fault(fault.line(), words(fault.reason(), locale)))
                            .toList());
            model.addAttribute("faultyFile", String.valueOf(file.getOriginalFilename()));
        } catch (Refused refused) {
            model.addAttribute("refusedFile", words(refused, locale));
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return choose(user, model, locale);
    }

    private static String text(MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            throw new Refused("scoring.frameworks.emptyFile");
        }
        if (file.getSize() > LARGEST_FILE) {
            throw new Refused("scoring.frameworks.largeFile", LARGEST_FILE >> 20);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException other) {
            throw new Refused("scoring.frameworks.notUtf8");
        }
    }

    @PostMapping("/tables")
    String takeTable(
            @RequestParam("paper") MultipartFile paper,
            @Valid @ModelAttribute("form") PaperForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        if (!errors.hasErrors()) {
            try (InputStream bytes = paper.getInputStream()) {
                BigDecimal total = RuleForm.number(form.total(), locale);
                String name = paper.getOriginalFilename();
                UUID reading = papers.submit(
                        user.id(),
                        owners.chosen(user, form.agency()),
                        bytes,
                        name == null ? "" : name,
                        new PaperTables.About(
                                form.code().strip(),
                                form.title().strip(),
                                form.level(),
                                form.year() == null ? 0 : form.year(),
                                total));
                return "redirect:/frameworks/tables/" + reading;
            } catch (Refused refused) {
                model.addAttribute("refusedPaper", words(refused, locale));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return choose(user, model, locale);
    }

    @GetMapping("/{framework:\\d+}/copy")
    String copyForm(@PathVariable long framework, CurrentUser user, Model model) {
        Framework from = frameworks.find(new FrameworkId(framework)).framework();
        model.addAttribute(
                "form",
                new CopyForm(from.code(), from.year() + 1, owners.usual(user).value()));
        return copyPage(framework, user, model);
    }

    @PostMapping("/{framework:\\d+}/copy")
    String copy(
            @PathVariable long framework,
            @Valid @ModelAttribute("form") CopyForm form,
            BindingResult errors,
            CurrentUser user,
            Model model,
            HttpServletResponse response) {
        Integer year = form.year();
        if (!errors.hasErrors() && year != null) {
            try {
                FrameworkId id = frameworks.copy(
                        new FrameworkId(framework),
                        owners.chosen(user, form.agency()),
                        form.code().strip(),
                        year,
                        user.id());
                return "redirect:/frameworks/" + id;
            } catch (Refused refused) {
                errors.rejectValue("code", refused.key(), refused.arguments(), refused.key());
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return copyPage(framework, user, model);
    }

    private String copyPage(long framework, CurrentUser user, Model model) {
        model.addAttribute("kept", frameworks.find(new FrameworkId(framework)));
        model.addAttribute("agencies", owners.offered(user));
        return "scoring/framework-copy";
    }

    @PostMapping("/{framework:\\d+}/version")
    String version(@PathVariable long framework, CurrentUser user) {
        return "redirect:/frameworks/" + frameworks.newVersion(new FrameworkId(framework), user.id());
    }

    private String words(Refused refused, Locale locale) {
        return messages.getMessage(refused.key(), refused.arguments(), locale);
    }
}
