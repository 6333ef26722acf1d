package org.parix.kernel;

/** The part of the invented commune that a module brings, stored through the module's own commands. */
public interface SampleData {
    /** Parts are loaded from the lowest on: a module that needs another's part stands above it. */
    int order();

    /** Whether it is stored already; then it is left as people have changed it. */
    boolean isLoaded();

    void load();

    /** Says what whoever loads the sample again should know. */
    default void remind() {}
}
