/**
 * Papers that were read and wait to be confirmed: the reading beside the paper, doubts first, every field correctable, then one act that makes it a plan.
 */
@NullMarked
package org.parix.plans.drafts;

import org.jspecify.annotations.NullMarked;
