package org.parix.registers.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.parix.kernel.Refused;
import org.parix.registers.api.Batches;
import org.parix.registers.api.FaultWords;
import org.parix.registers.api.Unfit;
import org.parix.ui.Problems;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What is wrong with what another system sent; the rest {@link Problems} says as for all addresses. */
@ControllerAdvice(basePackageClasses = ApiProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ApiProblems {
    /** Refusals that have a status of their own; all others are 422. */
    private static final Map<String, Integer> STATUS = Map.of(
            "registers.api.notJson", 400,
            "registers.api.noKey", 400,
            "registers.api.parameter", 400,
            "registers.api.busy", 409,
            "registers.record.known", 409,
            "registers.record.meanwhile", 409);

    private static final int REFUSED = 422;

    private final FaultWords words;

    ApiProblems(FaultWords words) {
        this.words = words;
    }

    @ExceptionHandler
    void refused(Refused refused, HttpServletResponse response, Locale locale) throws IOException {
        int status = STATUS.getOrDefault(refused.key(), REFUSED);
        // what a page says there speaks of the form that stands below it
        Refused said =
                refused.key().equals("registers.record.meanwhile") ? new Refused("registers.api.meanwhile") : refused;
        Problems.write(response, status, said.key(), words.say(said, locale), List.of());
    }

    @ExceptionHandler
    void unfit(Unfit unfit, HttpServletResponse response, Locale locale) throws IOException {
        Problems.write(
                response,
                REFUSED,
                "registers.api.unfit",
                words.say(new Refused("registers.api.unfit", unfit.faults().size()), locale),
                unfit.faults().stream().map(words::json).toList());
    }

    /** The verdicts are the answer: which rows to mend. */
    @ExceptionHandler
    ResponseEntity<byte[]> notAll(Batches.NotAll refused) {
        return ResponseEntity.status(refused.answer().status())
                .contentType(MediaType.APPLICATION_JSON)
                .body(refused.answer().body().getBytes(StandardCharsets.UTF_8));
    }
}
