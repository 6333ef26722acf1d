package org.parix.ui;

/** How many notices whoever sits at the page has not read; the frame shows it on every page. */
public interface Bell {
    int MOST = 99;

    /** At most one more than {@link #MOST}; 0 for a stranger, without a query. */
    int unread();

    /** Where they are read. */
    String url();
}
