package org.parix.identity;

/** One person's account. */
public record UserId(long value) {}
