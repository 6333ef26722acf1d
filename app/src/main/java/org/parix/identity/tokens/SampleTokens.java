package org.parix.identity.tokens;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.CurrentUsers;
import org.parix.identity.TokenAreas;
import org.parix.identity.UserId;
import org.parix.kernel.SampleData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tokens of the invented commune, whose secrets nobody has seen: one that holds, one that ends soon, one that was revoked. */
@Component
class SampleTokens implements SampleData {
    private static final String ADMINISTRATOR = "quan.tri";
    private static final String COMMUNE = "Ủy ban nhân dân xã Bến Lau";
    private static final String ONE_STOP = "Hệ thống một cửa điện tử";

    private final Tokens tokens;
    private final TokenStore store;
    private final Directory directory;
    private final CurrentUsers users;
    private final Clock clock;

    SampleTokens(Tokens tokens, TokenStore store, Directory directory, CurrentUsers users, Clock clock) {
        this.tokens = tokens;
        this.store = store;
        this.directory = directory;
        this.users = users;
        this.clock = clock;
    }

    /** After the people. */
    @Override
    public int order() {
        return 60;
    }

    @Override
    public boolean isLoaded() {
        return store.has(ONE_STOP);
    }

    @Override
    @Transactional
    public void load() {
        UserId by = users.named(ADMINISTRATOR).orElseThrow().id();
        if (!(directory.match(COMMUNE).party() instanceof Party.OfAgency commune)) {
            throw new IllegalStateException("the sample knows no " + COMMUNE);
        }
        LocalDate today = LocalDate.now(clock);
        List<String> all = tokens.areas().stream().map(TokenAreas.Area::code).toList();
        List<String> some = all.subList(0, 1);
        Tokens.Made old = tokens.make(
                new Tokens.Wanted(commune.id(), ONE_STOP + " (thử nghiệm)", true, some, today.plusDays(60)), by);
        tokens.make(new Tokens.Wanted(commune.id(), "Cổng dữ liệu của tỉnh", false, all, today.plusDays(20)), by);
        tokens.make(new Tokens.Wanted(commune.id(), ONE_STOP, true, some, today.plusDays(300)), by);
        tokens.revoke(old.id(), by);
    }
}
