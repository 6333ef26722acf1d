/** The page of the working calendar and the forms that change it. */
@NullMarked
package org.parix.deadlines.calendars.web;

import org.jspecify.annotations.NullMarked;
