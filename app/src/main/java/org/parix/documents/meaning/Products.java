package org.parix.documents.meaning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.parix.documents.OfficialDocument.Product;
import org.parix.kernel.Vietnamese;

/** Which kinds of papers a product names. Data in {@code documents/product-types.csv}. */
final class Products {
    /** Each piece of an enumeration begins with what it is: "Quyết định phê duyệt đề án" is a decision. */
    private static final Pattern PIECES =
            Pattern.compile("[,;\\n/(]|\\.\\s|(?<![\\p{L}])(?:và|hoặc|kèm theo|kèm|cùng)(?![\\p{L}])|\\s[-–+]\\s");

    private static final Pattern OPENING =
            Pattern.compile("^(?:[-–+•*\\d.)\\s]+|các |dự thảo |bản |văn bản |ban hành |xây dựng |có )+");

    private record Type(String code, String words) {}

    private static final List<Type> TYPES = Resource.records("product-types.csv").stream()
            .map(r -> new Type(r[0], r[1]))
            .toList();

    private Products() {}

    static Product read(String text) {
        Set<String> types = new LinkedHashSet<>();
        for (String piece : PIECES.split(Misreadings.mended(text).toLowerCase(Locale.ROOT))) {
            String bare = OPENING.matcher(Vietnamese.tidy(piece)).replaceFirst("");
            for (Type type : TYPES) {
                if (bare.startsWith(type.words())) {
                    types.add(type.code());
                    break;
                }
            }
        }
        return new Product(Vietnamese.tidy(text), List.copyOf(types));
    }
}
