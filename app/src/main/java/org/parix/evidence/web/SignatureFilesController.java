package org.parix.evidence.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Downloads;
import org.parix.evidence.Evidence;
import org.parix.evidence.EvidenceId;
import org.parix.evidence.Evidences;
import org.parix.evidence.FilePages;
import org.parix.evidence.VersionId;
import org.parix.evidence.contents.SignatureFile;
import org.parix.evidence.contents.SignatureFiles;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Signatures that come in a file of their own: laid beside a version, and handed out again. */
@Controller
@RequestMapping("/evidence/{evidence:\\d+}/versions/{version:\\d+}/signature-files")
class SignatureFilesController {
    private static final String MEDIA_TYPE = "application/pkcs7-signature";

    private final SignatureFiles files;
    private final Evidences evidences;
    private final ExaminationPages pages;
    private final Downloads downloads;

    SignatureFilesController(SignatureFiles files, Evidences evidences, ExaminationPages pages, Downloads downloads) {
        this.files = files;
        this.evidences = evidences;
        this.pages = pages;
        this.downloads = downloads;
    }

    record SignatureForm(@Nullable MultipartFile signature) {
        String name() {
            String name = signature == null ? null : signature.getOriginalFilename();
            return name == null ? "" : name;
        }

        /** One byte more than is taken says enough of a large file. */
        byte[] bytes() throws IOException {
            if (signature == null) {
                return new byte[0];
            }
            try (var in = signature.getInputStream()) {
                return in.readNBytes(SignatureFiles.LARGEST + 1);
            }
        }
    }

    @PostMapping
    String add(
            CurrentUser user,
            @PathVariable long evidence,
            @PathVariable long version,
            @ModelAttribute("signatureForm") SignatureForm form,
            BindingResult errors,
            Model model,
            RedirectAttributes then,
            HttpServletResponse response)
            throws IOException {
        try {
            files.add(
                    user.id(),
                    new VersionId(version),
                    errors.hasErrors() ? "" : form.name(),
                    errors.hasErrors() ? new byte[0] : form.bytes());
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("refused", e.key());
            model.addAttribute("refusedWith", e.arguments());
            Evidence piece = evidences.evidence(new EvidenceId(evidence));
            return pages.contents(
                    new FilePages.Asked(user, piece, new VersionId(version), "/evidence/" + evidence, null, true),
                    1,
                    model);
        }
        then.addFlashAttribute("laidBeside", true);
        return "redirect:/evidence/" + evidence + "/versions/" + version + "/contents";
    }

    @GetMapping("/{file:\\d{1,18}}")
    void send(@PathVariable long version, @PathVariable long file, HttpServletResponse response) throws IOException {
        SignatureFile.Whole whole = files.handOut(new VersionId(version), file);
        downloads.send(whole.name(), MEDIA_TYPE, whole.bytes(), response);
    }
}
