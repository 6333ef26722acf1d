package org.parix.plans.drafts;

import java.nio.file.Path;

/**
 * A file that was read and is about to be kept.
 *
 * @param sha256 of its bytes, 64 hexadecimal digits in lower case
 * @param name as it was called where it came from
 * @param size in bytes
 */
public record NewPaper(Path file, String sha256, String name, long size) {}
