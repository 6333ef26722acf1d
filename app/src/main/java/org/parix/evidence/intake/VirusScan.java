package org.parix.evidence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.parix.evidence.Evidences;
import org.parix.evidence.Scan;
import org.parix.evidence.storage.Vault;
import org.parix.kernel.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks a virus scanner, where one is set up; what was taken in while it could not be reached is scanned once it can. */
@Component
@EnableConfigurationProperties(ScanSettings.class)
class VirusScan {
    /** Why an infected file is refused; its argument is what the scanner calls the finding. */
    static final String INFECTED = "evidence.refused.infected";

    private static final Logger log = LoggerFactory.getLogger(VirusScan.class);
    private static final int AT_ONCE = 100;

    private final @Nullable Clamd clamd;
    private final boolean required;
    private final Evidences evidences;
    private final Vault vault;

    VirusScan(ScanSettings settings, Evidences evidences, Vault vault) {
        this.clamd = settings.address().isBlank()
                ? null
                : new Clamd(settings.address().strip(), settings.patience());
        this.required = settings.required();
        this.evidences = evidences;
        this.vault = vault;
    }

    /**
     * What a scanner says of a file on its way in.
     *
     * @throws Refused where it is infected, or where the scanner must be asked and cannot be
     */
    Scan scan(Path file) {
        if (clamd == null) {
            return Scan.NONE;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            Optional<String> found = clamd.scan(bytes);
            if (found.isPresent()) {
                log.warn("clamd found {} in an upload", found.get());
                throw new Refused(INFECTED, found.get());
            }
            return Scan.CLEAN;
        } catch (IOException e) {
            log.warn("clamd did not scan an upload: {}", e.toString());
            if (required) {
                throw new ScannerAway();
            }
            return Scan.WAITING;
        }
    }

    /** The file may be fit; nobody could say. It stays on its way in, to be looked at again. */
    static final class ScannerAway extends Refused {
        private static final long serialVersionUID = 1L;

        ScannerAway() {
            super("evidence.refused.scannerAway");
        }
    }

    /** Scans what waits. Ends at the first file that cannot be scanned: the scanner is away still. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void scanWhatWaits() {
        if (clamd == null) {
            return;
        }
        List<String> waiting = evidences.unscanned(AT_ONCE);
        for (String sha256 : waiting) {
            try (InputStream bytes = vault.open(sha256)) {
                Optional<String> found = clamd.scan(bytes);
                evidences.scanned(sha256, found.orElse(null));
                found.ifPresent(name ->
                        log.error("clamd found {} in {}, taken in unscanned; it is handed out no more", name, sha256));
            } catch (IOException e) {
                log.warn("{} files wait for clamd: {}", waiting.size(), e.toString());
                return;
            }
        }
    }
}
