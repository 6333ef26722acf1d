package org.parix.registers.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.parix.identity.CurrentUser;
import org.parix.kernel.Auditable;
import org.parix.kernel.Refused;
import org.parix.registers.Field;
import org.parix.registers.FieldType;
import org.parix.registers.Register;
import org.parix.registers.Registers;
import org.parix.registers.imports.HeadingWords;
import org.parix.registers.imports.NamesInFiles;
import org.parix.ui.Formats;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of a register to take away, as it is filtered. It goes out while it is read, of one moment, however long it is; with its headings and
 * values the import of the register knows each record and each column again.
 */
@Controller
@RequestMapping("/registers/{register:[a-z]+}")
class ExportController {
    /** Each holds a connection for as long as somebody's line takes. */
    private static final int AT_ONCE = 4;

    private final Registers registers;
    private final ExportScreens screens;
    private final HeadingWords headings;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate ofOneMoment;
    private final Clock clock;
    private final Semaphore going = new Semaphore(AT_ONCE);

    ExportController(
            Registers registers,
            ExportScreens screens,
            HeadingWords headings,
            MessageSource messages,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.registers = registers;
        this.screens = screens;
        this.headings = headings;
        this.messages = messages;
        this.events = events;
        this.ofOneMoment = new TransactionTemplate(transactions);
        this.ofOneMoment.setReadOnly(true);
        this.ofOneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.clock = clock;
    }

    /** What somebody asked for, and how. */
    private record Asked(Register register, RecordFilter filter, Locale locale, String ending) {}

    @GetMapping("/export.csv")
    void csv(
            @PathVariable String register,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            CurrentUser user,
            Locale locale,
            HttpServletResponse response) {
        Register it = registers.register(register);
        char point = locale.getLanguage().equals("en") ? '.' : ',';
        send(
                new Asked(it, RecordFilter.of(it, user, state, q), locale, "csv"),
                "text/csv;charset=UTF-8",
                Long.MAX_VALUE,
                response,
                out -> new RecordFile.Csv(out, headings(it, locale), point));
    }

    @GetMapping("/export.xlsx")
    void xlsx(
            @PathVariable String register,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String q,
            CurrentUser user,
            Locale locale,
            HttpServletResponse response) {
        Register it = registers.register(register);
        send(
                new Asked(it, RecordFilter.of(it, user, state, q), locale, "xlsx"),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                RecordFile.Xlsx.MOST,
                response,
                out -> new RecordFile.Xlsx(out, it.many().in(locale), headings(it, locale)));
    }

    private interface Opens {
        RecordFile on(OutputStream out) throws IOException;
    }

    private void send(Asked asked, String type, long most, HttpServletResponse response, Opens file) {
        if (!going.tryAcquire()) {
            throw new Refused("registers.export.busy");
        }
        try {
            long rows = screens.count(asked.register, asked.filter, most == Long.MAX_VALUE ? most : most + 1);
            if (rows > most) {
                throw new Refused("registers.export.tooMany", most);
            }
            tell(asked, rows);
            ofOneMoment.executeWithoutResult(_ -> write(asked, type, response, file));
        } finally {
            going.release();
        }
    }

    /** The trail knows of it before its first byte leaves. */
    private void tell(Asked asked, long rows) {
        events.publishEvent(Auditable.of(
                "registers.exported",
                "register:" + asked.register.code(),
                Map.of(),
                Map.of(
                        "format", asked.ending,
                        "rows", Long.toString(rows),
                        "state", asked.filter.wanted(),
                        "filter", asked.filter.query())));
    }

    private void write(Asked asked, String type, HttpServletResponse response, Opens file) {
        response.setContentType(type);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                "parix-" + asked.register.code() + "-" + LocalDate.now(clock.withZone(Formats.ZONE))
                                        + "." + asked.ending,
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        Map<Long, String> agencies = NamesInFiles.written(screens.agencies());
        try {
            RecordFile open = file.on(response.getOutputStream());
            screens.each(asked.register, asked.filter, row -> open.add(values(asked, row, agencies)));
            open.end();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> headings(Register register, Locale locale) {
        return headings.fields(register).stream()
                .map(field -> headings.name(register, field).in(locale))
                .toList();
    }

    /** In the order of the headings. */
    private List<@Nullable Object> values(Asked asked, ExportScreens.Row row, Map<Long, String> agencies) {
        List<@Nullable Object> values = new ArrayList<>();
        List<Field> fields = asked.register.fields();
        for (int at = 0; at < fields.size(); at++) {
            Object value = row.values().get(at);
            values.add(
                    value == null
                            ? null
                            : asked.filter.masks(fields.get(at), row.owner())
                                    ? Field.MASK
                                    : told(fields.get(at).type(), value, agencies, asked.locale));
        }
        values.add(asked.register.state(row.state()).in(asked.locale));
        return values;
    }

    private Object told(FieldType type, Object value, Map<Long, String> agencies, Locale locale) {
        return switch (type) {
            case FieldType.Choice choice -> choice.name(value.toString(), locale);
            case FieldType.OfAgency _ -> agencies.getOrDefault(((Number) value).longValue(), value.toString());
            case FieldType.Flag _ -> flag(Boolean.TRUE.equals(value), locale);
            case FieldType.Text _,
                    FieldType.Whole _,
                    FieldType.Money _,
                    FieldType.Decimal _,
                    FieldType.Day _,
                    FieldType.Moment _,
                    FieldType.OfRecord _ -> value;
        };
    }

    private String flag(boolean set, Locale locale) {
        String key = set ? "registers.export.yes" : "registers.export.no";
        String word = messages.getMessage(key, null, key, locale);
        return word == null ? key : word;
    }
}
