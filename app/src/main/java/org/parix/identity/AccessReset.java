package org.parix.identity;

/** An administrator took all of somebody's ways of proving who they are away; whoever keeps one forgets it. */
public record AccessReset(UserId account) {}
