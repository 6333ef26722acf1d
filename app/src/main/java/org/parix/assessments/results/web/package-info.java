/** The screens of results. */
@NullMarked
package org.parix.assessments.results.web;

import org.jspecify.annotations.NullMarked;
