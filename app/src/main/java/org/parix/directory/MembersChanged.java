package org.parix.directory;

import java.util.Set;

/** Agencies joined these groups or left them; published in the transaction in which it is recorded. */
public record MembersChanged(Set<GroupId> groups) {
    public MembersChanged {
        groups = Set.copyOf(groups);
    }
}
