/** The screens of registers, the same for each. */
@NullMarked
package org.parix.registers.web;

import org.jspecify.annotations.NullMarked;
