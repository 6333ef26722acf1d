/** The screens of what agencies owe: at a task, and as the work of whoever looks. */
@NullMarked
package org.parix.plans.progress.web;

import org.jspecify.annotations.NullMarked;
