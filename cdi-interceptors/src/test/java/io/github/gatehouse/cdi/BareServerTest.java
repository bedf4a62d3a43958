package io.github.gatehouse.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gatehouse.LimitExceeded;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** CDI alone: no servlets, no Jakarta REST, no Bean Validation, no implementation of Expression Language. */
class BareServerTest {

    private static final List<String> ABSENT = List.of(
            "jakarta.servlet-api",
            "jakarta.ws.rs-api",
            "jakarta.validation-api",
            "expressly",
            "jersey",
            "langchain4j",
            "hibernate-validator");

    /** Runs in a world of its own. */
    public static final class World implements Supplier<String> {
        @Override
        public String get() {
            try (Application application = Application.of(Service.class)) {
                Service service = application.get(Service.class);
                service.ask("ann");
                try {
                    service.ask("ann");
                    return "passed";
                } catch (LimitExceeded e) {
                    return "refused";
                }
            }
        }
    }

    /** Needs what is not there. */
    public static final class Expressive implements Supplier<String> {
        @Override
        public String get() {
            try {
                Application.of(Keyed.class).close();
                return "started";
            } catch (RuntimeException e) {
                return e.getMessage();
            }
        }
    }

    @ApplicationScoped
    static class Service {
        @RateLimited(1)
        void ask(@LimitKey String user) {}
    }

    @ApplicationScoped
    static class Keyed {
        @RateLimited(key = "#{user}")
        void ask(String user) {}
    }

    private static String in(Class<? extends Supplier<String>> world) throws Exception {
        URL[] present = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        ABSENT.stream().noneMatch(Path.of(entry).getFileName().toString()::startsWith))
                .map(BareServerTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new Bare(present)) {
            Thread.currentThread().setContextClassLoader(loader);
            Object run = loader.loadClass(world.getName()).getConstructor().newInstance();
            return (String) ((Supplier<?>) run).get();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** Has settings of its own: those of the other tests are for names that are not here. */
    private static final class Bare extends URLClassLoader {
        Bare(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return name.equals("gatehouse.properties")
                    ? new ByteArrayInputStream("gatehouse.cluster=local".getBytes(StandardCharsets.UTF_8))
                    : super.getResourceAsStream(name);
        }
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void limits_workWithoutServletsAndRest() throws Exception {
        assertThat(in(World.class)).isEqualTo("refused");
    }

    @Test
    void expression_isReportedWhereThereIsNoLanguage() throws Exception {
        assertThat(in(Expressive.class))
                .contains("@RateLimited.key: needs Jakarta Expression Language 5, which is not there");
    }
}
