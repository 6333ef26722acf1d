/** Reads tables of any size as rows in bounded memory: files, letters of former times, headings. Plain Java. */
@NullMarked
package org.parix.registers.imports.reading;

import org.jspecify.annotations.NullMarked;
