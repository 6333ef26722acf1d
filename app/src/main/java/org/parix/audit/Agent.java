package org.parix.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a browser says of itself, as much as a reader of the trail needs: {@code Chrome 142, Windows}. */
final class Agent {
    private static final int LONGEST = 80;
    /** As they name themselves, and as people do. The first that is found is meant: most browsers name others too. */
    private static final Map<Pattern, String> PROGRAMS = programs();

    private static final Pattern SAFARI = Pattern.compile("Version/(\\d+).* Safari/");
    private static final Pattern SYSTEM = Pattern.compile("Windows|Android|iPhone|iPad|Macintosh|CrOS|Linux");

    private Agent() {}

    static @Nullable String shortened(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return null;
        }
        String program = program(header);
        Matcher system = SYSTEM.matcher(header);
        if (program == null) {
            return header.length() <= LONGEST ? header : header.substring(0, LONGEST - 1) + "…";
        }
        return system.find() ? program + ", " + system.group().replace("Macintosh", "macOS") : program;
    }

    private static @Nullable String program(String header) {
        for (var known : PROGRAMS.entrySet()) {
            Matcher program = known.getKey().matcher(header);
            if (program.find()) {
                return known.getValue() + " " + program.group(1);
            }
        }
        Matcher safari = SAFARI.matcher(header);
        return safari.find() ? "Safari " + safari.group(1) : null;
    }

    private static Map<Pattern, String> programs() {
        Map<Pattern, String> programs = new LinkedHashMap<>();
        programs.put(called("Edg"), "Edge");
        programs.put(called("OPR"), "Opera");
        programs.put(called("SamsungBrowser"), "Samsung Internet");
        programs.put(called("coc_coc_browser"), "Cốc Cốc");
        programs.put(called("CriOS"), "Chrome");
        programs.put(called("FxiOS"), "Firefox");
        programs.put(called("Firefox"), "Firefox");
        programs.put(called("Chrome"), "Chrome");
        programs.put(called("HeadlessChrome"), "Chrome");
        return programs;
    }

    private static Pattern called(String name) {
        return Pattern.compile("\\b" + name + "/(\\d{1,4})");
    }
}
