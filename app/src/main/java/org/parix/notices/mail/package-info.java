/** Letters: what people are told by mail, at once or with the morning's digest, written into the database and sent from there. */
@NullMarked
package org.parix.notices.mail;

import org.jspecify.annotations.NullMarked;
