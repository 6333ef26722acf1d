package org.parix.plans.drafts.intake;

import org.parix.directory.AgencyId;
import org.parix.identity.UserId;

/**
 * Where a file on its way in comes from.
 *
 * @param who sent it; nobody else can watch or end its reading
 * @param owner whose plan it will be
 */
public record From(UserId who, AgencyId owner) {}
