package org.parix.documents;

/** A file read: the paper as it lies there, and what it was taken to say. */
public record Reading(Paper paper, OfficialDocument document) {}
