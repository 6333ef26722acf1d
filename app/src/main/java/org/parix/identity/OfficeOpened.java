package org.parix.identity;

import org.parix.directory.AgencyId;

/** Parix was set up for this office; what belongs to nobody yet is its own. Heard inside the transaction that opens it. */
public record OfficeOpened(AgencyId office) {}
