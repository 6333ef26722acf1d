/** What the words mean: document head, goals, items, remedies, agencies, targets, product types, mended reading errors. */
@NullMarked
package org.parix.documents.meaning;

import org.jspecify.annotations.NullMarked;
