package org.parix.ui;

/**
 * A place in the rail, on the phone's bottom bar and on the home page. A module declares one as a bean of its web package.
 *
 * @param place names the entry; a page says {@code place='plans'} to the frame to stand under it
 * @param url where it leads
 * @param icon a symbol of {@code vendor/icons.svg}
 * @param key the letter that goes there after {@code g}
 * @param order from the top; the first four stand on the phone's bar
 * @param labelKey message with its name
 * @param hintKey message saying in one sentence what can be done there
 */
public record NavigationEntry(
        String place, String url, String icon, char key, int order, String labelKey, String hintKey) {
    public NavigationEntry {
        if (!url.startsWith("/")) {
            throw new IllegalArgumentException("not a path of Parix: " + url);
        }
        if (key < 'a' || key > 'z') {
            throw new IllegalArgumentException("not a letter to press: " + key);
        }
    }
}
