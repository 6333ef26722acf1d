package org.parix.plans;

/** What an agency is charged with in a task. */
public enum Role {
    LEAD,
    COOPERATING,
    IMPLEMENTING,
    MONITORING
}
