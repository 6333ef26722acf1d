/** What other systems may ask and send: the same mechanism as the pages, said in JSON, each write once and with a receipt. */
@NullMarked
package org.parix.registers.api;

import org.jspecify.annotations.NullMarked;
