package io.github.gatehouse.samples.assistant.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in Chromium, as a visitor sees it. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final ChromeDriver driver;
    private final String address;

    private Browser(ChromeDriver driver, String address) {
        this.driver = driver;
        this.address = address;
    }

    /** Skips the test, and says so, on a machine without a browser. */
    static void required() {
        boolean present = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
        if (!present) {
            System.out.println("SKIPPED: the tests of the page in a browser. Install Debian's chromium and"
                    + " chromium-driver to run them.");
        }
        assumeTrue(present, "no " + CHROMIUM + " or no " + DRIVER);
    }

    /** Opens the page in a window of that size; {@code scheme} is {@code light} or {@code dark}. */
    static Browser open(String address, int width, int height, String scheme) throws IOException {
        Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        ChromeOptions options = new ChromeOptions()
                .setBinary(CHROMIUM.toString())
                .addArguments(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .withTimeout(PATIENCE)
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), address);
        try {
            browser.show(width, height, scheme);
            return browser;
        } catch (RuntimeException e) {
            browser.close();
            throw e;
        }
    }

    private void show(int width, int height, String scheme) {
        // A window cannot be as narrow as a telephone, so its screen is emulated.
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        // The browser's own first page asked for much.
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(address);
        waitFor("document.querySelectorAll('#servers li').length > 0");
    }

    /** Waits until the expression is true in the page. */
    void waitFor(String expression) {
        until(expression, () -> Boolean.TRUE.equals(value("Boolean(" + expression + ")")));
    }

    /** If it takes too long, the message has what a visitor reads meanwhile. */
    private void until(String what, Callable<Boolean> condition) {
        try {
            await(what).atMost(PATIENCE).until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("never came true: " + what + "; the page: " + this, e);
        }
    }

    /** The value of an expression in the page. */
    Object value(String expression) {
        return driver.executeScript("return " + expression);
    }

    /** The value of a promise in the page. */
    Object resolved(String promise) {
        return driver.executeAsyncScript(
                "const done = arguments[arguments.length - 1]; " + promise + ".then(done, (e) => done(String(e)))");
    }

    /** Clicks the example and waits for its outcome. */
    WebElement example(String name) {
        WebElement button = all("#examples button").stream()
                .filter(candidate -> candidate.getText().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no example " + name));
        return outcome(button::click);
    }

    /** Sends the message and waits for its outcome. */
    WebElement send(String message) {
        WebElement field = one("#message");
        field.clear();
        field.sendKeys(message);
        return outcome(() -> one("form .primary").click());
    }

    /** Clicks the button that says so within what is selected. */
    void press(String within, String text) {
        all(within + " button").stream()
                .filter(button -> button.getText().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no button " + text + " in " + within))
                .click();
    }

    private WebElement outcome(Runnable act) {
        Object before = first();
        act.run();
        until(
                "an outcome",
                () -> !first().equals(before) && all("[aria-busy=true]").isEmpty());
        return (WebElement) first();
    }

    private Object first() {
        Object found = value("document.querySelector('#exchanges li')");
        return found == null ? "none" : found;
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return all(selector).stream().map(WebElement::getText).toList();
    }

    /** Puts a picture of the page, or of its beginning if it is long, under {@code target/screenshots}. */
    void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        value("window.scrollTo(0, 0)");
        long width = (Long) value("window.innerWidth");
        long height = (Long) value("Math.min(document.documentElement.scrollHeight, 1756)");
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        Files.write(PICTURES.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    /** The page asked for nothing elsewhere, and complained of nothing but refusals that were meant. */
    void assertQuiet() {
        List<String> complaints = driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches("(?s).*/api/(chat|refunds|approvals)\\b.*"))
                .toList();
        assertThat(complaints).as("%s", this).isEmpty();
        List<String> elsewhere = driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(Browser::requested)
                .filter(url -> !url.startsWith(address))
                .toList();
        assertThat(elsewhere).isEmpty();
    }

    private static String requested(String event) {
        int request = event.indexOf("\"request\":{");
        int start = event.indexOf("\"url\":\"", request) + 7;
        return event.substring(start, event.indexOf('"', start));
    }

    /** What a visitor reads of that which changes, in one line. */
    @Override
    public String toString() {
        return String.valueOf(
                value(
                        """
                [...document.querySelectorAll('.state, #announcement, #exchanges > li:first-child, #calls, #tickets, #decided')]
                  .map((it) => it.innerText.replace(/\\s+/g, ' ').trim()).filter(Boolean).join(' | ')"""));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
