package org.parix.notices;

import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code parix.notices.*}.
 *
 * @param jobs whether anything runs by itself on this server; one of several is enough, all may
 * @param address what links in mail and calendars begin with; empty: this machine
 * @param keepRead how long read notices stay; unread ones stay four times as long
 * @param remindAt when agencies are reminded, on working days
 * @param digestAt when the morning's letter goes out
 * @param nightlyAt when what is done every night is done
 * @param heartbeat how often a server says that it is still at a job; one that is silent six times as long is taken for dead
 */
@ConfigurationProperties("parix.notices")
public record NoticeSettings(
        @DefaultValue("true") boolean jobs,
        @DefaultValue("") String address,
        @DefaultValue("180d") Duration keepRead,
        @DefaultValue("06:00") String remindAt,
        @DefaultValue("07:00") String digestAt,
        @DefaultValue("01:30") String nightlyAt,
        @DefaultValue("30s") Duration heartbeat,
        @DefaultValue Mail mail,
        @DefaultValue Webhooks webhooks) {
    /**
     * @param from who letters come from; needed where {@code spring.mail.host} is set
     */
    public record Mail(@DefaultValue("") String from) {}

    /**
     * @param privateAddresses whether webhooks may go to this machine and to addresses that only the office's network knows
     */
    public record Webhooks(@DefaultValue("false") boolean privateAddresses) {}

    public NoticeSettings {
        LocalTime.parse(remindAt);
        LocalTime.parse(digestAt);
        LocalTime.parse(nightlyAt);
        address = address.strip().replaceFirst("/+$", "");
    }

    public LocalTime remind() {
        return LocalTime.parse(remindAt);
    }

    public LocalTime digest() {
        return LocalTime.parse(digestAt);
    }

    public LocalTime nightly() {
        return LocalTime.parse(nightlyAt);
    }
}
