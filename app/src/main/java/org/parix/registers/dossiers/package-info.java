/** What is particular to dossiers: their codes, the day they are due, and what the law of their time asks. */
@NullMarked
package org.parix.registers.dossiers;

import org.jspecify.annotations.NullMarked;
