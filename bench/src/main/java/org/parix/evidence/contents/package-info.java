/** What measurements need of the room of the same name. */
@NullMarked
package org.parix.evidence.contents;

import org.jspecify.annotations.NullMarked;
