/** Measurements: each {@code …Bench} prints a table and writes bench/results. */
@NullMarked
package org.parix.bench;

import org.jspecify.annotations.NullMarked;
