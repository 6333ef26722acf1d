package org.parix.directory;

import org.springframework.stereotype.Component;

/** Keeps all agencies in memory until one of them changes. */
@Component
class AgencyTrees {
    private final DirectoryStore store;

    @SuppressWarnings("NullAway.Init")
    private volatile Kept kept;

    private record Kept(long version, AgencyTree tree) {}

    AgencyTrees(DirectoryStore store) {
        this.store = store;
    }

    AgencyTree now() {
        return at(store.placing());
    }

    /** @param placing what {@code directory.placing} says now */
    AgencyTree at(long placing) {
        Kept known = kept;
        if (known == null || known.version != placing) {
            known = new Kept(placing, AgencyTree.of(store.all()));
            kept = known;
        }
        return known.tree;
    }
}
