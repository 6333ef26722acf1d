/** The last days of one person as a calendar that other programs subscribe to, by a secret link. */
@NullMarked
package org.parix.notices.calendar;

import org.jspecify.annotations.NullMarked;
