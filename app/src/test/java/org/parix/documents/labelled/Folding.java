package org.parix.documents.labelled;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What counts as the same text and the same name when a reading is held against its label. */
final class Folding {
    private Folding() {}

    /** White space folded, markup dropped; brackets hug what they hold. */
    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("<[^>]+>", " ")
                .replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll("\\( ", "(")
                .replaceAll(" \\)", ")")
                .strip();
    }

    /** The same without the marks of a list, which formats show in their own way. */
    static String foldList(String text) {
        return fold(fold(text).replaceAll("(^| )[-–+•*](?= )", " "));
    }

    /** An agency under any of its spellings. */
    static String agency(String name) {
        return fold(name)
                .toLowerCase(Locale.ROOT)
                .replace("uỷ ban", "ủy ban")
                .replace("hoá", "hóa")
                .replace("ủy ban nhân dân", "ubnd")
                .replace("hội đồng nhân dân", "hđnd")
                .replace("hdnd", "hđnd")
                .replace("mặt trận tổ quốc", "mttq")
                .replace("trung tâm pvhcc", "trung tâm phục vụ hành chính công")
                .replace("ttpvhcc", "trung tâm phục vụ hành chính công")
                .replaceAll("^vp ", "văn phòng ")
                .replaceAll("^tt pvhcc", "trung tâm phục vụ hành chính công")
                .replaceAll("^phòng kt$", "phòng kinh tế")
                .replace("vh-xh", "văn hóa-xã hội")
                .replaceAll("hđnd ?(-|–|và|&) ?ubnd", "hđnd-ubnd")
                .replaceAll(" ?[-–] ?", "-")
                .replaceAll("^các ", "")
                .replaceAll("[.;,:]+$", "")
                .strip();
    }

    static Set<String> agencies(JsonNode names) {
        Set<String> folded = new TreeSet<>();
        names.forEach(name -> folded.add(agency(name.asString())));
        return folded;
    }

    /** How alike two texts are, from 0 to 1: the share of words they have in common. */
    static double likeness(String a, String b) {
        Set<String> x = new TreeSet<>(
                java.util.Arrays.asList(fold(a).toLowerCase(Locale.ROOT).split(" ")));
        Set<String> y = new TreeSet<>(
                java.util.Arrays.asList(fold(b).toLowerCase(Locale.ROOT).split(" ")));
        Set<String> both = new TreeSet<>(x);
        both.retainAll(y);
        return 2.0 * both.size() / (x.size() + y.size());
    }
}
