package org.parix.identity.people;

import java.util.Map;
import org.parix.directory.AgencyId;
import org.parix.directory.Directory;
import org.parix.directory.Party;
import org.parix.identity.Accounts;
import org.parix.identity.OfficeOpened;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.Auditable;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes the office and its first administrator, for whoever has the link that the console showed. */
@Service("setUp")
public class SetUp {
    private final WaysIn ways;
    private final PeopleStore people;
    private final Directory directory;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private volatile boolean done;

    SetUp(WaysIn ways, PeopleStore people, Directory directory, Accounts accounts, ApplicationEventPublisher events) {
        this.ways = ways;
        this.people = people;
        this.directory = directory;
        this.accounts = accounts;
        this.events = events;
    }

    /** Whether nobody can sign in yet, for there is no account at all. */
    public boolean waits() {
        if (!done) {
            done = people.any();
        }
        return !done;
    }

    /** A new link; those shown before lead nowhere from now on. */
    @Transactional
    public String link() {
        return ways.forSetUp();
    }

    public boolean opens(String secret) {
        return waits() && ways.setsUp(secret);
    }

    /**
     * @param coordinates whether the administrator also runs the programme, as in an office of few people
     * @throws Refused what {@link Accounts#open} refuses; the link then works still
     */
    @Transactional
    public UserId open(String secret, String office, String name, String login, String password, boolean coordinates) {
        people.lockAdministrators();
        if (people.any()) {
            throw new NotFound("set-up, done before");
        }
        ways.use(secret);
        AgencyId agency = agency(office);
        UserId administrator = accounts.open(login, name, agency, password);
        accounts.grant(administrator, Role.ADMINISTRATOR, agency);
        if (coordinates) {
            accounts.grant(administrator, Role.COORDINATOR, agency);
        }
        events.publishEvent(new OfficeOpened(agency));
        events.publishEvent(Auditable.of(
                "identity.officeOpened", "account:" + administrator.value(), Map.of(), Map.of("office", office)));
        return administrator;
    }

    private AgencyId agency(String name) {
        return switch (directory
                .ensure(java.util.List.of(name), java.util.List.of())
                .get(name)) {
            case Party.OfAgency(AgencyId id, String _) -> id;
            case Party.OfGroup _ -> throw new Refused("identity.setUp.officeIsAGroup", name);
            case null -> throw new IllegalStateException("neither found nor added: " + name);
        };
    }
}
