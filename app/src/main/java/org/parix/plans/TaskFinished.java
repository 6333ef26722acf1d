package org.parix.plans;

/** Every agency has finished what it owes of the task. */
public record TaskFinished(TaskId task) {}
