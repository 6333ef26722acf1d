/** Tokens by which other systems ask: made for an agency, shown once, kept as a hash, revoked at once. */
@NullMarked
package org.parix.identity.tokens;

import org.jspecify.annotations.NullMarked;
