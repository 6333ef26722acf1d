/** The tasks an event of the register may start, as a part of its page. */
@NullMarked
package org.parix.plans.clocks.web;

import org.jspecify.annotations.NullMarked;
