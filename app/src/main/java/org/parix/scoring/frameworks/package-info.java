/** Frameworks as an office keeps them: drafts that are edited, versions that are frozen, and what differs between two of them. */
@NullMarked
@NamedInterface("frameworks")
package org.parix.scoring.frameworks;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
