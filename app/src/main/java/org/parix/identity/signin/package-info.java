/** How people prove who they are: password, authenticator app, passkey, recovery code, single sign-on; their sessions; and what slows down those who guess. */
@NullMarked
package org.parix.identity.signin;

import org.jspecify.annotations.NullMarked;
