package org.parix.ui;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call Parix by which name, and whom it believes about a caller.
 *
 * @param hosts names Parix may be called by, besides those of this machine itself
 * @param proxies addresses, or ranges such as 10.1.0.0/24, of the proxies whose word Parix takes for where a request came from and whether it
 *     came by https; nobody else's word counts
 */
@ConfigurationProperties("parix")
record GuardSettings(
        @DefaultValue Set<String> hosts, @DefaultValue Set<String> proxies) {
    GuardSettings {
        hosts = hosts.stream()
                .map(host -> host.toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        proxies = proxies.stream().map(GuardSettings::range).collect(Collectors.toUnmodifiableSet());
    }

    private static String range(String proxy) {
        String[] parts = proxy.strip().split("/", -1);
        boolean four = parts[0].matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean six = parts[0].contains(":") && parts[0].matches("[0-9a-fA-F:.]+");
        int bits = four ? 32 : 128;
        if (!four && !six || parts.length > 2 || parts.length == 2 && !within(parts[1], bits)) {
            throw new IllegalArgumentException(
                    "parix.proxies takes addresses such as 10.1.0.5 or ranges such as 10.1.0.0/24, not " + proxy);
        }
        return parts[0] + "/" + (parts.length == 2 ? parts[1] : bits);
    }

    private static boolean within(String number, int most) {
        return number.matches("\\d{1,3}") && Integer.parseInt(number) <= most;
    }
}
