/** A file's way in: uploads that can be resumed, what kind of file it is, and what it may not carry. */
@NullMarked
package org.parix.evidence.intake;

import org.jspecify.annotations.NullMarked;
