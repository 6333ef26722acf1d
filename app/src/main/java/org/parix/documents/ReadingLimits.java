package org.parix.documents;

import java.time.Duration;

/**
 * What a single file may cost.
 *
 * @param bytes largest file
 * @param time longest reading, after which the file is refused
 * @param cells most table cells taken in, over all tables
 * @param unpackedBytes most bytes a zipped file (docx, xlsx) may unpack to
 * @param pages most pages of a pdf
 */
public record ReadingLimits(long bytes, Duration time, int cells, long unpackedBytes, int pages) {
    public static final ReadingLimits DEFAULT =
            new ReadingLimits(50L << 20, Duration.ofSeconds(60), 500_000, 400L << 20, 5_000);
}
