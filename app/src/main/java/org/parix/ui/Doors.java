package org.parix.ui;

/** Tells which places of Parix are open to whoever is looking; the frame shows no others. */
@FunctionalInterface
public interface Doors {
    /** @param url a path without variables */
    boolean open(String url);
}
