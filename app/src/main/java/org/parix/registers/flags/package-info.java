/** Flags on records that look like gaming: detectors as files, run over what has changed, and what people find out about a flag. */
@NullMarked
package org.parix.registers.flags;

import org.jspecify.annotations.NullMarked;
