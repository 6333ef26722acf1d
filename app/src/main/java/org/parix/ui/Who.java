package org.parix.ui;

import org.jspecify.annotations.Nullable;

/** Who sits at the page, for the foot of the rail. */
public interface Who {
    /** Null for a stranger. */
    @Nullable
    String name();
}
