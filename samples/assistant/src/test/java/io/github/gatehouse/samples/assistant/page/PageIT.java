package io.github.gatehouse.samples.assistant.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.samples.assistant.launcher.TestServer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a visitor sees of the assistant on one server. */
class PageIT {

    private TestServer server;

    @BeforeAll
    static void browser() {
        Browser.required();
    }

    @BeforeEach
    void start() {
        server = TestServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void examples_ofAttacks_endAsTheySay() throws IOException {
        try (Browser browser = desktop("light")) {
            assertThat(browser.one("#offline").isDisplayed()).isTrue();

            WebElement personal = browser.example("Personal data");
            assertThat(title(personal)).isEqualTo("Answered");
            assertThat(received(personal))
                    .contains("[EMAIL]", "[PHONE]", "[SSN]", "[CARD_NUMBER]")
                    .doesNotContain("bob@example.com", "555-123-4567", "123-45-6789", "4111");
            assertThat(texts(personal, ".original mark"))
                    .containsExactly("bob@example.com", "555-123-4567", "123-45-6789", "4111 1111 1111 1111");
            assertThat(guards(personal)).contains("changed Personal data");

            for (String attack : List.of("An injection, in German", "An order in a ticket")) {
                WebElement refused = browser.example(attack);
                assertThat(title(refused)).isEqualTo("422 · Content refused");
                assertThat(received(refused)).startsWith("Nothing");
                assertThat(guards(refused)).contains("passed Input", "refused Attack", "skipped AI");
            }

            for (String attack :
                    List.of("A forbidden action", "What it misses: an attack", "A tool that nobody offered")) {
                WebElement stopped = browser.example(attack);
                assertThat(title(stopped)).isEqualTo("403 · AI suggested unauthorized action");
                assertThat(received(stopped)).isEqualTo(original(stopped));
                assertThat(guards(stopped)).contains("passed Attack", "passed AI", "refused Actions");
            }

            browser.picture("attacks");
            browser.assertQuiet();
        }
    }

    @Test
    void examples_ofTextsAndAnswers_endAsTheySay() throws IOException {
        try (Browser browser = desktop("light")) {
            WebElement marked = browser.example("A ticket, marked");
            assertThat(title(marked)).isEqualTo("Answered");
            assertThat(received(marked)).contains("◦parcel", "[EMAIL]").doesNotContain("My parcel", "bob@");

            for (String answer : List.of("An answer out of form", "An answer with script")) {
                WebElement broken = browser.example(answer);
                assertThat(title(broken)).isEqualTo("502 · Invalid answer from the AI");
                assertThat(guards(broken)).contains("passed AI", "refused Answer", "skipped Actions");
            }

            WebElement tooLong = browser.example("A long text");
            assertThat(title(tooLong)).isEqualTo("422 · Content refused");
            assertThat(received(tooLong)).startsWith("Nothing");
            assertThat(guards(tooLong)).contains("refused Input", "skipped AI");

            for (String passes : List.of("A harmless look-alike", "What it misses: people")) {
                WebElement answered = browser.example(passes);
                assertThat(title(answered)).isEqualTo("Answered");
                assertThat(received(answered)).isEqualTo(original(answered));
            }
            browser.picture("examples");
            browser.assertQuiet();
        }
    }

    @Test
    void eleventhMessage_isRefusedWithACountdown() throws IOException {
        try (Browser browser = phone("dark")) {
            for (int i = 1; i <= 10; i++) {
                browser.send("Find ticket " + i);
                assertThat(browser.one("#remaining").getText()).isEqualTo(String.valueOf(10 - i));
            }
            WebElement refused = browser.send("Find ticket 11, of bob@example.com");
            assertThat(title(refused)).isEqualTo("429 · Rate limit exceeded");
            assertThat(received(refused)).startsWith("Nothing");
            assertThat(guards(refused)).contains("refused Limit", "skipped AI");
            assertThat(browser.one("#countdown").isDisplayed()).isTrue();
            int seconds = Integer.parseInt(browser.one("#seconds").getText());
            assertThat(seconds).isBetween(1, 3600);
            browser.waitFor("Number(document.querySelector('#seconds').textContent) < " + seconds);
            assertThat(browser.one("#announcement").getAttribute("textContent")).contains("Try again in");
            browser.picture("phone");
            browser.assertQuiet();
        }
    }

    @Test
    void refund_runsOnce_afterTheSupervisorHasApprovedIt() throws IOException {
        try (Browser browser = desktop("light")) {
            browser.press("#refund", "Refund");
            waitForText(browser, "#calls strong", "202 · Approval required");
            browser.press("#calls", "Repeat it as Anna");
            waitForText(browser, "#calls strong", "409 · Approval pending");
            browser.press("#calls", "Approve it as Anna");
            waitForText(browser, "#decided", "404 · There is no such ticket for this user.");

            browser.one("[value=maria]").click();
            waitForText(browser, "#tickets pre", "[EMAIL]");
            assertThat(browser.one("#tickets").getText())
                    .contains("anna wants: Refunds.payLarge", "\"amount\":500", "4711")
                    .doesNotContain("bob@example.com");
            browser.picture("approval");
            browser.press("#tickets", "Show in full");
            waitForText(browser, "#tickets pre", "bob@example.com");
            browser.press("#tickets", "Approve");
            waitForText(browser, "#decided", "Maria: approved");
            browser.waitFor("document.querySelectorAll('#tickets li').length === 0");

            browser.press("#calls", "Repeat it as Anna");
            waitForText(browser, "#calls strong", "Refunded, receipt 1");
            browser.press("#calls", "Repeat it as Anna");
            waitForText(browser, "#calls strong", "410 · Approval expired");
            assertThat((List<?>) browser.value(Checks.NAMELESS)).isEmpty();
            assertThat((List<?>) browser.value(Checks.CONTRAST)).isEmpty();
            browser.assertQuiet();
        }
    }

    @Test
    void refund_ofASupervisor_needsAnother() throws IOException {
        try (Browser browser = phone("dark")) {
            browser.one("[value=maria]").click();
            browser.press("#refund", "Refund");
            waitForText(browser, "#calls strong", "202 · Approval required");
            assertThat(browser.one("#no-tickets").isDisplayed()).isTrue();
            browser.press("#calls", "Approve it as Maria");
            waitForText(browser, "#decided", "403 · Who made the call must not decide about it.");
            assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo(375L);
            assertThat((List<?>) browser.value(Checks.CONTRAST)).isEmpty();
        }
    }

    private static void waitForText(Browser browser, String selector, String text) {
        browser.waitFor("document.querySelector('" + selector + "')?.textContent.includes('" + text + "')");
    }

    @Test
    void phone_hasNoSidewaysScrolling() throws IOException {
        try (Browser browser = phone("light")) {
            browser.send("x".repeat(300) + "@example.com and Donaudampfschifffahrtsgesellschaft" + "ß".repeat(200));
            browser.example("Personal data");
            browser.example("A long text");
            assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo(375L);
            assertThat((List<?>) browser.value("[...document.querySelectorAll('button, textarea')]"
                            + ".filter((it) => it.getBoundingClientRect().height < 44).map((it) => it.textContent)"))
                    .isEmpty();
        }
    }

    @Test
    void schemes_areReadable() throws IOException {
        for (String scheme : List.of("light", "dark")) {
            try (Browser browser = desktop(scheme)) {
                browser.example("A forbidden action");
                browser.example("Personal data");
                assertThat((List<?>) browser.value(Checks.CONTRAST)).as(scheme).isEmpty();
                browser.picture(scheme);
            }
        }
    }

    @Test
    void page_isAccessible() throws IOException {
        try (Browser browser = desktop("light")) {
            browser.example("Personal data");
            assertThat((List<?>) browser.value(Checks.NAMELESS)).isEmpty();
            assertThat((List<?>) browser.value(Checks.DUPLICATE_IDS)).isEmpty();
            assertThat((List<?>) browser.value(Checks.HEADINGS_SKIPPED)).isEmpty();
            assertThat(browser.value("document.documentElement.lang")).isEqualTo("en");
            assertThat(browser.one("#announcement").getAttribute("aria-live")).isEqualTo("polite");
            browser.one("#message").sendKeys("Find ticket 1");
            Object before = browser.value("document.querySelectorAll('#exchanges > li').length");
            browser.one("#message").sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
            browser.waitFor("document.querySelectorAll('#exchanges > li').length > " + before);
        }
    }

    @Test
    void markupOfTheModel_staysText() throws IOException {
        try (Browser browser = desktop("light")) {
            WebElement answered = browser.send("Say something in markup");
            assertThat(answered.findElement(By.cssSelector(".answer .text")).getText())
                    .contains("<script>");
            assertThat(browser.all("#exchanges img, #exchanges script")).isEmpty();
            browser.assertQuiet();
        }
    }

    @Test
    void pieces_markWhatWasReplaced() throws IOException {
        try (Browser browser = desktop("light")) {
            assertThat(browser.resolved("import('./masks.js').then((m) => JSON.stringify(m.pieces("
                            + "'  mail a@b.co or c@d.co [EMAIL] now', 'mail [EMAIL] or [EMAIL] [EMAIL] now')))"))
                    .isEqualTo(browser.value("JSON.stringify({original: [{text: '  ', masked: false}, {text: 'mail '},"
                            + " {text: 'a@b.co', masked: true}, {text: ' or '}, {text: 'c@d.co', masked: true},"
                            + " {text: ' '}, {text: '[EMAIL]', masked: false}, {text: ' now'}],"
                            + " received: [{text: 'mail '}, {text: '[EMAIL]', masked: true}, {text: ' or '},"
                            + " {text: '[EMAIL]', masked: true}, {text: ' '}, {text: '[EMAIL]', masked: true},"
                            + " {text: ' now'}]})"));
        }
    }

    private Browser desktop(String scheme) throws IOException {
        return Browser.open(server.address(), 1280, 900, scheme);
    }

    private Browser phone(String scheme) throws IOException {
        return Browser.open(server.address(), 375, 740, scheme);
    }

    private static String title(WebElement exchange) {
        return exchange.findElement(By.cssSelector(".verdict")).getText();
    }

    private static String original(WebElement exchange) {
        return exchange.findElement(By.cssSelector(".original")).getText();
    }

    private static String received(WebElement exchange) {
        return exchange.findElement(By.cssSelector(".received")).getText();
    }

    private static List<String> texts(WebElement exchange, String selector) {
        return exchange.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static List<String> guards(WebElement exchange) {
        return exchange.findElements(By.cssSelector(".guards li")).stream()
                .map(guard -> guard.getAttribute("class") + " "
                        + guard.findElement(By.tagName("b")).getText())
                .toList();
    }
}
