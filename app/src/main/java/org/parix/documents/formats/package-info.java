/** File formats: each reader turns one kind of file into a {@link org.parix.documents.Paper} within the {@link org.parix.documents.ReadingLimits}. */
@NullMarked
package org.parix.documents.formats;

import org.jspecify.annotations.NullMarked;
