package org.parix.identity.people.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.parix.identity.CurrentUser;
import org.parix.identity.people.PeopleImport;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Many people at once: template, upload, verdict line by line, confirmation, and the links of those added. */
@Controller
@RequestMapping("/people/imports")
class ImportController {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long LARGEST = 5L << 20;

    private final PeopleImport imports;

    ImportController(PeopleImport imports) {
        this.imports = imports;
    }

    @GetMapping("/new")
    String choose() {
        return "identity/people-import";
    }

    @GetMapping("/template.xlsx")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        workbook(response, "nguoi-dung.xlsx");
        imports.template(locale, response.getOutputStream());
    }

    @PostMapping
    String take(@RequestParam("file") MultipartFile file, CurrentUser user, Model model, HttpServletResponse response)
            throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            if (file.getSize() > LARGEST) {
                throw new Refused("identity.import.tooLarge", LARGEST >> 20);
            }
            String name = file.getOriginalFilename();
            return "redirect:/people/imports/" + imports.take(user, name == null ? "" : name, bytes);
        } catch (Refused refused) {
            response.setStatus(422);
            model.addAttribute("refused", refused.key());
            model.addAttribute("refusedWith", refused.arguments());
            return choose();
        }
    }

    @GetMapping("/{id}")
    String judged(@PathVariable String id, CurrentUser user, Model model) {
        model.addAttribute("it", imports.judge(user, id(id)));
        return "identity/people-import-check";
    }

    @PostMapping("/{id}")
    String apply(@PathVariable String id, CurrentUser user, RedirectAttributes then) {
        Flash.act(then, "identity.import.done", () -> imports.apply(user, id(id)));
        return "redirect:/people/imports/" + id(id);
    }

    @PostMapping("/{id}/links")
    void links(@PathVariable String id, CurrentUser user, HttpServletResponse response) throws IOException {
        UUID named = id(id);
        var links = new java.io.ByteArrayOutputStream();
        imports.links(user, named, Link::absolute, links);
        workbook(response, "lien-ket.xlsx");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        links.writeTo(response.getOutputStream());
    }

    private static void workbook(HttpServletResponse response, String name) {
        response.setContentType(WORKBOOK);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFound("import " + text);
        }
    }
}
