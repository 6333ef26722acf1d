package org.parix.evidence.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.parix.evidence.FileKind;

/** Names that do no harm on anybody's disk or screen, and that say what the file is. */
public final class FileNames {
    private static final int LONGEST = 120;
    /** Control characters, and those that turn the direction of writing or are not seen: they make a name look like another. */
    private static final Pattern HIDDEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\uFFFE\\uFFFF]+");

    private static final Pattern RESERVED_SIGNS = Pattern.compile("[<>:\"|?*]+");
    private static final Pattern RESERVED = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");
    private static final Pattern ENDING = Pattern.compile("\\.[\\p{L}\\p{N}]{1,5}$");
    private static final String NAMELESS = "tai-lieu";

    private FileNames() {}

    /** The name a file is kept under: the last part of what it was called, with the ending of what it is. */
    static String fit(String given, FileKind kind) {
        String name = bare(given);
        String stem = kind.isSaidBy(name)
                ? name.substring(0, name.lastIndexOf('.'))
                : ENDING.matcher(name).replaceFirst("");
        if (kind.isSaidBy(stem)) {
            stem = stem.substring(0, stem.lastIndexOf('.'));
        }
        stem = stem.replaceAll("^[. ]+|[. ]+$", "");
        if (stem.isEmpty() || RESERVED.matcher(stem).matches()) {
            stem = stem.isEmpty() ? NAMELESS : NAMELESS + "-" + stem;
        }
        String ending = kind.isSaidBy(name) ? name.substring(name.lastIndexOf('.')) : "." + kind.ending();
        return clip(stem, LONGEST - ending.length()) + ending;
    }

    /** The name a signature in a file of its own is kept under. */
    public static String signature(String given) {
        String stem = ENDING.matcher(bare(given)).replaceFirst("").replaceAll("^[. ]+|[. ]+$", "");
        String clipped = clip(stem.isEmpty() || RESERVED.matcher(stem).matches() ? "chu-ky" : stem, LONGEST - 4);
        return clipped + ".p7s";
    }

    private static String clip(String stem, int room) {
        return stem.length() <= room
                ? stem
                : stem.substring(0, Character.isHighSurrogate(stem.charAt(room - 1)) ? room - 1 : room)
                        .strip();
    }

    private static String bare(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String shown =
                HIDDEN.matcher(Normalizer.normalize(last, Normalizer.Form.NFC)).replaceAll("");
        return RESERVED_SIGNS
                .matcher(shown)
                .replaceAll("-")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** What the file's owner should know was changed. */
    static List<String> notices(String given, Inspector.Seen seen) {
        List<String> notices = new ArrayList<>(seen.notices());
        if (!seen.kind().isSaidBy(bare(given))) {
            notices.add("evidence.notice.renamed");
        }
        return notices;
    }
}
