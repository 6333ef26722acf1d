package org.parix.registers.api;

import org.jspecify.annotations.Nullable;
import org.parix.kernel.Refused;

/**
 * What is wrong with one value of what another system sent.
 *
 * @param field of the register, or the name that it has not; null where it is about the whole
 */
public record Fault(@Nullable String field, Refused why) {}
