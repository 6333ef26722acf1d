package org.parix.directory.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Locale;
import java.util.UUID;
import org.parix.directory.exchange.AgencyImport;
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

/** Many agencies at once: template, upload, verdict line by line, confirmation; and all of them as a file. */
@Controller
@RequestMapping("/agencies")
class ExchangeController {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final long LARGEST = 5L << 20;

    private final AgencyImport imports;

    ExchangeController(AgencyImport imports) {
        this.imports = imports;
    }

    @GetMapping("/imports/new")
    String choose() {
        return "directory/import";
    }

    @GetMapping("/imports/template.xlsx")
    void template(Locale locale, HttpServletResponse response) throws IOException {
        head(response, WORKBOOK, "mau-danh-muc-co-quan.xlsx");
        imports.template(locale, response.getOutputStream());
    }

    @PostMapping("/imports")
    String take(@RequestParam("file") MultipartFile file, Principal who, Model model, HttpServletResponse response)
            throws IOException {
        try (InputStream bytes = file.getInputStream()) {
            if (file.getSize() > LARGEST) {
                throw new Refused("directory.import.tooLarge", LARGEST >> 20);
            }
            String name = file.getOriginalFilename();
            return "redirect:/agencies/imports/" + imports.take(who.getName(), name == null ? "" : name, bytes);
        } catch (Refused refused) {
            response.setStatus(422);
            model.addAttribute("refused", refused.key());
            model.addAttribute("refusedWith", refused.arguments());
            return choose();
        }
    }

    @GetMapping("/imports/{id}")
    String judged(@PathVariable String id, Principal who, Model model) {
        model.addAttribute("it", imports.judge(who.getName(), id(id)));
        return "directory/import-check";
    }

    @PostMapping("/imports/{id}")
    String apply(@PathVariable String id, Principal who, RedirectAttributes then) {
        try {
            imports.apply(who.getName(), id(id));
        } catch (Refused refused) {
            return AgencyController.no(then, refused, "redirect:/agencies/imports/" + id(id));
        }
        return "redirect:/agencies/imports/" + id(id);
    }

    @GetMapping("/export.xlsx")
    void workbook(HttpServletResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        imports.workbook(bytes);
        head(response, WORKBOOK, "danh-muc-co-quan.xlsx");
        bytes.writeTo(response.getOutputStream());
    }

    @GetMapping("/export.csv")
    void csv(HttpServletResponse response) throws IOException {
        var bytes = new ByteArrayOutputStream();
        imports.csv(bytes);
        head(response, "text/csv; charset=UTF-8", "danh-muc-co-quan.csv");
        bytes.writeTo(response.getOutputStream());
    }

    private static void head(HttpServletResponse response, String type, String name) {
        response.setContentType(type);
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
