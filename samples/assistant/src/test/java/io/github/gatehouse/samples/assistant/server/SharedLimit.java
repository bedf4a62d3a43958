package io.github.gatehouse.samples.assistant.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** The assistant's limit of ten calls a minute, on two nodes that refuse rather than guess. */
record SharedLimit(AssistantChecks first, AssistantChecks second) {

    /** Five calls on each node, and the eleventh on either is refused. */
    void useUp() {
        awaitMembers(2);
        for (int call = 1; call <= 5; call++) {
            assertThat(first.chat("Hello").statusCode())
                    .as("first node, call %d", call)
                    .isEqualTo(200);
            assertThat(second.chat("Hello").statusCode())
                    .as("second node, call %d", call)
                    .isEqualTo(200);
        }
        assertThat(first.chat("Hello").statusCode()).isEqualTo(429);
        assertThat(second.chat("Hello").statusCode()).isEqualTo(429);
    }

    /** The second node has been killed: for a moment nothing can be counted, then what was counted still is. */
    void staysUsedUpOnTheFirst() {
        awaitMembers(1);
        await().atMost(Duration.ofMinutes(3)).until(() -> first.chat("Hello").statusCode(), status -> status != 503);
        assertThat(first.chat("Hello").statusCode()).isEqualTo(429);
    }

    private void awaitMembers(int count) {
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(
                        () -> assertThat(first.http().get("api/status").body()).contains("\"members\":" + count));
    }
}
