/** The working calendars as they are kept: the national one and those of agencies, their changes, and which agency works by which. */
@NullMarked
@NamedInterface("calendars")
package org.parix.deadlines.calendars;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
