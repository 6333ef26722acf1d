/** The screens of what was counted. */
@NullMarked
package org.parix.measures.web;

import org.jspecify.annotations.NullMarked;
