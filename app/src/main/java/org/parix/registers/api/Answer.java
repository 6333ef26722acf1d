package org.parix.registers.api;

import java.nio.charset.StandardCharsets;

/**
 * What another system is answered.
 *
 * @param body JSON
 * @param again whether it was answered so before, and nothing was done now
 */
public record Answer(int status, String body, boolean again) {
    static Answer of(int status, Object body) {
        return new Answer(status, new String(Json.write(body), StandardCharsets.UTF_8), false);
    }
}
