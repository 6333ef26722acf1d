/** The screens of who has reported. */
@NullMarked
package org.parix.registers.completeness.web;

import org.jspecify.annotations.NullMarked;
