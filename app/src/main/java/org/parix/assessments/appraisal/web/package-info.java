/** The screens of appraisal. */
@NullMarked
package org.parix.assessments.appraisal.web;

import org.jspecify.annotations.NullMarked;
