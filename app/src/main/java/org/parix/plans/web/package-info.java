/** The screens of plans and their tasks. */
@NullMarked
package org.parix.plans.web;

import org.jspecify.annotations.NullMarked;
