package org.parix.identity;

/** What somebody may be allowed to do. */
public enum Permission {
    AGENCIES_READ(Reach.ANYWHERE),
    AGENCIES_MANAGE(Reach.ANYWHERE),
    /** To say who stands under whom: it moves rights, so it needs a fresh sign-in. */
    AGENCIES_PLACE(Reach.TAKING_PART),
    /** To see a plan of one's agency, or the tasks of another's plan that one's agency takes part in. */
    PLANS_READ(Reach.TAKING_PART),
    PLANS_MANAGE(Reach.OWN),
    /** To speak about a task. */
    PLANS_COMMENT(Reach.TAKING_PART),
    /** To say how far one's agency's duties are, and to ask for an extension. */
    WORK_REPORT(Reach.OWN),
    /** To hand in what one's agency owes. */
    WORK_HAND_IN(Reach.OWN),
    /** To accept or return what others hand in for a plan of one's agency, to grant extensions, to drop duties. */
    WORK_JUDGE(Reach.OWN),
    /** To say when agencies are reminded of the plans of one's agency. */
    REMINDERS_RULE(Reach.OWN),
    /** To see a campaign and its results, and the sheets of one's agency; of one's agency's campaign all sheets. */
    ASSESSMENTS_READ(Reach.TAKING_PART),
    /** To open a campaign of one's agency, to set its windows and grant that one is opened again. */
    CAMPAIGNS_MANAGE(Reach.OWN),
    /** To score one's agency and prove it. */
    SELF_ASSESS(Reach.OWN),
    /** To hand one's agency's sheet in, and to take it back. */
    SELF_HAND_IN(Reach.OWN),
    /** To appraise what units of a campaign of one's agency scored themselves. */
    APPRAISE(Reach.OWN),
    /** To see index frameworks, whosever they are. */
    FRAMEWORKS_READ(Reach.ANYWHERE),
    /** To take in, change and freeze frameworks of one's agency. */
    FRAMEWORKS_MANAGE(Reach.OWN),
    /** To see what was counted of one's agency and those under it, and the records behind a number. */
    MEASURES_READ(Reach.OWN),
    /** To see the records of one's agency and those under it. */
    REGISTERS_READ(Reach.OWN),
    /** To enter records of one's agency and take steps with them; to see who they are about. */
    REGISTERS_ENTER(Reach.OWN),
    /** To correct what was entered, and to take out what was entered by mistake. */
    REGISTERS_CORRECT(Reach.OWN),
    /** To take files of records in, for one's agency and those under it. */
    REGISTERS_IMPORT(Reach.OWN),
    /** To say which agencies of one's own have to report which register. */
    REGISTERS_RULE(Reach.OWN),
    /** To note what is behind a flag on records of one's agency and those under it. */
    REGISTERS_JUDGE(Reach.OWN),
    EVIDENCE_READ(Reach.TAKING_PART),
    /** To add to one's agency's library, and to change what is there. */
    EVIDENCE_ADD(Reach.TAKING_PART),
    /** To send evidence to a place that takes it from one; the place decides. */
    EVIDENCE_SEND(Reach.TAKING_PART),
    /** To change working calendars: that of one's agency, and the national one where one's agency stands above all others. */
    CALENDAR_MANAGE(Reach.OWN),
    /** To enter for one's agency that an event happened, and to take it back. */
    EVENTS_RECORD(Reach.OWN),
    /** To say which other systems are told of what happens in one's agency, and where. */
    WEBHOOKS_MANAGE(Reach.OWN),
    /** To let other systems read and enter records of one's agency, and to end that. */
    TOKENS_MANAGE(Reach.OWN),
    PEOPLE_READ(Reach.OWN),
    PEOPLE_MANAGE(Reach.OWN),
    AUDIT_READ(Reach.ANYWHERE),
    /** To run the checks of the trail and of the data. */
    CHECKS_RUN(Reach.ANYWHERE);

    private final Reach reach;

    Permission(Reach reach) {
        this.reach = reach;
    }

    /** Over which rows a permission reaches. */
    public Reach reach() {
        return reach;
    }

    /** Over which rows a permission reaches, given the agencies somebody has it in. */
    public enum Reach {
        /** Has nothing to do with whose a row is. */
        ANYWHERE,
        /** Rows of those agencies. */
        OWN,
        /** Rows of those agencies, and rows that they take part in. */
        TAKING_PART
    }
}
