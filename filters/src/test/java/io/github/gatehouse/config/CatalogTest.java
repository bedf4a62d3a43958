package io.github.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gatehouse.config",
                "gatehouse.application",
                "gatehouse.proxies",
                "gatehouse.cluster",
                "gatehouse.body.limit",
                "gatehouse.limit.chat.value",
                "gatehouse.limit.chat2.on-failure",
            })
    void problem_isNoneForALegalName(String name) {
        assertThat(Feature.CATALOG.problem(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gatehouse.limt.chat.value        | unknown, did you mean limit?",
                "gatehouse.limit.chat.vaule       | unknown setting vaule, did you mean value?",
                "gatehouse.limit.chat.onFailure   | unknown setting onFailure, did you mean on-failure?",
                "gatehouse.limit.value            | must be written gatehouse.limit.<name>.<setting>",
                "gatehouse.limit                  | must be written gatehouse.limit.<name>.<setting>",
                "gatehouse.limit.Chat.value       | Chat is no name: a name is a lower-case letter, then letters and digits",
                "gatehouse.aplication             | unknown, did you mean application?",
                "gatehouse.body.limits            | unknown setting limits, did you mean limit?",
                "gatehouse.                       | unknown, did you mean net?",
                "limit.chat.value                 | does not begin with gatehouse.",
            })
    void problem_namesTheNearest(String name, String problem) {
        assertThat(Feature.CATALOG.problem(name)).contains(problem);
    }

    @Test
    void environment_mapsVariablesInOneWay() {
        Source source = Environment.source(
                Map.of(
                        "GATEHOUSE_LIMIT_CHAT_VALUE", "1",
                        "GATEHOUSE_LIMIT_CHAT_ON_FAILURE", "2",
                        "GATEHOUSE_BODY_LIMIT", "3",
                        "GATEHOUSE_APPLICATION", "4",
                        "GATEHOUSE_CLUSTER", "5",
                        "GATEHOUSE_CONFIG", "6",
                        "OTHER_LIMIT", "7"),
                Feature.CATALOG);
        assertThat(source.names())
                .containsExactlyInAnyOrder(
                        "gatehouse.limit.chat.value",
                        "gatehouse.limit.chat.on-failure",
                        "gatehouse.body.limit",
                        "gatehouse.application",
                        "gatehouse.cluster",
                        "gatehouse.config");
        assertThat(source.get("gatehouse.limit.chat.on-failure")).contains("2");
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_SERVICE_HOST, 10.0.0.1",
        "GATEHOUSE_SERVICE_PORT, 80",
        "GATEHOUSE_SERVICE_PORT_HTTP, 80",
        "GATEHOUSE_PORT, tcp://10.0.0.1:80",
        "GATEHOUSE_PORT_8080_TCP, tcp://10.0.0.1:8080",
        "GATEHOUSE_PORT_8080_TCP_PROTO, tcp",
        "GATEHOUSE_PORT_8080_TCP_PORT, 8080",
        "GATEHOUSE_PORT_8080_TCP_ADDR, 10.0.0.1",
        "GATEHOUSE_PORT_53_UDP_ADDR, 10.0.0.1",
        "GATEHOUSE_LIMIT_SERVICE_HOST, 10.0.0.1",
        "GATEHOUSE_CLUSTER_PORT_5701_TCP_ADDR, 10.0.0.1",
        "GATEHOUSE_CHAT_PORT, udp://10.0.0.1:80",
        "GATEHOUSE_URL, http://localhost:8080",
        "GATEHOUSE_ADMIN_TOKEN, x",
    })
    void environment_leavesVariablesOfOthersAlone(String variable, String value) {
        assertThat(Environment.source(Map.of(variable, value), Feature.CATALOG).names())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GATEHOUSE_LIMT_CHAT_VALUE, limit",
        "GATEHOUSE_LIMIT_CHAT_VALEU, value",
        "GATEHOUSE_APPLICATIONS, application",
        "GATEHOUSE_CLUSTR, cluster",
    })
    void environment_keepsMistakesForTheCheck(String variable, String nearest) {
        Source source = Environment.source(Map.of(variable, "1"), Feature.CATALOG);
        assertThat(source.names()).hasSize(1);
        Optional<String> problem =
                Feature.CATALOG.problem(source.names().iterator().next());
        assertThat(problem).hasValueSatisfying(text -> assertThat(text).contains("did you mean " + nearest));
    }

    @Test
    void nearest_countsLetters() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
