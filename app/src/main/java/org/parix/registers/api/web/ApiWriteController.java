package org.parix.registers.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Token;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.api.Answer;
import org.parix.registers.api.ApiSettings;
import org.parix.registers.api.Batches;
import org.parix.registers.api.Sent;
import org.parix.registers.api.Writes;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What other systems send: records one by one, corrections, steps, and many records at once. */
@Controller
@RequestMapping(path = "/api/v1/registers/{register:[a-z]+}", produces = MediaType.APPLICATION_JSON_VALUE)
class ApiWriteController {
    private static final String KEY = "Idempotency-Key";
    private static final String LINES = "application/x-ndjson";

    private final Registers registers;
    private final Writes writes;
    private final Batches batches;
    private final ApiSettings settings;

    ApiWriteController(Registers registers, Writes writes, Batches batches, ApiSettings settings) {
        this.registers = registers;
        this.writes = writes;
        this.batches = batches;
        this.settings = settings;
    }

    private static ResponseEntity<byte[]> said(Answer answer) {
        var response = ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
        if (answer.again()) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private Sent sent(Register register, Token token, @Nullable String key, HttpServletRequest request)
            throws IOException {
        return Sent.of(token, register, key, Bodies.to(request), Bodies.read(request, settings.maxBody()));
    }

    private static Collection<AgencyId> enters(CurrentUser user) {
        return user.agencies(Permission.REGISTERS_ENTER);
    }

    @PostMapping(path = "/records", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> enter(
            @PathVariable String register,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            Token token,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        Register it = ApiReadController.register(registers, register, token);
        return said(writes.enter(sent(it, token, key, request), enters(user)));
    }

    @PutMapping(path = "/records/{record:\\d+}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> replace(
            @PathVariable String register,
            @PathVariable long record,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            Token token,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        Register it = ApiReadController.register(registers, register, token);
        return said(writes.correct(sent(it, token, key, request), record, true, enters(user)));
    }

    @PatchMapping(path = "/records/{record:\\d+}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> correct(
            @PathVariable String register,
            @PathVariable long record,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            Token token,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        Register it = ApiReadController.register(registers, register, token);
        return said(writes.correct(sent(it, token, key, request), record, false, enters(user)));
    }

    @PostMapping(path = "/records/{record:\\d+}/steps/{step:[a-z_]+}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> move(
            @PathVariable String register,
            @PathVariable long record,
            @PathVariable String step,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            Token token,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        Register it = ApiReadController.register(registers, register, token);
        var taken = it.transition(step).orElseThrow(() -> new NotFound("step " + step));
        return said(writes.move(sent(it, token, key, request), record, taken, enters(user)));
    }

    /** @param take {@code all}: all or none; {@code good}: good ones although others are refused */
    @PostMapping(
            path = "/batches",
            consumes = {MediaType.APPLICATION_JSON_VALUE, LINES})
    ResponseEntity<byte[]> batch(
            @PathVariable String register,
            @RequestParam(defaultValue = "all") String take,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            Token token,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        Register it = ApiReadController.register(registers, register, token);
        if (!take.equals("all") && !take.equals("good")) {
            throw new Refused("registers.api.parameter", "take");
        }
        boolean lines = MediaType.parseMediaType(request.getContentType()).isCompatibleWith(MediaType.valueOf(LINES));
        Sent sent = Sent.of(token, it, key, Bodies.to(request), Bodies.read(request, settings.maxBatch()));
        return said(batches.take(sent, lines, take.equals("good"), user.agencies(Permission.REGISTERS_IMPORT)));
    }
}
