package org.parix.deadlines.happenings;

/** An event of the register did not happen after all, or not so: clocks it started are to be looked at. Published inside the transaction. */
public record EventWithdrawn(HappeningId event, String reason) {}
