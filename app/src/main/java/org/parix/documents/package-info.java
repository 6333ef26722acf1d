/**
 * Reads official papers (docx, xlsx, pdf, html, text) into an {@link org.parix.documents.OfficialDocument} and writes papers back.
 * Plain Java: no Spring, no SQL, no other module but kernel and the values of deadlines.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "deadlines"})
package org.parix.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
