package org.parix.plans.standing.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Files to take away, each told to the trail before its first byte. */
@Component
class Exports {
    private final ApplicationEventPublisher events;

    Exports(ApplicationEventPublisher events) {
        this.events = events;
    }

    /** @param year of the plans that were counted */
    void tellStanding(int year, StandingFilter filter, String format) {
        String narrowed =
                UriComponentsBuilder.fromUriString(filter.url("/")).build(true).getQuery();
        events.publishEvent(Auditable.of(
                "plans.standingExported",
                "year:" + year,
                Map.of(),
                Map.of(
                        "format",
                        format,
                        "filter",
                        narrowed == null ? "" : UriUtils.decode(narrowed, StandardCharsets.UTF_8))));
    }

    void tellBaseline(long plan) {
        events.publishEvent(Auditable.of("plans.baselineExported", "plan:" + plan, Map.of(), Map.of("format", "xlsx")));
    }

    static OutputStream xlsx(HttpServletResponse response, String name) throws IOException {
        return file(response, name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    }

    static OutputStream csv(HttpServletResponse response, String name) throws IOException {
        return file(response, name + ".csv", "text/csv;charset=UTF-8");
    }

    private static OutputStream file(HttpServletResponse response, String name, String type) throws IOException {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        return response.getOutputStream();
    }
}
