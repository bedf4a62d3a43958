package io.github.gatehouse.samples.assistant.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.gatehouse.samples.assistant.launcher.TestServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, one count. */
class PairIT {

    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer pair;

    @BeforeEach
    void start() throws Exception {
        pair = TestServer.startPair();
        // Two questions in a row are for one server each.
        await("both have met").atMost(Duration.ofMinutes(3)).untilAsserted(() -> assertThat(
                        List.of(get("api/status"), get("api/status")))
                .allMatch(status -> status.contains("\"members\":2")));
    }

    @AfterEach
    void stop() {
        pair.close();
    }

    @Test
    void tenMessages_countWhicheverServerAnswers() throws Exception {
        List<String> servers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = post("Find ticket " + i);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            servers.add(answer.headers().firstValue("Assistant-Server").orElseThrow());
        }
        assertThat(servers).containsOnly("north", "south");
        assertThat(servers.stream().filter("north"::equals)).hasSize(5);
        assertThat(post("Find ticket 11").statusCode()).isEqualTo(429);
        assertThat(post("Find ticket 12").statusCode()).isEqualTo(429);

        pair.kill().run();
        HttpResponse<String> refused = post("Find ticket 13");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Assistant-Server")).hasValue("south");
    }

    @Test
    void page_showsBothServersAndWhoIsLeft() throws Exception {
        Browser.required();
        try (Browser browser = Browser.open(pair.address(), 1280, 900, "light")) {
            waitForServers(browser, 2, "2 servers share one count.");
            browser.send("Find ticket 1");
            browser.send("Find ticket 2");
            assertThat(browser.one("#remaining").getText()).as("%s", browser).isEqualTo("8");
            browser.picture("pair");

            pair.kill().run();
            waitForServers(browser, 1, "One server counts.");
            browser.send("Find ticket 3");
            assertThat(browser.one("#remaining").getText()).as("%s", browser).isEqualTo("7");
            browser.assertQuiet();
        }
    }

    private static void waitForServers(Browser browser, int shown, String members) {
        browser.waitFor("document.querySelectorAll('#servers li').length === " + shown
                + " && document.querySelector('#members').textContent === '" + members + "'");
    }

    private HttpResponse<String> post(String message) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(pair.address() + "api/chat"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"" + message + "\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(pair.address() + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
