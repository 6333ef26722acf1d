package org.parix.identity.signin;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Instant;

/** What somebody at a browser has in the pocket: an app that shows codes, a device that keeps passkeys. */
public final class Devices {
    private Devices() {}

    /** What the page of a new app shows to be scanned. */
    public static byte[] secret(Page page) {
        String text = page.locator("code.code").textContent().replace(" ", "");
        var bits = new StringBuilder();
        for (char sign : text.toCharArray()) {
            String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign));
            bits.append("00000".substring(five.length())).append(five);
        }
        byte[] secret = new byte[bits.length() / 8];
        for (int at = 0; at < secret.length; at++) {
            secret[at] = (byte) Integer.parseInt(bits.substring(8 * at, 8 * at + 8), 2);
        }
        return secret;
    }

    /** @param ahead 0 is what the app shows now; a code works once, so who needs another one at once takes the next */
    public static String code(byte[] secret, int ahead) {
        return Totp.code(secret, Totp.step(Instant.now()) + ahead);
    }

    /** A device that unlocks its passkeys without being touched. */
    public static String withPasskeys(Page page) {
        CDPSession cdp = page.context().newCDPSession(page);
        cdp.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        return cdp.send("WebAuthn.addVirtualAuthenticator", arguments)
                .get("authenticatorId")
                .getAsString();
    }

    public static void lose(Page page, String device) {
        var arguments = new JsonObject();
        arguments.addProperty("authenticatorId", device);
        page.context().newCDPSession(page).send("WebAuthn.removeVirtualAuthenticator", arguments);
    }
}
