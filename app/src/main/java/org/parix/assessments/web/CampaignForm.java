package org.parix.assessments.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.parix.assessments.Campaign;
import org.parix.assessments.CampaignId;
import org.parix.assessments.NewCampaign;
import org.parix.assessments.WindowKind;
import org.parix.assessments.Windows;
import org.parix.directory.AgencyId;
import org.parix.directory.GroupId;
import org.parix.kernel.Refused;
import org.parix.ui.Formats;

/**
 * A campaign as typed. Days with an hour are as the browser sends them, {@code 2026-11-30T17:00}, on the clock of Vietnam.
 *
 * @param seen the revision that was on the screen
 */
record CampaignForm(
        @Nullable String name,
        @Nullable String year,
        @Nullable Long framework,
        @Nullable Long coordinator,
        @Nullable Long group,
        @Nullable String unitsOn,
        @Nullable Long previous,
        @Nullable List<String> opens,
        @Nullable List<String> closes,
        int seen) {
    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

    static CampaignForm blank(int year, LocalDate today, @Nullable Long coordinator) {
        return new CampaignForm(
                "", Integer.toString(year), null, coordinator, null, today.toString(), null, List.of(), List.of(), 0);
    }

    static CampaignForm of(Campaign campaign) {
        List<String> opens = new ArrayList<>();
        List<String> closes = new ArrayList<>();
        for (WindowKind kind : WindowKind.values()) {
            opens.add(campaign.windows()
                    .of(kind)
                    .map(window -> typed(window.opensAt()))
                    .orElse(""));
            closes.add(campaign.windows()
                    .of(kind)
                    .map(window -> typed(window.closesAt()))
                    .orElse(""));
        }
        return new CampaignForm(
                campaign.name(),
                Integer.toString(campaign.year()),
                campaign.framework(),
                campaign.coordinator().value(),
                null,
                "",
                null,
                opens,
                closes,
                campaign.revision());
    }

    private static String typed(Instant instant) {
        return TYPED.format(instant.atZone(Formats.ZONE));
    }

    String nameText() {
        return name == null ? "" : name;
    }

    NewCampaign campaign() {
        if (framework == null) {
            throw new Refused("assessments.campaign.noFramework");
        }
        if (coordinator == null) {
            throw new Refused("assessments.campaign.noCoordinator");
        }
        if (group == null) {
            throw new Refused("assessments.campaign.noGroup");
        }
        return new NewCampaign(
                nameText(),
                yearNumber(),
                framework,
                new AgencyId(coordinator),
                new GroupId(group),
                day(),
                previous == null ? null : new CampaignId(previous),
                windows());
    }

    private int yearNumber() {
        try {
            return Integer.parseInt(year == null ? "" : year.strip());
        } catch (NumberFormatException e) {
            throw new Refused("assessments.campaign.year", "2000", "2100");
        }
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(unitsOn == null ? "" : unitsOn.strip());
        } catch (DateTimeParseException e) {
            throw new Refused("assessments.campaign.noDay");
        }
    }

    /** Those of which both ends were typed; one end alone is a mistake. */
    Windows windows() {
        List<Windows.Window> windows = new ArrayList<>();
        for (WindowKind kind : WindowKind.values()) {
            String from = at(opens, kind);
            String to = at(closes, kind);
            if (!from.isEmpty() || !to.isEmpty()) {
                windows.add(new Windows.Window(kind, instant(from, kind), instant(to, kind)));
            }
        }
        return new Windows(windows);
    }

    private static String at(@Nullable List<String> typed, WindowKind kind) {
        return typed == null || typed.size() <= kind.ordinal()
                ? ""
                : typed.get(kind.ordinal()).strip();
    }

    private static Instant instant(String typed, WindowKind kind) {
        try {
            return LocalDateTime.parse(typed).atZone(Formats.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused("assessments.windows.end", kind);
        }
    }

    /** What stands in a field of a window; templates ask. */
    public String opens(int at) {
        return at(opens, WindowKind.values()[at]);
    }

    public String closes(int at) {
        return at(closes, WindowKind.values()[at]);
    }
}
