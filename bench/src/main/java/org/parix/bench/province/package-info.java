/** A whole province at work, made up for measuring. */
@NullMarked
package org.parix.bench.province;

import org.jspecify.annotations.NullMarked;
