/** The screens of evidence, uploads and downloads. */
@NullMarked
package org.parix.evidence.web;

import org.jspecify.annotations.NullMarked;
