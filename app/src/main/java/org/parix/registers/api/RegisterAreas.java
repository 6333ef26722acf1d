package org.parix.registers.api;

import java.util.List;
import org.parix.identity.TokenAreas;
import org.parix.registers.Registers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Tokens are limited to registers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ApiSettings.class)
class RegisterAreas implements TokenAreas {
    private final ObjectProvider<Registers> registers;

    RegisterAreas(ObjectProvider<Registers> registers) {
        this.registers = registers;
    }

    @Override
    public List<Area> areas() {
        return registers.getObject().all().stream()
                .map(register -> new Area(register.code(), register.many()))
                .toList();
    }
}
