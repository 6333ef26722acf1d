package org.parix.ui;

/** One of the values a person may choose, and what it is called. */
public record Option(String value, String label) {}
