package org.parix.ui;

/** A filter that stands above a list: the address shows the list with it put on, or taken off where it is {@code chosen}. */
public record Chip(String label, String url, boolean chosen) {}
