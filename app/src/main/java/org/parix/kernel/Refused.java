package org.parix.kernel;

import java.util.List;

/**
 * The domain says no, for a reason the user can act on. The key names a message of the refusing module, such as {@code plans.open.noTasks};
 * the arguments fill its places.
 */
public class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    public Refused(String key, Object... arguments) {
        super(key + (arguments.length == 0 ? "" : " " + List.of(arguments)));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
