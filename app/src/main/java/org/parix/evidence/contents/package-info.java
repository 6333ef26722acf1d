/**
 * What stands in the files: their words by page, a picture of each page, and the search over them. Files are opened only in a process of
 * their own with bounded memory and time, so that no file can harm the server.
 */
@NullMarked
package org.parix.evidence.contents;

import org.jspecify.annotations.NullMarked;
