/** The screens of agencies, their aliases and groups. */
@NullMarked
package org.parix.directory.web;

import org.jspecify.annotations.NullMarked;
