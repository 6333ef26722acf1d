/** Screens of the sheets in which units score themselves. */
@NullMarked
package org.parix.assessments.sheets.web;

import org.jspecify.annotations.NullMarked;
