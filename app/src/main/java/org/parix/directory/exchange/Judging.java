package org.parix.directory.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.parix.directory.Agencies;
import org.parix.directory.AgencyId;
import org.parix.directory.AgencyKind;
import org.parix.directory.AgencyLevel;
import org.parix.directory.Authority;
import org.parix.directory.CommuneType;
import org.parix.directory.exchange.AgencyImport.Line;
import org.parix.directory.exchange.AgencyImport.Sort;
import org.parix.directory.exchange.AgencyImport.Verdict;
import org.parix.directory.exchange.Meant.Place;
import org.parix.kernel.Refused;
import org.parix.kernel.Vietnamese;

/** Makes out what each line of a list means, given the agencies there are. Lines may stand in any order. */
final class Judging {
    /** @param aliases keys of its other names */
    record Standing(
            AgencyId id,
            @Nullable AgencyId parent,
            String name,
            String key,
            String kind,
            @Nullable AgencyLevel level,
            @Nullable CommuneType type,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Set<String> aliases) {}

    record Kind(String code, List<String> names) {}

    record Alias(AgencyId agency, String text, String key) {}

    private final List<Line> lines;
    private final Agencies agencies;
    private final Authority authority;
    private final Map<AgencyId, Standing> byId = new HashMap<>();
    private final Map<String, List<Standing>> byKey = new HashMap<>();
    private final Map<String, List<Meant>> linesByKey = new HashMap<>();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Agencies.Told> told;
    private final Map<AgencyId, Boolean> mayUnder = new HashMap<>();
    private final List<Meant> meant = new ArrayList<>();

    Judging(List<Line> lines, List<Standing> standing, Agencies agencies, List<Kind> kinds, Authority authority) {
        this.lines = lines;
        this.agencies = agencies;
        this.authority = authority;
        standing.forEach(one -> {
            byId.put(one.id(), one);
            byKey.computeIfAbsent(one.key(), _ -> new ArrayList<>()).add(one);
        });
        kinds.forEach(kind -> kind.names().forEach(name -> this.kinds.put(Vietnamese.words(name), kind.code())));
        Set<String> names = new HashSet<>();
        lines.forEach(line -> {
            names.add(line.name());
            names.addAll(List.of(line.parent().split(AgencySheet.UNDER)));
            names.addAll(List.of(line.aliases().split("\\s*;\\s*")));
        });
        told = agencies.told(names);
    }

    List<Verdict> all() {
        meant.clear();
        linesByKey.clear();
        for (Line line : lines) {
            var one = new Meant(line, told(line.name()), line.name());
            meant.add(one);
            linesByKey.computeIfAbsent(one.told.key(), _ -> new ArrayList<>()).add(one);
        }
        List<Verdict> verdicts = new ArrayList<>();
        Map<Meant, Refused> wrong = new HashMap<>();
        // all places first: whether a line is there already depends on the one above it, which may stand further down
        for (Meant one : meant) {
            try {
                read(one);
            } catch (Refused refused) {
                wrong.put(one, refused);
            }
        }
        meant.forEach(one -> find(one, new HashSet<>(), wrong));
        Map<String, Meant> places = new HashMap<>();
        for (Meant one : meant) {
            try {
                if (wrong.containsKey(one)) {
                    throw Objects.requireNonNull(wrong.get(one));
                }
                verdicts.add(verdict(one, places));
            } catch (Refused refused) {
                verdicts.add(new Verdict(
                        one.line,
                        Sort.WRONG,
                        refused.key(),
                        Stream.of(refused.arguments()).map(String::valueOf).toList()));
            }
        }
        return verdicts;
    }

    private void read(Meant one) {
        Line line = one.line;
        if (one.told.key().isEmpty() || line.name().length() > 300) {
            throw new Refused("directory.import.noName");
        }
        one.kind = line.kind().isEmpty() ? one.told.kind().code() : kind(line.kind());
        one.from = AgencyImport.day(line.from());
        one.to = AgencyImport.day(line.to());
        if (one.from != null && one.to != null && !one.to.isAfter(one.from)) {
            throw new Refused("directory.import.endsBefore", line.from(), line.to());
        }
        one.upper = line.parent().isEmpty() ? null : upper(one);
        Place upper = one.upper;
        AgencyLevel inherited = upper == null
                ? null
                : upper.standing() != null
                        ? upper.standing().level()
                        : Objects.requireNonNull(upper.meant()).told.level();
        one.level =
                !line.level().isEmpty() ? level(line.level()) : one.told.level() != null ? one.told.level() : inherited;
        one.type = line.type().isEmpty()
                ? one.level == AgencyLevel.COMMUNE ? one.told.communeType() : null
                : type(line.type());
        if (one.type != null && one.level != AgencyLevel.COMMUNE) {
            throw new Refused("directory.agency.typeNeedsCommune");
        }
        one.aliases = Stream.of(line.aliases().split("\\s*;\\s*"))
                .filter(alias -> !alias.isEmpty())
                .toList();
    }

