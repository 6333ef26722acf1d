package org.parix.directory;

/** One merger, split, renaming or end of agencies. */
public record SuccessionId(long value) {}
