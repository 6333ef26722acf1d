/** The trail as auditors read it, and the checks as administrators run them. */
@NullMarked
package org.parix.audit.web;

import org.jspecify.annotations.NullMarked;
