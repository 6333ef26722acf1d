/** Tells other systems, by signed messages to addresses an administrator names, that something happened: ids and kinds, no contents. */
@NullMarked
package org.parix.notices.webhooks;

import org.jspecify.annotations.NullMarked;
