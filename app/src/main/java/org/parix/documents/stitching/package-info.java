/** Puts together what pages cut apart: continued tables and rows, repeated and two-row headers, columns by role. */
@NullMarked
package org.parix.documents.stitching;

import org.jspecify.annotations.NullMarked;
