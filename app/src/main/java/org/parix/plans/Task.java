package org.parix.plans;

/** A task of a plan: who it is, and what the paper in force says of it. */
public record Task(TaskId id, PlannedTask as) {}
