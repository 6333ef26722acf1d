package org.parix.identity.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyMatch;
import org.parix.directory.Directory;
import org.parix.directory.Hierarchy;
import org.parix.directory.NameContext;
import org.parix.directory.Party;
import org.parix.identity.CurrentUser;
import org.parix.identity.Permission;
import org.parix.identity.Role;
import org.parix.identity.UserId;
import org.parix.kernel.NotFound;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes many people in from a workbook: first judged line by line, then all at once or not at all. A second time it changes nothing. */
@Service
public class PeopleImport {
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private final ImportStore store;
    private final PeopleStore people;
    private final People acts;
    private final WaysIn ways;
    private final Directory directory;
    private final MessageSource messages;
    private final Clock clock;

    PeopleImport(
            ImportStore store,
            PeopleStore people,
            People acts,
            WaysIn ways,
            Directory directory,
            MessageSource messages,
            Clock clock) {
        this.store = store;
        this.people = people;
        this.acts = acts;
        this.ways = ways;
        this.directory = directory;
        this.messages = messages;
        this.clock = clock;
    }

    /** A line of the file, as it stands there. Several lines with one login give one person several roles. */
    public record Line(int number, String name, String login, String email, String agency, String role, String scope) {}

    record Stored(UUID id, String fileName, List<Line> lines, boolean applied, List<UserId> added) {}

    record RoleAt(Role role, AgencyId agency) {}

    record Known(UserId id, String name, String email, AgencyId agency, boolean active, Set<RoleAt> roles) {}

    public enum Sort {
        ADD,
        CHANGE,
        SAME,
        WRONG
    }

    /** @param key the message that says what will be done, or what is wrong */
    public record Verdict(Line line, Sort sort, String key, List<String> arguments) {}

    public record Judged(UUID id, String fileName, boolean applied, int added, List<Verdict> verdicts) {
        public long count(String sort) {
            return verdicts.stream()
                    .filter(verdict -> verdict.sort().name().equals(sort))
                    .count();
        }
    }

    /** @throws Refused what {@link PeopleSheet#read} refuses */
    @Transactional
    public UUID take(CurrentUser actor, String fileName, InputStream file) throws IOException {
        List<Line> lines = PeopleSheet.read(file);
        UUID id = UUID.randomUUID();
        store.forgetOld(clock.instant().minus(FORGOTTEN_AFTER));
        store.add(id, actor.id(), fileName, lines, clock.instant());
        return id;
    }

    /** What confirming would do, as of now. */
    @Transactional
    public Judged judge(CurrentUser actor, UUID id) {
        Stored stored = find(actor, id);
        return new Judged(
                id, stored.fileName(), stored.applied(), stored.added().size(), new Judge(actor, stored).all());
    }

    /**
     * Does it all.
     *
     * @throws Refused {@code identity.import.wrongLines}, and what giving a role refuses
     */
    @Transactional
    public void apply(CurrentUser actor, UUID id) {
        people.lockAdministrators();
        Stored stored = find(actor, id);
        if (stored.applied()) {
            return;
        }
        var judge = new Judge(actor, stored);
        if (judge.all().stream().anyMatch(verdict -> verdict.sort() == Sort.WRONG)) {
            throw new Refused("identity.import.wrongLines");
        }
        List<UserId> added = new ArrayList<>();
        Map<String, UserId> ids = new HashMap<>();
        for (Judge.Meant meant : judge.meant) {
            String login = meant.line.login();
            Known known = judge.known.get(login);
            if (!ids.containsKey(login)) {
                ids.put(login, known == null ? added(actor, meant, added) : changed(actor, meant, known));
            }
            RoleAt role = meant.role;
            if (role != null && (known == null || !known.roles().contains(role)) && judge.once(login, role)) {
                var gift = new People.Gift(role.role(), role.agency(), today(), null);
                acts.give(actor, people.lock(Objects.requireNonNull(ids.get(login)), today()), gift);
            }
        }
        store.applied(id, added, clock.instant());
    }

    private UserId added(CurrentUser actor, Judge.Meant meant, List<UserId> added) {
        Line line = meant.line;
        UserId person = acts.add(actor, line.name(), line.login(), line.email(), Objects.requireNonNull(meant.agency));
        added.add(person);
        return person;
    }

    private UserId changed(CurrentUser actor, Judge.Meant meant, Known known) {
        Line line = meant.line;
        AgencyId agency = Objects.requireNonNull(meant.agency);
        if (Judge.differs(line, agency, known)) {
            Standing standing = people.lock(known.id(), today());
            acts.change(
                    actor,
                    known.id(),
                    standing.version(),
                    line.name(),
                    line.email().isEmpty() ? known.email() : line.email(),
                    agency);
        }
        return known.id();
    }

    /** Links for those the import added who have no password yet; earlier links of theirs end. */
    @Transactional
    public void links(CurrentUser actor, UUID id, UnaryOperator<String> absolute, OutputStream out) throws IOException {
        List<PeopleSheet.LinkLine> lines = store.waiting(find(actor, id).added()).stream()
                .map(guest -> new PeopleSheet.LinkLine(
                        guest.name(),
                        guest.login(),
                        guest.agency(),
                        absolute.apply(ways.forAccount(guest.id(), actor.id()))))
                .toList();
        PeopleSheet.links(out, lines);
    }

    public void template(Locale locale, OutputStream out) throws IOException {
        PeopleSheet.template(
                out,
                Stream.of(Role.values())
                        .map(role -> messages.getMessage("identity.role." + role.name(), null, Locale.of("vi")))
                        .toList(),
                List.of(
                        messages.getMessage("identity.import.advice1", null, locale),
                        messages.getMessage("identity.import.advice2", null, locale),
                        messages.getMessage("identity.import.advice3", null, locale)));
    }

