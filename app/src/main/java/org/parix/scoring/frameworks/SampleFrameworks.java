package org.parix.scoring.frameworks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.CurrentUsers;
import org.parix.kernel.SampleData;
import org.parix.scoring.frameworks.Frameworks.Seen;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The illustrative frameworks: those of communes for two years, ready to score by, and that of districts as a draft. */
@Component
class SampleFrameworks implements SampleData {
    private static final String OWNER = "Ủy ban nhân dân xã Bến Lau";

    private final Frameworks frameworks;
    private final Directory directory;
    private final CurrentUsers users;

    SampleFrameworks(Frameworks frameworks, Directory directory, CurrentUsers users) {
        this.frameworks = frameworks;
        this.directory = directory;
        this.users = users;
    }

    /** After the people, before the campaigns that score by them. */
    @Override
    public int order() {
        return 180;
    }

    @Override
    public boolean isLoaded() {
        return frameworks.frozen().stream()
                .anyMatch(kept -> kept.framework().code().equals("commune-illustrative"));
    }

    @Override
    @Transactional
    public void load() {
        CurrentUser coordinator = users.named("dieu.phoi").orElseThrow();
        if (!(directory.match(OWNER).party() instanceof Party.OfAgency(AgencyId owner, String _))) {
            throw new IllegalStateException("no agency " + OWNER);
        }
        for (String file : new String[] {
            "/sample/scoring/commune-illustrative-2025.yaml", "/scoring/commune-illustrative-2026.yaml"
        }) {
            FrameworkId id = frameworks.take(owner, text(file), coordinator.id());
            frameworks.freeze(new Seen(id, frameworks.find(id).revision(), coordinator.id()));
        }
        frameworks.take(owner, text("/scoring/district-illustrative-2024.yaml"), coordinator.id());
    }

    private static String text(String name) {
        try (InputStream file = SampleFrameworks.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("not shipped: " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
