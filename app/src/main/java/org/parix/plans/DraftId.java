package org.parix.plans;

/** The draft a plan is confirmed from. */
public record DraftId(long value) {}
