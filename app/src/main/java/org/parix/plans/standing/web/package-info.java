/** The screens of how the work stands. */
@NullMarked
package org.parix.plans.standing.web;

import org.jspecify.annotations.NullMarked;
