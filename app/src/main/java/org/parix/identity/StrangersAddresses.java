package org.parix.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.parix.identity.AccessTable.Asked;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** The addresses of which {@code access/*.csv} asks nothing. */
@Component
public class StrangersAddresses implements RequestMatcher {
    private final List<PathPatternRequestMatcher> open = AccessTable.shipped().rows().entrySet().stream()
            .filter(row -> row.getValue() instanceof Asked.Nothing)
            .map(row -> row.getKey().method().equals("ANY")
                    ? PathPatternRequestMatcher.pathPattern(row.getKey().path())
                    : PathPatternRequestMatcher.pathPattern(
                            HttpMethod.valueOf(row.getKey().method()),
                            row.getKey().path()))
            .toList();

    @Override
    public boolean matches(HttpServletRequest request) {
        return open.stream().anyMatch(address -> address.matches(request));
    }
}
