package org.parix.identity;

import static org.parix.identity.Permission.AGENCIES_MANAGE;
import static org.parix.identity.Permission.AGENCIES_PLACE;
import static org.parix.identity.Permission.AGENCIES_READ;
import static org.parix.identity.Permission.APPRAISE;
import static org.parix.identity.Permission.ASSESSMENTS_READ;
import static org.parix.identity.Permission.AUDIT_READ;
import static org.parix.identity.Permission.CALENDAR_MANAGE;
import static org.parix.identity.Permission.CAMPAIGNS_MANAGE;
import static org.parix.identity.Permission.CHECKS_RUN;
import static org.parix.identity.Permission.EVENTS_RECORD;
import static org.parix.identity.Permission.EVIDENCE_ADD;
import static org.parix.identity.Permission.EVIDENCE_READ;
import static org.parix.identity.Permission.EVIDENCE_SEND;
import static org.parix.identity.Permission.FRAMEWORKS_MANAGE;
import static org.parix.identity.Permission.FRAMEWORKS_READ;
import static org.parix.identity.Permission.MEASURES_READ;
import static org.parix.identity.Permission.PEOPLE_MANAGE;
import static org.parix.identity.Permission.PEOPLE_READ;
import static org.parix.identity.Permission.PLANS_COMMENT;
import static org.parix.identity.Permission.PLANS_MANAGE;
import static org.parix.identity.Permission.PLANS_READ;
import static org.parix.identity.Permission.REGISTERS_CORRECT;
import static org.parix.identity.Permission.REGISTERS_ENTER;
import static org.parix.identity.Permission.REGISTERS_IMPORT;
import static org.parix.identity.Permission.REGISTERS_JUDGE;
import static org.parix.identity.Permission.REGISTERS_READ;
import static org.parix.identity.Permission.REGISTERS_RULE;
import static org.parix.identity.Permission.REMINDERS_RULE;
import static org.parix.identity.Permission.SELF_ASSESS;
import static org.parix.identity.Permission.SELF_HAND_IN;
import static org.parix.identity.Permission.TOKENS_MANAGE;
import static org.parix.identity.Permission.WEBHOOKS_MANAGE;
import static org.parix.identity.Permission.WORK_HAND_IN;
import static org.parix.identity.Permission.WORK_JUDGE;
import static org.parix.identity.Permission.WORK_REPORT;

import java.util.EnumSet;
import java.util.Set;

/** What somebody is in an agency and in all that stand under it. */
public enum Role {
    /** Runs the programme: takes plans in and follows them. */
    COORDINATOR(
            AGENCIES_READ,
            AGENCIES_MANAGE,
            PLANS_READ,
            PLANS_MANAGE,
            PLANS_COMMENT,
            WORK_REPORT,
            WORK_JUDGE,
            REMINDERS_RULE,
            EVIDENCE_READ,
            EVIDENCE_ADD,
            EVIDENCE_SEND,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            REGISTERS_ENTER,
            REGISTERS_CORRECT,
            REGISTERS_IMPORT,
            REGISTERS_RULE,
            REGISTERS_JUDGE,
            FRAMEWORKS_MANAGE,
            ASSESSMENTS_READ,
            CAMPAIGNS_MANAGE,
            CALENDAR_MANAGE,
            EVENTS_RECORD,
            PEOPLE_READ),
    /** Does the work of one agency and proves it. */
    OFFICER(
            AGENCIES_READ,
            PLANS_READ,
            PLANS_COMMENT,
            WORK_REPORT,
            EVIDENCE_READ,
            EVIDENCE_ADD,
            EVIDENCE_SEND,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            REGISTERS_ENTER,
            ASSESSMENTS_READ,
            SELF_ASSESS,
            EVENTS_RECORD),
    /** Answers for an agency and hands its work in. */
    AGENCY_HEAD(
            AGENCIES_READ,
            PLANS_READ,
            PLANS_COMMENT,
            WORK_REPORT,
            WORK_HAND_IN,
            EVIDENCE_READ,
            EVIDENCE_ADD,
            EVIDENCE_SEND,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            REGISTERS_ENTER,
            REGISTERS_CORRECT,
            REGISTERS_IMPORT,
            ASSESSMENTS_READ,
            SELF_ASSESS,
            SELF_HAND_IN,
            EVENTS_RECORD,
            PEOPLE_READ),
    /** Appraises what others scored. */
    APPRAISER(
            AGENCIES_READ,
            PLANS_READ,
            EVIDENCE_READ,
            EVIDENCE_SEND,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            REGISTERS_JUDGE,
            ASSESSMENTS_READ,
            APPRAISE),
    /** Reads all below. */
    LEADER(
            AGENCIES_READ,
            PLANS_READ,
            PLANS_COMMENT,
            EVIDENCE_READ,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            ASSESSMENTS_READ,
            PEOPLE_READ),
    /** Reads all, the trail included, and changes nothing. */
    AUDITOR(
            AGENCIES_READ,
            PLANS_READ,
            EVIDENCE_READ,
            FRAMEWORKS_READ,
            MEASURES_READ,
            REGISTERS_READ,
            ASSESSMENTS_READ,
            PEOPLE_READ,
            AUDIT_READ,
            CHECKS_RUN),
    /** Looks after accounts and settings, not after the work or its scores. */
    ADMINISTRATOR(
            AGENCIES_READ,
            AGENCIES_MANAGE,
            AGENCIES_PLACE,
            CALENDAR_MANAGE,
            PEOPLE_READ,
            PEOPLE_MANAGE,
            WEBHOOKS_MANAGE,
            TOKENS_MANAGE,
            CHECKS_RUN);

    private final Set<Permission> permissions;

    Role(Permission first, Permission... others) {
        this.permissions = EnumSet.of(first, others);
    }

    /** Whether it may be lent for a period: what somebody was appointed to in person, and the keeping of accounts, may not. */
    public boolean lendable() {
        return switch (this) {
            case COORDINATOR, AGENCY_HEAD, LEADER -> true;
            case OFFICER, APPRAISER, AUDITOR, ADMINISTRATOR -> false;
        };
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }
}
