package org.parix.identity;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whether the person at the keyboard has proved lately who they are: asked before rights are changed and before anything is published. */
@Component
class Freshness {
    private final Clock clock;
    private final Duration valid;

    Freshness(Clock clock, @Value("${parix.identity.fresh-for}") Duration valid) {
        this.clock = clock;
        this.valid = valid;
    }

    boolean isFresh() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null
                && authentication.getAuthorities().stream()
                        .filter(FactorGrantedAuthority.class::isInstance)
                        .map(FactorGrantedAuthority.class::cast)
                        .anyMatch(factor -> factor.getIssuedAt().plus(valid).isAfter(clock.instant()));
    }
}
