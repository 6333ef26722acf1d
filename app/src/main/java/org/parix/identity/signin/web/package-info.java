/** The door: sign-in pages, and the pages of one's own account. */
@NullMarked
package org.parix.identity.signin.web;

import org.jspecify.annotations.NullMarked;
