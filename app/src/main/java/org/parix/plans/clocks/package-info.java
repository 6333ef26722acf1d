/**
 * Clocks of tasks that wait for an event: which event started them, who said so, and what becomes of them where it is withdrawn.
 */
@NullMarked
package org.parix.plans.clocks;

import org.jspecify.annotations.NullMarked;
