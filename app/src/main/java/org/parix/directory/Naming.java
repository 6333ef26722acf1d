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
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/**
 * How agencies are named: which ways of writing a name are the same name, and what sort of body a name belongs to. The abbreviations and
 * the beginnings of names are data, each abbreviation with the days it is in use.
 */
final class Naming {
    /** Words that join the parts of a name where others put a hyphen, and the plural before a group. */
    private static final Set<String> JOINING = Set.of("va", "cac");

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
                .sorted(Comparator.comparingInt(
                        (Beginning beginning) -> -beginning.key().length()))
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
                .map(cells -> new Beginning(cells.get(0), AgencyKind.valueOf(cells.get(1))))
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

    AgencyKind kindOf(String key) {
        return beginnings.stream()
                .filter(beginning -> (key + " ").startsWith(beginning.key()))
                .map(Beginning::kind)
                .findFirst()
                .orElse(AgencyKind.OTHER);
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

    private static List<List<String>> rows(String resource) {
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

    private record Beginning(String key, AgencyKind kind) {}
}
