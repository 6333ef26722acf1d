/** The pages of tokens, and the way in for other systems. */
@NullMarked
package org.parix.identity.tokens.web;

import org.jspecify.annotations.NullMarked;
