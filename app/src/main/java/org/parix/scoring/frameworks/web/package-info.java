/** The pages of frameworks. */
@NullMarked
package org.parix.scoring.frameworks.web;

import org.jspecify.annotations.NullMarked;
