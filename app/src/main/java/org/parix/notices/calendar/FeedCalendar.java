package org.parix.notices.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parix.notices.Links;
import org.parix.ui.Formats;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The last days of duties as events: of a whole day, or at the hour where one is named. */
@Component
class FeedCalendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final MessageSource messages;
    private final Links links;

    FeedCalendar(MessageSource messages, Links links) {
        this.messages = messages;
        this.links = links;
    }

    /** @param version raised by every change of the duty */
    record Event(
            long duty,
            long planId,
            long taskId,
            String task,
            String plan,
            String agency,
            LocalDate due,
            @Nullable LocalTime hour,
            int version,
            Instant changedAt) {}

    String write(List<Event> events, UUID installation, String owner, Locale locale) {
        Ics ics = new Ics()
                .begin("VCALENDAR")
                .raw("VERSION", "2.0")
                .raw("PRODID", "-//Parix//Parix//" + locale.getLanguage().toUpperCase(Locale.ROOT))
                .raw("CALSCALE", "GREGORIAN")
                .raw("METHOD", "PUBLISH")
                .text("X-WR-CALNAME", messages.getMessage("notices.feed.name", new Object[] {owner}, locale))
                .raw("X-WR-TIMEZONE", Formats.ZONE.getId())
                .raw("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
                .raw("X-PUBLISHED-TTL", "PT1H");
        events.forEach(event -> add(ics, event, installation, locale));
        return ics.end("VCALENDAR").toString();
    }

    private void add(Ics ics, Event event, UUID installation, Locale locale) {
        ics.begin("VEVENT")
                .raw("UID", "duty-" + event.duty() + "." + installation + "@parix")
                .raw("DTSTAMP", MOMENT.format(event.changedAt()))
                .raw("LAST-MODIFIED", MOMENT.format(event.changedAt()))
                .raw("SEQUENCE", Integer.toString(event.version()));
        LocalTime hour = event.hour();
        if (hour == null) {
            ics.raw("DTSTART;VALUE=DATE", DAY.format(event.due()))
                    .raw("DTEND;VALUE=DATE", DAY.format(event.due().plusDays(1)));
        } else {
            ics.raw(
                    "DTSTART",
                    MOMENT.format(event.due().atTime(hour).atZone(Formats.ZONE).toInstant()));
        }
        ics.text("SUMMARY", messages.getMessage("notices.feed.summary", new Object[] {event.task()}, locale))
                .text(
                        "DESCRIPTION",
                        messages.getMessage(
                                "notices.feed.description", new Object[] {event.agency(), event.plan()}, locale))
                .raw("URL", links.to("/plans/" + event.planId() + "/tasks/" + event.taskId()))
                .raw("TRANSP", "TRANSPARENT")
                .end("VEVENT");
    }
}
