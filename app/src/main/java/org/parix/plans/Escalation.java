package org.parix.plans;

import java.time.LocalDate;
import org.parix.directory.AgencyId;

/**
 * Late work that is brought before the superior agency.
 *
 * @param late by how many working days
 */
public record Escalation(DutyId duty, AgencyId superior, LocalDate due, int late) {}
