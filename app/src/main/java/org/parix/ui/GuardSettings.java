package org.parix.ui;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param hosts names Parix may be called by, besides those of this machine itself */
@ConfigurationProperties("parix")
record GuardSettings(@DefaultValue Set<String> hosts) {
    GuardSettings {
        hosts = Set.copyOf(hosts);
    }
}
