package org.parix.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parix.identity.AccessTable.Address;
import org.parix.identity.AccessTable.Asked;
import org.parix.kernel.NotFound;
import org.parix.ui.Problems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The one place that decides who may call which address. An address without a row in {@code access/<module>.csv} keeps Parix from starting.
 * A row of somebody else's data answers as if it were not there.
 */
@Component
@ConditionalOnWebApplication
class Gate implements HandlerInterceptor, SmartInitializingSingleton {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);

    private final AccessTable table = AccessTable.shipped();
    private final CurrentUsers users;
    private final Freshness freshness;
    private final Map<String, Rows> kinds;
    private final RequestMappingHandlerMapping mappings;

    Gate(
            CurrentUsers users,
            Freshness freshness,
            List<Rows> kinds,
            @Lazy @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.users = users;
        this.freshness = freshness;
        this.kinds = kinds.stream().collect(Collectors.toUnmodifiableMap(Rows::kind, Function.identity()));
        this.mappings = mappings;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(handler instanceof HandlerMethod)) {
            return true; // files that everybody may have: static/
        }
        Asked asked = asked(request);
        if (asked instanceof Asked.Nothing) {
            return true;
        }
        Optional<CurrentUser> user = users.current();
        if (user.isEmpty()) {
            if (Problems.areAsked(request)) {
                throw new ErrorResponseException(HttpStatus.UNAUTHORIZED);
            }
            dismiss(request, response);
            return false;
        }
        return switch (asked) {
            case Asked.Nothing _ -> true;
            case Asked.SignedIn signedIn -> !signedIn.fresh() || fresh(request, response);
            case Asked.Allowed allowed ->
                allowed(user.get(), allowed, request) && (!allowed.fresh() || fresh(request, response));
        };
    }

    /** An account deactivated while its owner was signed in. */
    private static void dismiss(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        Elsewhere.send(request, response, "/sign-in?ended");
    }

    private boolean allowed(CurrentUser user, Asked.Allowed allowed, HttpServletRequest request) {
        if (!user.may(allowed.permission())) {
            log.info("{} lacks {} for {}", user.id(), allowed.permission(), request.getRequestURI());
            throw new ErrorResponseException(HttpStatus.FORBIDDEN);
        }
        if (allowed.of() != null) {
            Belongs row = kind(allowed.of())
                    .belongs(variables(request))
                    .orElseThrow(() -> new NotFound(request.getRequestURI()));
            if (!user.may(allowed.permission(), row)) {
                throw new NotFound(request.getRequestURI() + " is not of " + user.id());
            }
        }
        return true;
    }

    private boolean fresh(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (freshness.isFresh()) {
            return true;
        }
        // what a form brought is not kept: the page it stood on is shown again, and says so
        String undone = request.getMethod().equals("GET") ? "" : "&undone";
        Elsewhere.send(request, response, "/sign-in/again?to=" + Elsewhere.escaped(Elsewhere.here(request)) + undone);
        return false;
    }

    private Asked asked(HttpServletRequest request) {
        String path = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return table.of(new Address(method, path))
                .or(() -> table.of(new Address("ANY", path)))
                .orElseThrow(() -> new IllegalStateException("no row says who may " + method + " " + path));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(HttpServletRequest request) {
        Object found = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return found == null ? Map.of() : (Map<String, String>) found;
    }

    private Rows kind(String name) {
        @Nullable Rows rows = kinds.get(name);
        if (rows == null) {
            throw new IllegalStateException("no bean tells whose a " + name + " is");
        }
        return rows;
    }

    /** Every address that a controller declares. */
    Set<Address> mapped() {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> addresses(mapping).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void afterSingletonsInstantiated() {
        var unasked = new HashSet<>(mapped());
        unasked.removeAll(table.addresses());
        if (!unasked.isEmpty()) {
            throw new IllegalStateException("access/*.csv does not say who may call " + unasked);
        }
        table.addresses().forEach(address -> {
            if (table.of(address).orElseThrow() instanceof Asked.Allowed(Permission _, String of, boolean _)
                    && of != null) {
                kind(of);
            }
        });
    }

    private static Set<Address> addresses(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return mapping.getPatternValues().stream()
                .flatMap(path -> methods.isEmpty()
                        ? java.util.stream.Stream.of(new Address("ANY", path))
                        : methods.stream().map(method -> new Address(method.name(), path)))
                .collect(Collectors.toSet());
    }
}
