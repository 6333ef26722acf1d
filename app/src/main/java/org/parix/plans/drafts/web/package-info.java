/** The screens of upload, review and confirmation. */
@NullMarked
package org.parix.plans.drafts.web;

import org.jspecify.annotations.NullMarked;
