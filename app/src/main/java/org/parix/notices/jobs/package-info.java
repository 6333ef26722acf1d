/** What runs by itself: rows in the database, of several servers one at a time. */
@NullMarked
package org.parix.notices.jobs;

import org.jspecify.annotations.NullMarked;
