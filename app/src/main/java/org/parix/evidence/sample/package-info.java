/** Evidence of the invented commune. */
@NullMarked
package org.parix.evidence.sample;

import org.jspecify.annotations.NullMarked;
