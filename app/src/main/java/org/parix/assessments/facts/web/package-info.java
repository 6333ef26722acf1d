/** Screens of the facts of all units. */
@NullMarked
package org.parix.assessments.facts.web;

import org.jspecify.annotations.NullMarked;
