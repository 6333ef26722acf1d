/** Pages of dossiers: the statutory statistics, their papers, and the late ones. */
@NullMarked
package org.parix.registers.dossiers.web;

import org.jspecify.annotations.NullMarked;
