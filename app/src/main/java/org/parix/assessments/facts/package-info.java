/** Facts of all units at once: what was measured, and what surveys found, from where and since when. */
@NullMarked
package org.parix.assessments.facts;

import org.jspecify.annotations.NullMarked;
