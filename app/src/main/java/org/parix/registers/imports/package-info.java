/** Takes tables into registers: of any size, a verdict for every row, stopped and taken up again without doubling. */
@NullMarked
package org.parix.registers.imports;

import org.jspecify.annotations.NullMarked;
