/** How passwords are judged and kept. */
@NullMarked
package org.parix.identity.passwords;

import org.jspecify.annotations.NullMarked;
