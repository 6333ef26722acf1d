package org.parix.documents.stitching;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.parix.kernel.Vietnamese;

/** The synonym table of column headings; data in {@code documents/columns.csv}. */
final class ColumnNames {
    private static final int LONGEST_HEADING = 110;

    private static final ColumnNames STANDARD = load();

    private final List<Phrase> phrases;

    private ColumnNames(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    static ColumnNames standard() {
        return STANDARD;
    }

    private record Phrase(ColumnRole role, boolean strong, String words) {}

    /** @param strong whether the role was told by a phrase that leaves no doubt */
    record Named(ColumnRole role, boolean strong) {}

    /** The role a heading names; null where it names none. */
    @Nullable
    Named roleOf(String heading) {
        if (heading.isBlank() || heading.length() > LONGEST_HEADING) {
            return null;
        }
        String words = folded(heading);
        Phrase found = earliest(words, true);
        if (found == null) {
            found = earliest(words, false);
        }
        return found == null ? null : new Named(found.role(), found.strong());
    }

    private @Nullable Phrase earliest(String words, boolean strong) {
        Phrase best = null;
        int bestAt = Integer.MAX_VALUE;
        for (Phrase phrase : phrases) {
            if (phrase.strong() != strong) {
                continue;
            }
            int at = phrase.role() == ColumnRole.NUMBER ? whole(words, phrase) : indexOf(words, phrase.words());
            if (at >= 0
                    && (at < bestAt
                            || at == bestAt
                                    && best != null
                                    && phrase.words().length() > best.words().length())) {
                best = phrase;
                bestAt = at;
            }
        }
        return best;
    }

    private static int whole(String words, Phrase phrase) {
        return words.equals(phrase.words()) || words.startsWith(phrase.words() + " / ") ? 0 : -1;
    }

    private static int indexOf(String words, String phrase) {
        return (" " + words + " ").indexOf(" " + phrase + " ");
    }

    private static String folded(String heading) {
        return Vietnamese.fold(heading.replace("/", " / "))
                .replaceAll("[^\\p{L}\\p{N}/]+", " ")
                .strip();
    }

    private static ColumnNames load() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ColumnNames.class.getResourceAsStream("/documents/columns.csv")),
                StandardCharsets.UTF_8))) {
            return new ColumnNames(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .map(parts -> new Phrase(ColumnRole.valueOf(parts[0]), parts[1].equals("strong"), parts[2]))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
