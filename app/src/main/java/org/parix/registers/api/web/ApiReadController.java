package org.parix.registers.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Token;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Entry;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.Selection;
import org.parix.registers.api.Json;
import org.parix.registers.api.JsonValues;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** What other systems read: the registers there are, their records, and the agencies these are of. */
@Controller
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiReadController {
    private static final int MOST = 500;
    private static final Set<String> FILTERS = Set.of("agency", "state", "changed_since", "after", "limit");
    /** What began before the question may be written after it. */
    private static final int OVERLAP_MINUTES = 10;

    private final Registers registers;
    private final ApiScreens screens;
    private final Clock clock;

    ApiReadController(Registers registers, ApiScreens screens, Clock clock) {
        this.registers = registers;
        this.screens = screens;
        this.clock = clock;
    }

    static ResponseEntity<byte[]> answer(Object body) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Json.write(body));
    }

    /** @throws NotFound where there is none, or the token is not for it */
    static Register register(Registers registers, String code, Token token) {
        if (!token.areas().contains(code)) {
            throw new NotFound("register " + code + " for " + token.getName());
        }
        return registers.register(code);
    }

    @GetMapping("/registers")
    ResponseEntity<byte[]> registers(Token token) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Register register : registers.all()) {
            if (token.areas().contains(register.code())) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("code", register.code());
                one.put(
                        "name",
                        Map.of("vi", register.many().vi(), "en", register.many().en()));
                one.put("key", register.key());
                one.put("records", "/api/v1/registers/" + register.code() + "/records");
                all.add(one);
            }
        }
        return answer(Map.of("registers", all, "may_enter", token.enters()));
    }

    @GetMapping("/agencies")
    ResponseEntity<byte[]> agencies(@RequestParam(defaultValue = "0") long after, CurrentUser user) {
        List<ApiScreens.Agency> found = screens.agencies(user.agencies(Permission.REGISTERS_READ), after);
        return answer(Map.of("agencies", found));
    }

    @GetMapping("/registers/{register:[a-z]+}/records")
    ResponseEntity<byte[]> list(
            @PathVariable String register,
            @RequestParam(required = false) @Nullable Long agency,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "changed_since", required = false) @Nullable String changedSince,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "100") int limit,
            Token token,
            CurrentUser user,
            HttpServletRequest request) {
        Register it = register(registers, register, token);
        request.getParameterMap().keySet().forEach(name -> known(name, FILTERS));
        if (limit < 1 || limit > MOST) {
            throw new Refused("registers.api.parameter", "limit");
        }
        if (state != null && !it.states().containsKey(state)) {
            throw new Refused("registers.api.parameter", "state");
        }
        Instant asked = clock.instant();
        List<Entry> found = registers.select(
                it, new Selection(agencies(it, agency, user), state, instant(changedSince), after, limit + 1));
        boolean more = found.size() > limit;
        List<Entry> page = more ? found.subList(0, limit) : found;
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("records", page.stream().map(entry -> shown(it, entry, user)).toList());
        body.put("next", more ? next(request, page.getLast().id()) : null);
        body.put(
                "as_of",
                asked.minus(OVERLAP_MINUTES, ChronoUnit.MINUTES)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString());
        return answer(body);
    }

    private static void known(String name, Set<String> names) {
        if (!names.contains(name)) {
            throw new Refused("registers.api.parameter", name.length() > 40 ? "…" : name);
        }
    }

    /** @return null where all are meant, which everybody may read */
    private static @Nullable Collection<AgencyId> agencies(Register it, @Nullable Long agency, CurrentUser user) {
        if (agency == null) {
            return it.shared() ? null : user.agencies(Permission.REGISTERS_READ);
        }
        AgencyId of = new AgencyId(agency);
        if (!user.hierarchy().has(of) || !it.shared() && !user.may(Permission.REGISTERS_READ, of)) {
            throw new NotFound("agency " + agency);
        }
        return user.hierarchy().under(List.of(of));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused("registers.api.parameter", "changed_since");
        }
    }

    private static String next(HttpServletRequest request, long last) {
        return UriComponentsBuilder.fromPath(request.getRequestURI())
                .query(request.getQueryString())
                .replaceQueryParam("after", last)
                .build(true)
                .toUriString();
    }

    private static Map<String, @Nullable Object> shown(Register it, Entry entry, CurrentUser user) {
        return JsonValues.of(it, entry, user.may(Permission.REGISTERS_ENTER, entry.agency()));
    }

    /** By what the other system itself knows of it: the columns of the key as parameters. */
    @GetMapping("/registers/{register:[a-z]+}/records/by-key")
    ResponseEntity<byte[]> byKey(
            @PathVariable String register, @RequestParam Map<String, String> typed, Token token, CurrentUser user) {
        Register it = register(registers, register, token);
        typed.keySet().forEach(name -> known(name, Set.copyOf(it.key())));
        Map<String, Object> key = new LinkedHashMap<>();
        for (String column : it.key()) {
            String text = typed.getOrDefault(column, "");
            if (text.isBlank()) {
                throw new Refused("registers.api.parameter", column);
            }
            key.put(column, it.field(column).type().read(text));
        }
        return one(it, registers.find(it, key), user);
    }

    @GetMapping("/registers/{register:[a-z]+}/records/{record:\\d+}")
    ResponseEntity<byte[]> one(
            @PathVariable String register, @PathVariable long record, Token token, CurrentUser user) {
        Register it = register(registers, register, token);
        return one(it, registers.find(it, record), user);
    }

    private static ResponseEntity<byte[]> one(Register it, Entry entry, CurrentUser user) {
        if (!it.shared() && !user.may(Permission.REGISTERS_READ, entry.agency())) {
            throw new NotFound(it.code() + " " + entry.id() + " for " + user.login());
        }
        return answer(shown(it, entry, user));
    }
}