    private Stored find(CurrentUser actor, UUID id) {
        return store.lock(id, actor.id()).orElseThrow(() -> new NotFound("import " + id));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Makes out what each line means. */
    private final class Judge {
        private final CurrentUser actor;
        private final Stored stored;
        private final Map<String, Known> known;
        private final Map<String, AgencyMatch> agencies = new HashMap<>();
        private final Map<String, Role> roles = new HashMap<>();
        private final Map<String, Line> first = new HashMap<>();
        private final Set<String> given = new HashSet<>();
        private final List<Meant> meant = new ArrayList<>();
        private final Hierarchy tree = directory.hierarchy();

        record Meant(
                Line line,
                @Nullable AgencyId agency,
                @Nullable RoleAt role) {}

        Judge(CurrentUser actor, Stored stored) {
            this.actor = actor;
            this.stored = stored;
            this.known = store.known(
                    stored.lines().stream().map(Line::login).distinct().toList(), today());
            Set<String> names = new LinkedHashSet<>();
            stored.lines().forEach(line -> {
                names.add(line.agency());
                names.add(line.scope());
            });
            names.remove("");
            directory
                    .matchAll(names, NameContext.of(actor.agency()))
                    .forEach(match -> agencies.put(match.text(), match));
            for (Role role : Role.values()) {
                roles.put(Vietnamese.words(role.name()), role);
                for (String language : List.of("vi", "en")) {
                    roles.put(
                            Vietnamese.words(
                                    messages.getMessage("identity.role." + role.name(), null, Locale.of(language))),
                            role);
                }
            }
        }

        List<Verdict> all() {
            meant.clear();
            first.clear();
            return stored.lines().stream().map(this::verdict).toList();
        }

        boolean once(String login, RoleAt role) {
            return given.add(login + " " + role);
        }

        private Verdict verdict(Line line) {
            try {
                Meant means = meaning(line);
                meant.add(means);
                Known person = known.get(line.login());
                boolean again = first.putIfAbsent(line.login(), line) != null;
                if (person == null) {
                    return new Verdict(
                            line, Sort.ADD, again ? "identity.import.addRole" : "identity.import.add", List.of());
                }
                boolean role = means.role != null && !person.roles().contains(means.role);
                boolean details = differs(line, Objects.requireNonNull(means.agency), person);
                if (role || details) {
                    people.lock(person.id(), today()).mustBeManagedBy(actor);
                }
                return role
                        ? new Verdict(line, Sort.CHANGE, "identity.import.addRole", List.of())
                        : details
                                ? new Verdict(line, Sort.CHANGE, "identity.import.change", List.of(person.name()))
                                : new Verdict(line, Sort.SAME, "identity.import.same", List.of());
            } catch (Refused refused) {
                return new Verdict(
                        line,
                        Sort.WRONG,
                        refused.key(),
                        Stream.of(refused.arguments()).map(String::valueOf).toList());
            }
        }

        private Meant meaning(Line line) {
            if (line.name().isEmpty() || line.name().length() > 120) {
                throw new Refused("identity.people.noName");
            }
            if (!line.login().matches("[\\p{L}\\p{N}._@-]{1,60}")) {
                throw new Refused("identity.invite.loginForm");
            }
            if (!line.email().isEmpty() && !line.email().matches("[^@\\s]+@[^@\\s]+")) {
                throw new Refused("identity.invite.emailForm");
            }
            AgencyId agency = agency(line.agency());
            Known person = known.get(line.login());
            if (person != null && !actor.may(Permission.PEOPLE_MANAGE, person.agency())) {
                throw new Refused("identity.account.loginTaken", line.login());
            }
            if (person != null && !person.active()) {
                throw new Refused("identity.people.deactivated", person.name());
            }
            Line before = first.get(line.login());
            if (before != null
                    && !(before.name().equals(line.name()) && before.agency().equals(line.agency()))) {
                throw new Refused("identity.import.otherLine", before.number());
            }
            return new Meant(line, agency, role(line, agency));
        }

        private @Nullable RoleAt role(Line line, AgencyId agency) {
            if (line.role().isEmpty()) {
                return null;
            }
            Role role = roles.get(Vietnamese.words(line.role()));
            if (role == null) {
                throw new Refused("identity.import.noSuchRole", line.role());
            }
            AgencyId scope = line.scope().isEmpty() ? agency : agency(line.scope());
            if ((role == Role.ADMINISTRATOR || role == Role.AUDITOR)
                    && tree.parent(scope).isEmpty()) {
                throw new Refused("identity.import.givenSingly");
            }
            return new RoleAt(role, scope);
        }

        private AgencyId agency(String name) {
            AgencyMatch match = agencies.get(Vietnamese.tidy(name));
            if (match == null) {
                throw new Refused("identity.import.noAgency");
            }
            if (match.certain()
                    && match.party() instanceof Party.OfAgency(AgencyId id, String _)
                    && actor.may(Permission.PEOPLE_MANAGE, id)) {
                return id;
            }
            throw new Refused(
                    match.certain() && match.party() instanceof Party.OfAgency
                            ? "identity.import.agencyOutside"
                            : "identity.import.agencyUnknown",
                    name);
        }

        static boolean differs(Line line, AgencyId agency, Known known) {
            return !line.name().equals(known.name())
                    || !agency.equals(known.agency())
                    || (!line.email().isEmpty() && !line.email().equals(known.email()));
        }
    }
}
