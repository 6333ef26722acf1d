package org.parix.evidence.contents;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/**
 * What an official paper says of itself (NĐ 30/2020/NĐ-CP, annex I): number and symbol, day, who issued it, who signed it. Null is what was not
 * found; nothing is guessed.
 */
public record PaperHead(
        @Nullable String number,
        @Nullable LocalDate date,
        @Nullable String issuer,
        @Nullable String signer) {
    private static final int HEAD_LINES = 30;
    private static final int END_LINES = 60;
    private static final int LINES_TO_NAME = 9;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_NAME = 150;
    private static final int FIRST_YEAR = 1946;
    private static final int LAST_YEAR = 2099;
    private static final Pattern NUMBER = Pattern.compile(
            "(?:^|\\s)(?:SỐ|S[ốôóo6])\\s*[:.]?\\s*(\\d{1,6}[a-zA-Z]?)\\s*/\\s*((?:\\d{4}\\s*/\\s*)?\\p{Lu}[\\p{Lu}\\d&]*(?:\\s?[-–.&]\\s?[\\p{Lu}\\d]+)*)");
    private static final Pattern DATE =
            Pattern.compile("(?iu)ng[àa]y\\s+(\\d{1,2})\\s+th[áa]ng\\s+(\\d{1,2})\\s+n[ăa]m\\s+(\\d{4})");
    private static final Pattern NAME = Pattern.compile("((?:\\p{Lu}\\p{Ll}*\\s){1,4}\\p{Lu}\\p{Ll}+)$");
    /** What the right half of the head says on every paper. */
    private static final Pattern MOTTO = Pattern.compile(
            "(?iu)c[ộo]ng h[òo]?[àa]? x[ãa] h[ộo]i ch[ủu] ngh[ĩi]a vi[ệe]t nam|[đd][ộo]c l[ậa]p\\s*[-–]\\s*t[ựu] do\\s*[-–]\\s*h[ạa]nh ph[úu]c|[đd][ảa]ng c[ộo]ng s[ảa]n vi[ệe]t nam");
    /** Folded first words of bodies: where one begins, the body above has ended. */
    private static final Pattern BODY = Pattern.compile(
            "(?:uy ban|ubnd|hoi dong|hdnd|so |phong |bo |ban |van phong|chi cuc|cuc |tong cuc|trung tam|thanh tra|dang uy|huyen uy|tinh uy|truong |cong an|vien |chinh phu|thu tuong|quoc hoi|mat tran|doan |hoi |toa an|kho bac|bao hiem|benh vien|tram ).*");

    private static final Set<String> ROLES = Set.of(
            "chu tich",
            "pho chu tich",
            "giam doc",
            "pho giam doc",
            "truong phong",
            "pho truong phong",
            "chanh van phong",
            "pho chanh van phong",
            "bo truong",
            "thu truong",
            "truong ban",
            "pho truong ban",
            "hieu truong",
            "cuc truong",
            "chi cuc truong",
            "bi thu",
            "pho bi thu",
            "chanh thanh tra",
            "pho cuc truong");

    public static PaperHead of(Contents contents) {
        if (contents.parts().isEmpty()) {
            return new PaperHead(null, null, null, null);
        }
        List<String> lines =
                contents.parts().getFirst().text().lines().limit(HEAD_LINES).toList();
        List<String> head = new ArrayList<>();
        for (String line : lines) {
            String folded = Vietnamese.words(line);
            if (folded.startsWith("can cu ") || folded.startsWith("kinh gui") || folded.startsWith("thuc hien ")) {
                break;
            }
            head.add(line);
        }
        return new PaperHead(number(head), date(head), issuer(head), signer(contents));
    }

    public boolean isEmpty() {
        return number == null && date == null && issuer == null && signer == null;
    }

    private static @Nullable String number(List<String> head) {
        for (String line : head) {
            Matcher found = NUMBER.matcher(line);
            if (found.find()) {
                return bounded(tidyNumber(found.group(1) + "/" + found.group(2)), LONGEST_NUMBER);
            }
        }
        return null;
    }

    /** What is longer than such a thing ever is, is something else. */
    private static @Nullable String bounded(String text, int longest) {
        return text.length() > longest ? null : text;
    }

    /** One way of writing for numbers that mean the same. */
    public static String tidyNumber(String number) {
        return Vietnamese.tidy(number).replaceAll("\\s+", "").replace('–', '-').replaceAll("^0+(?=\\d)", "");
    }

    private static @Nullable LocalDate date(List<String> head) {
        for (String line : head) {
            Matcher found = DATE.matcher(line);
            if (found.find()) {
                int year = Integer.parseInt(found.group(3));
                if (year < FIRST_YEAR || year > LAST_YEAR) {
                    return null;
                }
                try {
                    return LocalDate.of(year, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)));
                } catch (DateTimeException noSuchDay) {
                    return null;
                }
            }
        }
        return null;
    }

    /** The capitals above the number, from the last line on that begins a body; its superior stands above it. */
    private static @Nullable String issuer(List<String> head) {
        List<String> capitals = new ArrayList<>();
        for (String line : head) {
            Matcher number = NUMBER.matcher(line);
            boolean atNumber = number.find() || Vietnamese.fold(line).matches("so ?[:.].*");
            String own = MOTTO.matcher(line).replaceAll(" ");
            own = Vietnamese.tidy(DATE.matcher(own).replaceAll(" ").replaceAll("[*_\\-–—=.]{2,}", " "));
            if (atNumber) {
                break;
            }
            if (own.length() > 2
                    && own.equals(own.toUpperCase(java.util.Locale.ROOT))
                    && own.codePoints().anyMatch(Character::isLetter)) {
                capitals.add(own);
            } else if (!capitals.isEmpty() && !own.isEmpty()) {
                break;
            }
        }
        if (capitals.isEmpty()) {
            return null;
        }
        int start = 0;
        for (int at = 0; at < capitals.size(); at++) {
            if (BODY.matcher(Vietnamese.words(capitals.get(at)) + " ").matches()) {
                start = at;
            }
        }
        return BODY.matcher(Vietnamese.words(capitals.get(start)) + " ").matches()
                ? bounded(String.join(" ", capitals.subList(start, capitals.size())), LONGEST_NAME)
                : null;
    }

    /** The name below the office that signs, looked for from the end. */
    private static @Nullable String signer(Contents contents) {
        List<String> lines = new ArrayList<>();
        contents.parts().forEach(part -> part.text().lines().forEach(lines::add));
        // annexes follow the signature, so the first one after the head counts
        for (int at = 0; at < lines.size(); at++) {
            if (isRole(lines.get(at))) {
                String name = name(lines.subList(at + 1, Math.min(lines.size(), at + 1 + LINES_TO_NAME)));
                if (name != null) {
                    return name;
                }
            }
            if (at > END_LINES * 40) {
                return null;
            }
        }
        return null;
    }

    private static boolean isRole(String line) {
        int capitals = line.length();
        while (capitals > 0 && !Character.isLowerCase(line.charAt(capitals - 1))) {
            capitals--;
        }
        String end = Vietnamese.words(line.substring(capitals));
        return ROLES.stream().anyMatch(role -> end.equals(role) || end.endsWith(" " + role));
    }

    private static @Nullable String name(List<String> below) {
        for (String line : below) {
            Matcher name = NAME.matcher(line.strip());
            if (name.find()
                    && !Vietnamese.words(line).contains("da ky")
                    && !Vietnamese.words(line).startsWith("phu luc")) {
                return bounded(Vietnamese.tidy(name.group(1)), LONGEST_NAME);
            }
        }
        return null;
    }
}
