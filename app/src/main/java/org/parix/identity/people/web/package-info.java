/** The screens of people, of the links that let them in, and of what they lend one another. */
@NullMarked
package org.parix.identity.people.web;

import org.jspecify.annotations.NullMarked;
