package org.parix;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/**
 * A person at a browser, in front of the real Parix: {@code @ExtendWith(Browser.class)} on a class named {@code …Journey}, and a test takes
 * {@code Browser browser}. Parix runs once for all journeys, on a new embedded database; each test has a browser of its own. At the end of
 * each test the browser must have had nothing to complain of: no script error, nothing the content policy refused.
 */
public final class Browser implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback, ParameterResolver {
    private static final String AXE = axe();

    /** Complaints of axe that fail a journey. Asked in the page itself: the library would open a second page for the answer and gather what nobody reads. */
    private static final String SERIOUS = """
            async () => (await axe.run(document, {resultTypes: ['violations'], iframes: false})).violations
                .filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => `${rule.id} (${rule.impact}): ` + rule.nodes.map(node => node.target + ' ' + node.failureSummary).join('; '))
            """;

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> contexts = new ArrayList<>();
    private Page page;

    public Page page() {
        return page;
    }

    /** Opens a page of Parix by its path. */
    public Page open(String path) {
        page.navigate(address() + path);
        return page;
    }

    /** Signs somebody in by the form, with the password that people of the journeys share; whoever sat here before is gone. */
    public void signIn(String login) {
        page.context().clearCookies();
        open("/sign-in");
        page.fill("input[name=login]", login);
        page.fill("input[name=password]", org.parix.identity.TestPeople.PASSWORD);
        page.click("form button[type=submit]");
        page.waitForURL(address() + "/");
    }

    /** The same person, signed in, at a browser that runs no scripts. */
    public BrowserContext withoutScripts() {
        return Running.CHROMIUM.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setJavaScriptEnabled(false)
                .setStorageState(page.context().storageState()));
    }

    public static String address() {
        return Running.ADDRESS;
    }

    /** Where Parix keeps its data during the journeys. */
    public static Path data() {
        return Path.of("target", "journey-data-" + org.parix.database.TestDatabase.process());
    }

    /** What people of a journey cannot do by a page, such as opening an account for it. */
    public static <T> T bean(Class<T> type) {
        assertThat(Running.ADDRESS).isNotEmpty();
        return Running.context.getBean(type);
    }

    /** Another browser, of somebody who is not signed in; it must not complain either. */
    public Page another() {
        return watched(Running.CHROMIUM.newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 800)));
    }

    private Page watched(BrowserContext context) {
        contexts.add(context);
        Page page = context.newPage();
        page.onPageError(error -> complaints.add("script: " + error));
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.text().contains("Content Security Policy")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails where axe finds something serious on the page as it stands. */
    public void checkAccess() {
        checkAccess(page);
    }

    private static void checkAccess(Page page) {
        if (page.evaluate("() => typeof axe === 'undefined'").equals(true)) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(SERIOUS))
                .as("what axe finds on %s", page.url())
                .isEmpty();
    }

    /** Keeps the page as it looks on a desk and on a phone, in {@code target/screenshots}, and looks for sideways scrolling and axe's complaints. */
    public void look(String name) {
        look(name, page);
    }

    public void look(String name, Page page) {
        for (int width : List.of(1280, 390)) {
            page.setViewportSize(width, width == 390 ? 844 : 800);
            page.evaluate("scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", name + "-" + width + ".png")));
            Object overhang = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(overhang).as("pixels %s scrolls sideways at %d", name, width).isEqualTo(0);
            checkAccess(page);
        }
        page.setViewportSize(1280, 800);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        complaints.clear();
        page = another();
        signIn(org.parix.identity.TestPeople.EVERYTHING);
    }

    /** Before a journey ends what it started. */
    @Override
    public void afterTestExecution(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            String name = test.getDisplayName().replaceAll("\\W", "");
            List<Page> pages = contexts.stream().flatMap(context -> context.pages().stream()).toList();
            for (int at = 0; at < pages.size(); at++) {
                pages.get(at)
                        .screenshot(new Page.ScreenshotOptions()
                                .setFullPage(true)
                                .setPath(Path.of("target", "screenshots", "failed-" + name + "-" + at + ".png")));
            }
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        assertThat(complaints).isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return this;
    }

    /** Parix and Chromium, started with the first journey and ended with the process. */
    private static final class Running {
        private static org.springframework.context.ConfigurableApplicationContext context;
        private static final String ADDRESS = parix();
        private static final com.microsoft.playwright.Browser CHROMIUM = chromium();

        private static String parix() {
            Path data = data();
            org.parix.database.JourneyData.delete(data);
            context = SpringApplication.run(
                    Parix.class,
                    "--parix.data=" + data,
                    "--parix.port=0",
                    "--parix.identity.password.memory=7168",
                    "--parix.identity.password.iterations=1",
                    "--parix.evidence.examination.niceness=0",
                    "--parix.identity.second-factor=optional");
            org.parix.identity.TestPeople.arrive(
                    context.getBean(org.parix.directory.Directory.class), context.getBean(org.parix.identity.Accounts.class));
            return "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort();
        }

        private static com.microsoft.playwright.Browser chromium() {
            // a machine that runs other tests beside the journey is slow at times
            PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of(System.getenv().getOrDefault("PARIX_CHROMIUM", "/usr/bin/chromium")))
                            .setHeadless(true)
                            .setArgs(FLAGS));
        }
    }
}
