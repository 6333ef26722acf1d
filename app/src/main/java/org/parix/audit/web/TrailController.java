package org.parix.audit.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.parix.audit.Sealer;
import org.parix.audit.web.TrailScreens.One;
import org.parix.audit.web.TrailScreens.Page;
import org.parix.kernel.Auditable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** The trail for those who audit: to read and to take away. Either is told to the trail itself. */
@Controller
@RequestMapping("/audit")
class TrailController {
    private static final List<String> COLUMNS = List.of(
            "audit.column.at",
            "audit.column.day",
            "audit.column.number",
            "audit.column.who",
            "audit.column.login",
            "audit.column.agency",
            "audit.column.roles",
            "audit.column.address",
            "audit.column.agent",
            "audit.column.act",
            "audit.column.subject",
            "audit.column.before",
            "audit.column.after",
            "audit.column.reason",
            "audit.column.actCode",
            "audit.column.subjectCode",
            "audit.column.utc",
            "audit.column.hash");

    private final Sealer sealer;
    private final TrailScreens screens;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate reading;
    private final Clock clock;

    TrailController(
            Sealer sealer,
            TrailScreens screens,
            MessageSource messages,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sealer = sealer;
        this.screens = screens;
        this.messages = messages;
        this.events = events;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
    }

    @GetMapping
    String list(@ModelAttribute("filter") TrailFilter filter, Model model, Locale locale) {
        sealer.seal(); // what was done a moment ago is shown too
        Page page = screens.page(filter);
        events.publishEvent(Auditable.of("audit.read", "trail:list", Map.of(), filter.told()));
        var words = new TrailWords(messages, locale);
        model.addAttribute("it", page);
        model.addAttribute("words", words);
        model.addAttribute("bar", TrailBar.of(filter, page, words, messages, LocalDate.now(clock)));
        return "audit/list";
    }

    @GetMapping("/{day:\\d{4}-\\d{2}-\\d{2}}/{number:\\d+}")
    String entry(
            @PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day,
            @PathVariable int number,
            Model model,
            Locale locale) {
        sealer.seal(); // so that the last entry has a next one as soon as there is one
        One one = screens.entry(day, number);
        events.publishEvent(
                Auditable.of("audit.entryRead", "entry:" + one.entry().place()));
        var words = new TrailWords(messages, locale);
        model.addAttribute("it", one);
        model.addAttribute("entry", one.entry());
        model.addAttribute("words", words);
        model.addAttribute("roles", words.roles(one.entry().actor()));
        model.addAttribute(
                "changes",
                words.changes(
                        one.entry().act(), one.entry().before(), one.entry().after()));
        model.addAttribute("hash", HexFormat.of().formatHex(one.entry().hash()));
        model.addAttribute("list", TrailFilter.none());
        model.addAttribute("former", path(one.former()));
        model.addAttribute("next", path(one.next()));
        return "audit/entry";
    }

    private static @Nullable String path(@Nullable String place) {
        return place == null ? null : "/audit/" + place.replace('.', '/');
    }

    @GetMapping("/export.csv")
    void csv(TrailFilter filter, HttpServletResponse response, Locale locale) throws IOException {
        OutputStream out = file(filter, response, "csv", "text/csv;charset=UTF-8");
        write(filter, new TrailFile.Csv(out, columns(locale), new TrailWords(messages, locale)));
    }

    @GetMapping("/export.xlsx")
    void xlsx(TrailFilter filter, HttpServletResponse response, Locale locale) throws IOException {
        OutputStream out =
                file(filter, response, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        write(filter, new TrailFile.Xlsx(out, columns(locale), new TrailWords(messages, locale)));
    }

    private List<String> columns(Locale locale) {
        return COLUMNS.stream()
                .map(key -> messages.getMessage(key, null, locale))
                .toList();
    }

    /** The trail knows of the export before its first byte leaves. */
    private OutputStream file(TrailFilter filter, HttpServletResponse response, String ending, String type)
            throws IOException {
        Map<String, String> told = new TreeMap<>(filter.told());
        told.put("format", ending);
        events.publishEvent(Auditable.of("audit.exported", "trail:list", Map.of(), told));
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("nhat-ky-" + LocalDate.now(clock) + "." + ending)
                        .build()
                        .toString());
        return response.getOutputStream();
    }

    private void write(TrailFilter filter, TrailFile file) throws IOException {
        sealer.seal();
        reading.executeWithoutResult(_ -> screens.each(filter, file::add));
        file.end();
    }
}
