package org.parix.plans.web;

import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;

/**
 * What of the plans somebody sees: all of a plan of their agencies; of another's the tasks in which their agencies take part. Lists, counts,
 * exports and pages all ask by these words, so that none shows more than another.
 */
final class Sight {
    /** Of a query about the plan {@code :plan}: which rows of {@code plans.task} are seen. */
    static final String OF_TASK = """
            ((select agency_id = any(:agencies::bigint[]) from plans.plan where id = :plan)
              or task.id in (select seen from plans.tasks_seen(:plan, :agencies::bigint[], :today) as seen))
            """;

    private Sight() {}

    /** The agencies as a parameter. */
    static Long[] of(CurrentUser user) {
        return ids(user.agencies(Permission.PLANS_READ));
    }

    private static Long[] ids(Set<AgencyId> agencies) {
        return agencies.stream().map(AgencyId::value).toArray(Long[]::new);
    }
}
