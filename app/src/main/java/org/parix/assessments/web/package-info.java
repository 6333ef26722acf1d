/** Screens of the assessment year. */
@NullMarked
package org.parix.assessments.web;

import org.jspecify.annotations.NullMarked;
