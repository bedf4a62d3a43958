package io.github.gatehouse.samples.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssistantSettingsTest {

    private static final List<String> NAMES = List.of("assistant.provider", "ANTHROPIC_API_KEY", "ANTHROPIC_BASE_URL");

    @BeforeEach
    void environmentSaysNothing() {
        Assumptions.assumeTrue(
                NAMES.stream().allMatch(name -> AssistantSettings.find(name).isEmpty()));
    }

    @AfterEach
    void forget() {
        NAMES.forEach(System::clearProperty);
    }

    @Test
    void read_namesTheMissingVariable() {
        assertThatIllegalStateException()
                .isThrownBy(AssistantSettings::read)
                .withMessageStartingWith("ANTHROPIC_API_KEY is not set.");
    }

    @Test
    void read_isOfflineOnlyWhenAsked() {
        System.setProperty("assistant.provider", "offline");
        assertThat(AssistantSettings.read().offline()).isTrue();

        System.setProperty("assistant.provider", "offlien");
        assertThatIllegalStateException()
                .isThrownBy(AssistantSettings::read)
                .withMessage("assistant.provider: must be offline or anthropic, was offlien");
    }

    @Test
    void read_takesAnotherAddress() {
        System.setProperty("ANTHROPIC_API_KEY", "a key");
        assertThat(AssistantSettings.read().baseUrl()).isEqualTo("https://api.anthropic.com");

        System.setProperty("ANTHROPIC_BASE_URL", "http://127.0.0.1:9");
        assertThat(AssistantSettings.read().baseUrl()).isEqualTo("http://127.0.0.1:9");
    }

    @Test
    void toString_hidesTheKey() {
        System.setProperty("ANTHROPIC_API_KEY", "a-key-of-mine");
        assertThat(AssistantSettings.read().toString()).doesNotContain("a-key-of-mine");
    }
}
