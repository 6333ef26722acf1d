package org.parix.identity.signin;

/** What a browser says of itself, as far as its owner knows the words; empty where it does not say. */
public record Device(String browser, String system, boolean phone) {
    public static Device of(String agent) {
        return new Device(browser(agent), system(agent), agent.contains("Mobi") || agent.contains("Android"));
    }

    public boolean isKnown() {
        return !browser.isEmpty() && !system.isEmpty();
    }

    /** Most claim to be others too: the first that is found here is it. */
    private static String browser(String agent) {
        if (agent.contains("coc_coc")) {
            return "Cốc Cốc";
        }
        if (agent.contains("Edg")) {
            return "Edge";
        }
        if (agent.contains("OPR/")) {
            return "Opera";
        }
        if (agent.contains("SamsungBrowser")) {
            return "Samsung Internet";
        }
        if (agent.contains("Firefox") || agent.contains("FxiOS")) {
            return "Firefox";
        }
        if (agent.contains("Chrome") || agent.contains("CriOS")) {
            return "Chrome";
        }
        return agent.contains("Safari") ? "Safari" : "";
    }

    private static String system(String agent) {
        if (agent.contains("Windows")) {
            return "Windows";
        }
        if (agent.contains("Android")) {
            return "Android";
        }
        if (agent.contains("iPhone")) {
            return "iPhone";
        }
        if (agent.contains("iPad")) {
            return "iPad";
        }
        if (agent.contains("Mac OS")) {
            return "macOS";
        }
        if (agent.contains("CrOS")) {
            return "ChromeOS";
        }
        return agent.contains("Linux") ? "Linux" : "";
    }
}
