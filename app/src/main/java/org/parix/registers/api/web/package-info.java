/** The addresses of the API. */
@NullMarked
package org.parix.registers.api.web;

import org.jspecify.annotations.NullMarked;
