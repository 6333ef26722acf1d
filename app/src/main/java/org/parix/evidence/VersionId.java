package org.parix.evidence;

/** One version of a piece of evidence: one file. */
public record VersionId(long value) {}
