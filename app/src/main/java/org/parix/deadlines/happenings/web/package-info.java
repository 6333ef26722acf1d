/** The pages of the register of events. */
@NullMarked
package org.parix.deadlines.happenings.web;

import org.jspecify.annotations.NullMarked;
