/** Files on their way in: kept in a folder of their own while they are read in the background; nothing is stored before a reading is complete. */
@NullMarked
package org.parix.plans.drafts.intake;

import org.jspecify.annotations.NullMarked;
