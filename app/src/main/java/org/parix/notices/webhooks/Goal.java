package org.parix.notices.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.parix.kernel.Refused;

/**
 * Where a webhook goes. Whoever may name addresses must not reach what only this server reaches: its own services, the office's network, the
 * machine's cloud. So a name is looked up here, each address it has is judged, and the call goes to that very address; a name that leads
 * elsewhere a moment later leads nowhere.
 *
 * @param secure https
 * @param path with the query
 */
record Goal(boolean secure, String host, int port, String path) {
    private static final int LONGEST = 500;

    /**
     * @param privateAddresses whether addresses of this machine and of inner networks are good too, and then http
     * @throws Refused {@code notices.webhooks.address}, {@code notices.webhooks.https}
     */
    static Goal of(String address, boolean privateAddresses) {
        URI uri;
        try {
            uri = new URI(address.strip());
        } catch (URISyntaxException e) {
            throw new Refused("notices.webhooks.address");
        }
        String scheme = String.valueOf(uri.getScheme());
        String host = uri.getHost();
        if (address.length() > LONGEST
                || host == null
                || uri.getUserInfo() != null
                || uri.getFragment() != null
                || uri.getPort() == 0
                || uri.getPort() > 65535) {
            throw new Refused("notices.webhooks.address");
        }
        boolean secure = scheme.equalsIgnoreCase("https");
        if (!secure && !(privateAddresses && scheme.equalsIgnoreCase("http"))) {
            throw new Refused("notices.webhooks.https");
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new Goal(
                secure,
                host,
                uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80,
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    /**
     * The address to call.
     *
     * @throws Refused {@code notices.webhooks.private} where the name leads to an address that is not for webhooks
     */
    InetAddress lookUp(boolean privateAddresses) throws UnknownHostException {
        List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(host.replaceAll("^\\[|\\]$", "")));
        if (!privateAddresses && found.stream().anyMatch(Goal::inner)) {
            throw new Refused("notices.webhooks.private", host);
        }
        return found.getFirst();
    }

    /** Of the host, as the request names it. */
    String named() {
        boolean usual = port == (secure ? 443 : 80);
        return usual ? host : host + ":" + port;
    }

    /** Whether an address is not one of the public internet. */
    static boolean inner(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return special(bytes);
        }
        return (bytes[0] & 0xfe) == 0xfc // unique local
                || starts(bytes, 0x00, 0x64, 0xff, 0x9b) // leads to IPv4 (NAT64)
                || starts(bytes, 0x20, 0x02) // leads to IPv4 (6to4)
                || starts(bytes, 0x20, 0x01, 0x00) // Teredo and other special ones
                || starts(bytes, 0x01, 0x00) // discarded
                || zeros(bytes, 10); // holds an IPv4 address
    }

    private static boolean special(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return first == 0
                || first == 10
                || first == 127
                || (first == 100 && second >= 64 && second < 128) // of carriers
                || (first == 169 && second == 254)
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 192 && second == 0 && (third == 0 || third == 2))
                || (first == 198 && (second == 18 || second == 19))
                || (first == 198 && second == 51 && third == 100)
                || (first == 203 && second == 0 && third == 113)
                || first >= 224;
    }

    private static boolean starts(byte[] bytes, int... beginning) {
        for (int at = 0; at < beginning.length; at++) {
            if ((bytes[at] & 0xff) != beginning[at]) {
                return false;
            }
        }
        return true;
    }

    private static boolean zeros(byte[] bytes, int many) {
        for (int at = 0; at < many; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return true;
    }
}
