package org.parix.plans;

/** A task of a plan; keeps its id when an amended paper renumbers it. */
public record TaskId(long value) {}
