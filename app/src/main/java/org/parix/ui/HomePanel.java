package org.parix.ui;

/**
 * A part of the home page that a module draws itself: the home page fetches {@code url}, a fragment of that module, and puts it in place.
 *
 * @param headingKey message with its heading
 */
public record HomePanel(String url, String headingKey, int order) {}
