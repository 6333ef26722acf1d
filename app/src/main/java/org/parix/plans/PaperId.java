package org.parix.plans;

/** A file as it was uploaded, kept once in {@code plans.paper}. */
public record PaperId(long value) {}