    private String kind(String cell) {
        String code = kinds.get(Vietnamese.words(cell));
        if (code == null) {
            throw new Refused("directory.import.noKind", cell);
        }
        return code;
    }

    private static AgencyLevel level(String cell) {
        return switch (Vietnamese.words(cell).replaceFirst("^cap ", "")) {
            case "tinh", "province" -> AgencyLevel.PROVINCE;
            case "huyen", "district" -> AgencyLevel.DISTRICT;
            case "xa", "commune" -> AgencyLevel.COMMUNE;
            default -> throw new Refused("directory.import.noLevel", cell);
        };
    }

    private static CommuneType type(String cell) {
        return switch (Vietnamese.words(cell)) {
            case "xa", "commune" -> CommuneType.COMMUNE;
            case "phuong", "ward" -> CommuneType.WARD;
            case "thi tran", "township" -> CommuneType.TOWNSHIP;
            case "dac khu", "special zone" -> CommuneType.SPECIAL_ZONE;
            default -> throw new Refused("directory.import.noType", cell);
        };
    }

    /** The agency a cell names as the upper one: the last of its names, under the others one by one. */
    private Place upper(Meant one) {
        String[] path = one.line.parent().split(AgencySheet.UNDER);
        List<Place> found = new ArrayList<>();
        String last = told(path[path.length - 1]).key();
        byKey.getOrDefault(last, List.of()).stream()
                .filter(standing -> standing.to() == null && under(standing, path))
                .forEach(standing -> found.add(new Place(standing, null)));
        linesByKey.getOrDefault(last, List.of()).stream()
                .filter(line -> line != one && under(line.line, path))
                .filter(line -> found.stream().noneMatch(node -> stands(line, node.standing())))
                .forEach(line -> found.add(new Place(null, line)));
        if (found.isEmpty()) {
            throw new Refused("directory.import.noParent", one.line.parent());
        }
        if (found.size() > 1) {
            throw new Refused("directory.import.severalParents", one.line.parent());
        }
        return found.getFirst();
    }

    /** Whether a line of that name is the agency that stands already. */
    private boolean stands(Meant line, @Nullable Standing standing) {
        if (standing == null || line.line.parent().isEmpty() != (standing.parent() == null)) {
            return false;
        }
        Standing upper = standing.parent() == null ? null : byId.get(standing.parent());
        String[] path = line.line.parent().split(AgencySheet.UNDER);
        return upper == null || told(path[path.length - 1]).key().equals(upper.key());
    }

    private boolean under(Standing standing, String[] path) {
        Standing at = standing;
        for (int step = path.length - 2; step >= 0; step--) {
            at = at == null || at.parent() == null ? null : byId.get(at.parent());
            if (at == null || !at.key().equals(told(path[step]).key())) {
                return false;
            }
        }
        return true;
    }

    /** A line's own path must end as the path asked for does. */
    private boolean under(Line line, String[] path) {
        String[] own = line.parent().split(AgencySheet.UNDER);
        for (int back = 1; back < path.length; back++) {
            if (own.length < back
                    || !told(own[own.length - back])
                            .key()
                            .equals(told(path[path.length - 1 - back]).key())) {
                return own.length < back && !line.parent().isEmpty();
            }
        }
        return true;
    }

