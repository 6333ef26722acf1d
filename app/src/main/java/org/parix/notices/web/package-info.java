/** The inbox, how one wants to be told, and when agencies are reminded. */
@NullMarked
package org.parix.notices.web;

import org.jspecify.annotations.NullMarked;
