/** Lists of agencies as files: taken in after they were looked through, and given out in the same columns. */
@NullMarked
package org.parix.directory.exchange;

import org.jspecify.annotations.NullMarked;
