/** Looking after people: setting up, inviting, giving and lending roles, taking them back, and what needs two people. */
@NullMarked
package org.parix.identity.people;

import org.jspecify.annotations.NullMarked;
