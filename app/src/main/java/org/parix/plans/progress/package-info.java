/**
 * What each agency owes of a plan: its last day, how far it is, what proves it, who accepted it, and what people say about it.
 */
@NullMarked
package org.parix.plans.progress;

import org.jspecify.annotations.NullMarked;