    /** Which agency a line is already, once that is known of the line above it. */
    private void find(Meant one, Set<Meant> below, Map<Meant, Refused> wrong) {
        if (wrong.containsKey(one) || one.same != null) {
            return;
        }
        if (!below.add(one)) {
            wrong.putIfAbsent(one, new Refused("directory.import.circle", one.line.parent()));
            return;
        }
        Place upper = one.upper;
        if (upper != null && upper.meant() != null) {
            find(upper.meant(), below, wrong);
            if (wrong.containsKey(upper.meant())) {
                boolean circle = below.contains(upper.meant());
                wrong.putIfAbsent(
                        one,
                        circle
                                ? new Refused("directory.import.circle", one.line.parent())
                                : new Refused(
                                        "directory.import.parentWrong",
                                        upper.meant().line.number()));
            }
        }
        below.remove(one);
        AgencyId parent = one.parent();
        if (parent == null && upper != null) {
            return; // the line above is new, and so is this one
        }
        one.same = byKey.getOrDefault(one.told.key(), List.of()).stream()
                .filter(standing -> Objects.equals(standing.parent(), parent)
                        && (one.to == null ? standing.to() == null : Objects.equals(standing.to(), one.to)))
                .findFirst()
                .orElse(null);
    }

    private Verdict verdict(Meant one, Map<String, Meant> places) {
        Place upper = one.upper;
        String place = (upper == null
                        ? ""
                        : upper.standing() != null ? upper.standing().id() : System.identityHashCode(upper.meant()))
                + "|" + one.told.key();
        Meant before = places.put(place, one);
        if (before != null && overlap(before, one)) {
            throw new Refused("directory.import.otherLine", before.line.number());
        }
        Standing same = one.same;
        if (same == null) {
            if (upper != null
                    && upper.standing() != null
                    && !may(upper.standing().id())) {
                throw new Refused("directory.import.notYours", upper.standing().name());
            }
            return new Verdict(one.line, Sort.ADD, "directory.import.add", List.of());
        }
        if (!differs(one, same) && newAliases(one).isEmpty()) {
            return new Verdict(one.line, Sort.SAME, "directory.import.same", List.of());
        }
        if (!(same.parent() != null && may(same.parent())) && !authority.mayPlace(same.id())) {
            throw new Refused("directory.import.notYours", same.name());
        }
        return new Verdict(one.line, Sort.CHANGE, "directory.import.change", List.of());
    }

    private boolean may(AgencyId upper) {
        return mayUnder.computeIfAbsent(upper, authority::mayPlaceUnder);
    }

    private static boolean overlap(Meant one, Meant other) {
        return !(one.to != null && other.from != null && !other.from.isBefore(one.to)
                || other.to != null && one.from != null && !one.from.isBefore(other.to));
    }

    private static boolean differs(Meant one, Standing same) {
        Line line = one.line;
        return !one.kind.equals(same.kind()) && !line.kind().isEmpty()
                || one.level != same.level() && !line.level().isEmpty()
                || one.type != same.type() && !line.type().isEmpty()
                || one.from != null && !one.from.equals(same.from());
    }

    private List<String> newAliases(Meant one) {
        Standing same = one.same;
        return one.aliases.stream()
                .filter(alias ->
                        same == null || !same.aliases().contains(told(alias).key()))
                .filter(alias -> !told(alias).key().equals(one.told.key()))
                .toList();
    }

    /** New lines whose upper agency stands by now. */
    List<Meant> ready() {
        return meant.stream()
                .filter(one -> one.own() == null && (one.upper == null || one.parent() != null))
                .toList();
    }

    void stand(List<Meant> round, List<AgencyId> ids) {
        for (int at = 0; at < round.size(); at++) {
            round.get(at).id = ids.get(at);
        }
    }

    /** Lines that tell something else of agencies that stand. */
    List<Meant> changes() {
        return meant.stream()
                .filter(one -> one.same != null && differs(one, one.same))
                .toList();
    }

    List<Alias> aliases() {
        List<Alias> aliases = new ArrayList<>();
        Set<String> given = new HashSet<>();
        for (Meant one : meant) {
            AgencyId own = one.own();
            if (own != null) {
                newAliases(one).forEach(alias -> {
                    String key = told(alias).key();
                    if (given.add(own.value() + " " + key)) {
                        aliases.add(new Alias(own, alias, key));
                    }
                });
            }
        }
        return aliases;
    }

    private Agencies.Told told(String name) {
        return told.computeIfAbsent(name, one -> agencies.told(List.of(one)).getOrDefault(one, NOTHING));
    }

    private static final Agencies.Told NOTHING = new Agencies.Told("", AgencyKind.OTHER, null, null);
}
