package org.parix.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/**
 * How agencies are named: which ways of writing a name are the same name, and what sort of body a name belongs to. The abbreviations and
 * the beginnings of names are data, each abbreviation with the days it is in use.
 */
final class Naming {
    /** Words that join the parts of a name where others put a hyphen, and the plural before a group. */
    private static final Set<String> JOINING = Set.of("va", "cac");

    /** "Văn hóa - Xã hội" is no commune, and "thị xã" neither. */
    private static final Pattern DECOYS = Pattern.compile("\\bxa hoi\\b|\\bthi xa\\b");

    private static final Pattern PLACE = Pattern.compile("\\b(?:tinh|huyen|xa|phuong|thi tran|dac khu)\\b");
    private static final Pattern NAMED_COMMUNE = Pattern.compile("\\b(xa|phuong|thi tran|dac khu) \\w");
    private static final Pattern DISTRICT = Pattern.compile("\\b(?:nhan dan|uy) (?:quan|thi xa)\\b");

    private final Map<String, List<Abbreviation>> byFirstWord = new HashMap<>();
    private final List<Beginning> beginnings;

    private Naming(List<Abbreviation> abbreviations, List<Beginning> beginnings) {
        for (Abbreviation abbreviation : abbreviations) {
            byFirstWord
                    .computeIfAbsent(abbreviation.words().get(0), first -> new ArrayList<>())
                    .add(abbreviation);
        }
        byFirstWord.values().forEach(list -> list.sort(Abbreviation.LONGEST_FIRST));
        this.beginnings = beginnings.stream()
                .map(beginning -> new Beginning(key(beginning.key(), LocalDate.MAX) + " ", beginning.kind()))
                .sorted(Beginning.LONGEST_FIRST)
                .toList();
    }

    static Naming shipped() {
        List<Abbreviation> abbreviations = rows("/directory/abbreviations.csv").stream()
                .map(cells -> new Abbreviation(
                        words(cells.get(0)),
                        words(cells.get(1)),
                        Where.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
                        day(cells.get(3)),
                        day(cells.get(4))))
                .toList();
        List<Beginning> beginnings = rows("/directory/kinds.csv").stream()
                .map(cells -> new Beginning(cells.get(0), new AgencyKind(cells.get(1))))
                .toList();
        return new Naming(abbreviations, beginnings);
    }

    /** Equal for two ways of writing one name: folded, abbreviations in use on the day written out, joining words and signs dropped. */
    String key(String name, LocalDate day) {
        List<String> words = words(name);
        List<String> key = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            Abbreviation found = abbreviationAt(words, at, day);
            key.addAll(found == null ? List.of(words.get(at)) : found.meaning());
            at += found == null ? 1 : found.words().size();
        }
        List<String> telling =
                key.stream().filter(word -> !JOINING.contains(word)).toList();
        return String.join(" ", telling.isEmpty() ? key : telling);
    }

    /** @param own beginnings an office has added; they go before those shipped */
    AgencyKind kindOf(String key, Map<String, AgencyKind> own) {
        return Stream.concat(
                        own.entrySet().stream()
                                .map(entry -> new Beginning(key(entry.getKey(), LocalDate.MAX) + " ", entry.getValue()))
                                .sorted(Beginning.LONGEST_FIRST),
                        beginnings.stream())
                .filter(beginning -> (key + " ").startsWith(beginning.key()))
                .map(Beginning::kind)
                .findFirst()
                .orElse(AgencyKind.OTHER);
    }

    AgencyKind kindOf(String key) {
        return kindOf(key, Map.of());
    }

    /** What place the name bears: "Đảng ủy xã Bến Lau" is of a commune. Null where it tells none. */
    static @Nullable AgencyLevel levelOf(String key) {
        Matcher place = PLACE.matcher(withoutDecoys(key));
        AgencyLevel level = null;
        while (place.find()) {
            level = switch (place.group()) {
                case "tinh" -> AgencyLevel.PROVINCE;
                case "huyen" -> AgencyLevel.DISTRICT;
                default -> AgencyLevel.COMMUNE;
            };
        }
        if (level == null && DISTRICT.matcher(key).find()) {
            return AgencyLevel.DISTRICT;
        }
        return level == null && key.startsWith("so ") ? AgencyLevel.PROVINCE : level;
    }

    /** Of a name that bears a commune's own name; "Văn phòng HĐND và UBND xã" bears none. */
    static @Nullable CommuneType communeTypeOf(String key) {
        Matcher named = NAMED_COMMUNE.matcher(withoutDecoys(key));
        if (levelOf(key) != AgencyLevel.COMMUNE || !named.find()) {
            return null;
        }
        return switch (named.group(1)) {
            case "xa" -> CommuneType.COMMUNE;
            case "phuong" -> CommuneType.WARD;
            case "thi tran" -> CommuneType.TOWNSHIP;
            default -> CommuneType.SPECIAL_ZONE;
        };
    }

    private static String withoutDecoys(String key) {
        return DECOYS.matcher(key).replaceAll("");
    }

    /** What is left of a committee's name when the word for the body is taken away: "xa ben lau". */
    static String placeOf(String committeeKey) {
        return committeeKey.replaceFirst("^(uy ban nhan dan|hoi dong nhan dan) ", "");
    }

    /** Whether words only say what sort of place something is of: "xã". */
    static boolean placeWord(String words) {
        return PLACE.matcher(words).matches();
    }

    private @Nullable Abbreviation abbreviationAt(List<String> words, int at, LocalDate day) {
        for (Abbreviation abbreviation : byFirstWord.getOrDefault(words.get(at), List.of())) {
            int end = at + abbreviation.words().size();
            if (abbreviation.fits(at)
                    && abbreviation.inUseOn(day)
                    && end <= words.size()
                    && words.subList(at, end).equals(abbreviation.words())) {
                return abbreviation;
            }
        }
        return null;
    }

    private static List<String> words(String text) {
        return List.of(Vietnamese.words(text).split(" "));
    }

    private static @Nullable LocalDate day(String cell) {
        return cell.isEmpty() ? null : LocalDate.parse(cell);
    }

    static List<List<String>> rows(String resource) {
        try (InputStream in = Naming.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Where {
        ANY,
        START,
        INSIDE
    }

    private record Abbreviation(
            List<String> words,
            List<String> meaning,
            Where where,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        static final Comparator<Abbreviation> LONGEST_FIRST =
                Comparator.comparingInt(abbreviation -> -abbreviation.words().size());

        boolean fits(int at) {
            return switch (where) {
                case ANY -> true;
                case START -> at == 0;
                case INSIDE -> at > 0;
            };
        }

        boolean inUseOn(LocalDate day) {
            return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
        }
    }

    private record Beginning(String key, AgencyKind kind) {
        static final Comparator<Beginning> LONGEST_FIRST =
                Comparator.comparingInt(beginning -> -beginning.key().length());
    }
}
