/** Electronic signatures of files: who signed what and when, whether it has stayed as it was, and whom the signature is to be believed from. Never asks the network. */
@NullMarked
package org.parix.evidence.signatures;

import org.jspecify.annotations.NullMarked;
