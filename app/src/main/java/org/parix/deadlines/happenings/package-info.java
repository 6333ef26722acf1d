/** The register of events that happened and the phrases of deadlines they fit. */
@NullMarked
@NamedInterface("happenings")
package org.parix.deadlines.happenings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
