package org.parix.identity;

import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;

/**
 * A role somebody has today.
 *
 * @param agency in which, and in all under it
 * @param delegatedBy who lent it, where it is not their own
 */
public record Grant(Role role, AgencyId agency, @Nullable UserId delegatedBy) {}
