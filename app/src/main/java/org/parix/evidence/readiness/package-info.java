/** Whether a piece is ready to be shown as proof: what an appraiser would ask about it, asked beforehand. Says what to do and blocks nothing. */
@NullMarked
package org.parix.evidence.readiness;

import org.jspecify.annotations.NullMarked;
