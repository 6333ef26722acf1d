package org.parix.evidence.contents;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages drawn last, up to some megabytes: whoever leafs back need not wait again. */
final class PagePictures {
    private static final long MOST_BYTES = 16L << 20;

    private final Map<String, byte[]> pictures = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized byte @Nullable [] get(String key) {
        return pictures.get(key);
    }

    synchronized void put(String key, byte[] picture) {
        byte[] former = pictures.put(key, picture);
        bytes += picture.length - (former == null ? 0 : former.length);
        var oldest = pictures.entrySet().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().getValue().length;
            oldest.remove();
        }
    }
}
