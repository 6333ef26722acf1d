/**
 * How the work on plans stands: done or late, by area, agency and month; the year of a plan as a picture; the plan as it was first confirmed
 * against the plan now. Reads what {@code plans.progress} keeps and changes nothing.
 */
@NullMarked
package org.parix.plans.standing;

import org.jspecify.annotations.NullMarked;
