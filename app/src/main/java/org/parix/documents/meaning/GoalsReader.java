package org.parix.documents.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parix.documents.OfficialDocument.Goal;
import org.parix.documents.stitching.RowNumber;
import org.parix.documents.stitching.Stitched.Text;
import org.parix.kernel.Vietnamese;

/** The numbered goals under a heading "Mục tiêu". */
final class GoalsReader {
    private static final Pattern HEADING =
            Pattern.compile("^(?:cac )?(?:muc tieu|chi tieu)(?! cua | la |, nhiem vu)\\b.{0,60}$");
    private static final Pattern SUBHEADING = Pattern.compile(
            "^(?:cac )?(?:muc tieu|chi tieu)(?: (?:chung|tong quat|cu the|chu yeu|trong tam|den nam|phan dau|nam|va|ve|cac).*)?$");

    private GoalsReader() {}

    /** The goals, and which texts they were read from. */
    record Goals(List<Goal> goals, List<Text> used) {}

    static Goals read(List<Text> texts, @Nullable Integer year) {
        List<Goal> goals = new ArrayList<>();
        List<Text> used = new ArrayList<>();
        RowNumber.Kind under = null;
        for (Text text : texts) {
            String tidy = Vietnamese.tidy(text.text());
            RowNumber.Led led = RowNumber.front(tidy);
            RowNumber.Kind kind =
                    led == null ? RowNumber.Kind.NONE : led.number().kind();
            String words = Vietnamese.fold(led == null ? tidy : led.text()).replaceAll("[:.\\s]+$", "");
            if (under == null) {
                boolean heading = led != null
                        && isHeading(kind, text)
                        && HEADING.matcher(words).matches()
                        && !words.contains("muc dich");
                if (heading) {
                    under = kind;
                    used.add(text);
                }
            } else if (ends(under, kind)) {
                boolean again = led != null
                        && isHeading(kind, text)
                        && HEADING.matcher(words).matches()
                        && !words.contains("muc dich");
                if (again) {
                    used.add(text);
                } else if (goals.isEmpty()) {
                    under = null;
                } else {
                    break;
                }
            } else if (isSubheading(words, tidy)) {
                used.add(text);
            } else if (led != null) {
                goals.add(new Goal(
                        led.number().kind() == RowNumber.Kind.DASH
                                ? "-"
                                : led.number().bare(),
                        led.text(),
                        Targets.read(led.text(), year),
                        text.source()));
                used.add(text);
            } else if (!isStrongHeading(text)) {
                goals.add(new Goal("", tidy, Targets.read(tidy, year), text.source()));
                used.add(text);
            }
        }
        return new Goals(goals, used);
    }

    private static boolean isHeading(RowNumber.Kind kind, Text text) {
        return kind == RowNumber.Kind.ROMAN
                || kind == RowNumber.Kind.CAPITAL
                || kind == RowNumber.Kind.ARABIC
                        && (text.strong() || text.text().length() < 45);
    }

    private static boolean isStrongHeading(Text text) {
        return text.text().equals(text.text().toUpperCase(java.util.Locale.ROOT));
    }

    private static boolean isSubheading(String words, String text) {
        return SUBHEADING.matcher(words).matches()
                && text.length() < 90
                && text.chars().noneMatch(c -> c == '%');
    }

    /** A heading of the same kind or above ends the goals; under a Roman heading Arabic numbers count goals. */
    private static boolean ends(RowNumber.Kind under, RowNumber.Kind next) {
        return switch (under) {
            case CAPITAL -> next == RowNumber.Kind.CAPITAL;
            case ROMAN -> next == RowNumber.Kind.ROMAN || next == RowNumber.Kind.CAPITAL;
            case ARABIC ->
                next == RowNumber.Kind.ARABIC || next == RowNumber.Kind.ROMAN || next == RowNumber.Kind.CAPITAL;
            case DECIMAL, LETTER, DASH, NONE -> true;
        };
    }
}
