/**
 * The invented commune of {@code --sample}: its paper takes the way of every paper, from reading over the draft to the plan.
 */
@NullMarked
package org.parix.plans.sample;

import org.jspecify.annotations.NullMarked;
