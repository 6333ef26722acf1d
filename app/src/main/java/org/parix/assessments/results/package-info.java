/**
 * What an assessment comes to: ranks, changes, distances, what is still possible; the bundle that keeps a published result; and the score sheet
 * that reckons everything once more in a spreadsheet's own formulas.
 */
@NullMarked
package org.parix.assessments.results;

import org.jspecify.annotations.NullMarked;
