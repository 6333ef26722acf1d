package org.parix.deadlines.happenings;

/** An event was entered into the register. Published inside the transaction that enters it. */
public record EventHappened(HappeningId event) {}
