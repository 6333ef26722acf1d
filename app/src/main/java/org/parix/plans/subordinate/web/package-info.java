/** The pages of plans under plans: who takes up what, and the unit's own plan. */
@NullMarked
package org.parix.plans.subordinate.web;

import org.jspecify.annotations.NullMarked;
