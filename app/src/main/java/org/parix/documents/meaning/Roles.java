package org.parix.documents.meaning;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.kernel.Vietnamese;

/**
 * A cell that names roles itself: "Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính", "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính".
 *
 * @param labelled whether the cell names any role
 */
record Roles(boolean labelled, String lead, String cooperating, String implementing, String monitoring) {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern LABEL = Pattern.compile(
            "(?:^|(?<=[;.,\\n]))\\s*[-–+•]?\\s*(?:(?:các\\s+)?(?:cơ quan|đơn vị)\\s*(?:,\\s*đơn vị)?\\s*)?(?<role>chủ trì|phối hợp/thực hiện|phối hợp|thực hiện|theo dõi)(?:\\s+thực hiện)?\\s*:\\s*",
            FLAGS);
    private static final Pattern SENTENCE = Pattern.compile(
            "^(?<lead>.+?)\\s+(?:là cơ quan\\s+)?chủ trì\\s*[,;]\\s*phối hợp(?:\\s+với)?\\s*:?\\s+(?<coop>.+)$",
            FLAGS | Pattern.DOTALL);

    static final Roles NONE = new Roles(false, "", "", "", "");

    static Roles of(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        Matcher sentence = SENTENCE.matcher(Vietnamese.tidy(text));
        Matcher label = LABEL.matcher(text);
        if (!label.find()) {
            return sentence.matches() ? new Roles(true, sentence.group("lead"), sentence.group("coop"), "", "") : NONE;
        }
        String lead = Vietnamese.tidy(text.substring(0, label.start()));
        String cooperating = "";
        String implementing = "";
        String monitoring = "";
        boolean more = true;
        while (more) {
            String role = Vietnamese.words(label.group("role"));
            int from = label.end();
            more = label.find();
            String said = Vietnamese.tidy(text.substring(from, more ? label.start() : text.length()))
                    .replaceFirst("[;,.]+$", "");
            switch (role) {
                case "chu tri" -> lead = said;
                case "phoi hop" -> cooperating = said;
                case "phoi hop thuc hien" -> {
                    Strokes strokes = Strokes.of(said);
                    cooperating = strokes.before();
                    implementing = strokes.parted() ? strokes.after() : said;
                }
                case "thuc hien" -> implementing = said;
                case "theo doi" -> monitoring = said;
                default -> throw new IllegalStateException(role);
            }
        }
        return new Roles(true, lead, cooperating, implementing, monitoring);
    }
}
