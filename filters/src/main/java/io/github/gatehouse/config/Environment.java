package io.github.gatehouse.config;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings from environment variables: {@code GATEHOUSE_LIMIT_CHAT_ON_FAILURE} is
 * {@code gatehouse.limit.chat.on-failure}. Feature and instance names have no separators, so there is one way to read a
 * variable.
 *
 * <p>Left alone are the variables that Kubernetes makes for services called gatehouse or gatehouse-something
 * (https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables), and those of the relay and
 * the command line.
 */
final class Environment {

    private static final String PREFIX = "GATEHOUSE_";
    private static final Set<String> OTHERS =
            Set.of("GATEHOUSE_URL", "GATEHOUSE_ADMIN_TOKEN", "GATEHOUSE_ADMIN_PASSWORD");

    private Environment() {}

    static Source source(Map<String, String> environment, Catalog catalog) {
        Map<String, String> settings = new HashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !OTHERS.contains(variable)) {
                name(variable, value, catalog).ifPresent(name -> settings.put(name, value));
            }
        });
        return Source.of("environment", settings, false);
    }

    private static Optional<String> name(String variable, String value, Catalog catalog) {
        String name = name(variable, catalog);
        boolean known = catalog.problem(name).isEmpty();
        return known || !serviceLink(variable, value) ? Optional.of(name) : Optional.empty();
    }

    private static String name(String variable, Catalog catalog) {
        String[] words =
                variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_", -1);
        if (catalog.features().containsKey(words[0])) {
            return join(words, 2);
        }
        if (words.length > 1 && catalog.groups().containsKey(words[0])) {
            return join(words, 1);
        }
        String whole = join(words, 0);
        return catalog.problem(whole).isEmpty() ? whole : join(words, 2);
    }

    /** The first words are names, the rest is one setting. */
    private static String join(String[] words, int names) {
        List<String> all = Arrays.asList(words);
        int cut = Math.min(names, words.length - 1);
        String setting = String.join("-", all.subList(cut, words.length));
        return all.subList(0, cut).stream().collect(Collectors.joining(".", "gatehouse.", cut == 0 ? "" : "."))
                + setting;
    }

    private static boolean serviceLink(String variable, String value) {
        return variable.endsWith("_SERVICE_HOST")
                || variable.endsWith("_SERVICE_PORT")
                || variable.contains("_SERVICE_PORT_")
                || variable.endsWith("_PORT") && value.contains("://")
                || portLink(variable);
    }

    /** {@code …_PORT_8080_TCP}, {@code …_PORT_8080_TCP_ADDR} and the like. */
    private static boolean portLink(String variable) {
        int port = variable.indexOf("_PORT_");
        String rest = port < 0 ? "" : variable.substring(port + "_PORT_".length());
        int number = 0;
        while (number < rest.length() && Character.isDigit(rest.charAt(number))) {
            number++;
        }
        String protocol = rest.substring(number);
        return number > 0
                && (protocol.startsWith("_TCP") || protocol.startsWith("_UDP") || protocol.startsWith("_SCTP"));
    }
}
