package org.parix.evidence;

/** A version of a piece of evidence has been stored, its file with it. Published once for each version, inside the transaction. */
public record EvidenceStored(VersionId version) {}
