/**
 * Plans that units make of the one above: its tasks taken up, own ones added, and for the plan above the tasks that nobody takes up.
 */
@NullMarked
package org.parix.plans.subordinate;

import org.jspecify.annotations.NullMarked;
