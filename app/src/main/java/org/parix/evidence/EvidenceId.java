package org.parix.evidence;

/** One piece of evidence, whatever its versions. */
public record EvidenceId(long value) {}
