package org.parix.plans.drafts;

/** Only a draft that is READ can be changed; a discarded one can be taken back. */
public enum DraftState {
    READ,
    CONFIRMED,
    DISCARDED
}
