/** Who has reported what, month by month: recorded, nothing happened, missing, not due yet. Missing is not zero. */
@NullMarked
package org.parix.registers.completeness;

import org.jspecify.annotations.NullMarked;
