/** The sheets in which units score themselves: what they answer, what it comes to, and what is still missing. */
@NullMarked
package org.parix.assessments.sheets;

import org.jspecify.annotations.NullMarked;
