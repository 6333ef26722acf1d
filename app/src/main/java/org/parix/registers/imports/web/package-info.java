/** Screens of files that come into registers. */
@NullMarked
package org.parix.registers.imports.web;

import org.jspecify.annotations.NullMarked;
