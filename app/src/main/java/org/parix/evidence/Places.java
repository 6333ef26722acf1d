package org.parix.evidence;

import java.util.Collection;
import java.util.Map;
import org.parix.identity.CurrentUser;

/** Tells of one kind of places that use evidence what they are called and where they are. A module declares one as a bean for each kind. */
public interface Places {
    /** Such as {@code task}. */
    String kind();

    /** Those of the places that this person may see; the others are left out as if they were not there. */
    Map<Long, Place> seenBy(CurrentUser user, Collection<Long> ids);

    /**
     * @param name as a person would call it
     * @param url its page; the evidence used there stands on it
     * @param mayAdd whether the person may add evidence there and withdraw it
     */
    record Place(String name, String url, boolean mayAdd) {}
}
