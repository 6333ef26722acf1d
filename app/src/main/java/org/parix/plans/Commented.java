package org.parix.plans;

import java.util.Set;
import org.parix.directory.AgencyId;

/**
 * Somebody said something about a task.
 *
 * @param mentioned the agencies it turns to
 */
public record Commented(TaskId task, long comment, Set<AgencyId> mentioned) {
    public Commented {
        mentioned = Set.copyOf(mentioned);
    }
}
