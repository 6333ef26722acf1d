package org.parix.registers;

import java.util.List;
import java.util.Set;
import org.parix.directory.AgencyId;
import org.parix.directory.Follows;
import org.parix.directory.Succession;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Open records go over to the agency that follows theirs: those from whose state a step still leads on. Their days stay as they were, a clock does not
 * begin anew because offices merge; what is closed stays with the agency of its day.
 */
public final class RecordsFollow implements Follows {
    private static final int ORDER = 45;

    private final Register register;
    private final RecordsFollowStore store;

    private RecordsFollow(Register register, RecordsFollowStore store) {
        this.register = register;
        this.store = store;
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
            for (String code : Registers.codes()) {
                registry.registerBean(
                        "registersFollow." + code,
                        Follows.class,
                        spec -> spec.order(ORDER)
                                .supplier(context -> new RecordsFollow(
                                        context.bean(Registers.class).register(code),
                                        context.bean(RecordsFollowStore.class))));
            }
        }
    }

    @Override
    public String kind() {
        return kind(register);
    }

    @Override
    public Held held(Set<AgencyId> agencies) {
        return store.held(register, agencies);
    }

    @Override
    public List<Row> rows(AgencyId agency) {
        return store.rows(register, agency);
    }

    @Override
    public int follow(Succession succession) {
        return store.pass(register, succession, kind());
    }
}
