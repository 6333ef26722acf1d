/**
 * How appraisers go through what units gave themselves, in two rounds with an explanation between them, and what counts outside the total: bonus and
 * penalty.
 */
@NullMarked
package org.parix.assessments.appraisal;

import org.jspecify.annotations.NullMarked;
