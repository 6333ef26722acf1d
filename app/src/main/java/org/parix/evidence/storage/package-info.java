/** Where the bytes lie: on disk or in an S3-compatible service, each content once, under its SHA-256. */
@NullMarked
package org.parix.evidence.storage;

import org.jspecify.annotations.NullMarked;
