package org.parix.documents.meaning;

import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.parix.documents.OfficialDocument.Product;
import org.parix.kernel.Vietnamese;

/** Which kinds of papers a product names, in the order it names them. */
final class Products {
    private record Type(String code, Pattern words) {}

    private static final List<Type> TYPES = Resource.records("product-types.csv").stream()
            .map(r -> new Type(r[0], Pattern.compile("(?<![\\p{L}])" + r[1] + "(?![\\p{L}])")))
            .toList();

    private Products() {}

    static Product read(String text) {
        String lower = Misreadings.mended(Vietnamese.tidy(text)).toLowerCase(java.util.Locale.ROOT);
        TreeMap<Integer, String> found = new TreeMap<>();
        for (Type type : TYPES) {
            Matcher m = type.words().matcher(lower);
            if (m.find()) {
                found.put(m.start(), type.code());
            }
        }
        // "văn bản" names no kind where a real one stands
        if (found.size() > 1) {
            found.values().remove("VAN_BAN");
        }
        return new Product(Vietnamese.tidy(text), found.values().stream().toList());
    }
}
