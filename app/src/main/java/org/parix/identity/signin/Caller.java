package org.parix.identity.signin;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody tries.
 *
 * @param known what a browser shows that has signed in before, as it came; null where it shows nothing
 */
public record Caller(String address, @Nullable String known) {}
