/** The screens of flags. */
@NullMarked
package org.parix.registers.flags.web;

import org.jspecify.annotations.NullMarked;
