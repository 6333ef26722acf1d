package org.parix.registers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.parix.kernel.Declarations;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.core.type.TypeReference;

/**
 * Open records, as {@code registers/follow.yaml} names their states, go over to the agency that follows theirs. Their days stay as they were, a clock does
 * not begin anew because offices merge; what is closed stays with the agency of its day.
 */
public final class RecordsFollow implements Follows {
    private static final int ORDER = 45;

    private final Register register;
    private final List<String> open;
    private final RecordsFollowStore store;

    private RecordsFollow(Register register, List<String> open, RecordsFollowStore store) {
        if (!register.states().keySet().containsAll(open)) {
            throw new IllegalArgumentException(register.code() + " has not all of these states: " + open);
        }
        this.register = register;
        this.open = List.copyOf(open);
        this.store = store;
    }

    /** The states of open records, by the code of their register. */
    static Map<String, List<String>> open() {
        return Declarations.shipped("registers/follow.yaml", new TypeReference<Map<String, List<String>>>() {});
    }

    /** How the directory names the open records of a register. */
    public static String kind(Register register) {
        return "registers.follows." + register.code();
    }

    @Configuration(proxyBeanMethods = false)
    @Import(OfEach.class)
    static class Beans {}

    static final class OfEach implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment env) {
            open().forEach((code, states) -> registry.registerBean(
                    "registersFollow." + code,
                    Follows.class,
                    spec -> spec.order(ORDER)
                            .supplier(context -> new RecordsFollow(
                                    context.bean(Registers.class).register(code),
                                    states,
                                    context.bean(RecordsFollowStore.class)))));
        }
    }

    @Override
    public String kind() {
        return kind(register);
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.held(register, open, agencies);
    }

    @Override
    public List<Row> rows(AgencyId agency) {
        return store.rows(register, open, agency);
    }

    @Override
    public int follow(Succession succession) {
        return store.pass(register, open, succession, kind());
    }
}
