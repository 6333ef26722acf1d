package org.parix.directory;

/** Whoever a paper can charge with a task: an agency, or a group that stays a group. */
public sealed interface Party {
    String name();

    record OfAgency(AgencyId id, String name) implements Party {}

    record OfGroup(GroupId id, String name) implements Party {}
}
