package org.parix.directory;

/** One agency of the directory, whatever it is called at the time. */
public record AgencyId(long value) {}
