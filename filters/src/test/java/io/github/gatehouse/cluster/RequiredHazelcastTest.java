package io.github.gatehouse.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.instance.BuildInfoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredHazelcastTest {

    private static final String BUILT = "5.7.0";

    @Test
    void version_isTheOneOfTheBuild() {
        assertThat(BuildInfoProvider.getBuildInfo().getVersion())
                .isEqualTo(BUILT)
                .startsWith(RequiredHazelcast.VERSION + ".");
        assertThatCode(() -> RequiredHazelcast.check(getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.3.8.payara-1", "5.6.0", "5.70.0", "6.0.0", "5.7"})
    void check_ofAnotherVersion_saysWhichFileToAdd(String version) throws Exception {
        CodeSource server = new CodeSource(new URL("file:/payara6/modules/hazelcast.jar"), (Certificate[]) null);
        assertThatThrownBy(() -> RequiredHazelcast.check(version, server))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs Hazelcast 5.7 and got " + version)
                .hasMessageContaining("file:/payara6/modules/hazelcast.jar")
                .hasMessageContaining("WEB-INF/payara-web.xml")
                .hasMessageContaining("<payara-web-app><class-loader delegate=\"false\"/></payara-web-app>")
                .hasMessageContaining("gatehouse.cluster=local");
    }

    @Test
    void check_readsTheVersionOfTheClassesThatWouldBeUsed() {
        ClassLoader server = new WithoutHazelcast(true);
        assertThatThrownBy(() -> RequiredHazelcast.check(server))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("got 5.3.8 from");
    }

    /** As the engine would: by loading {@link Cluster} where there is no Hazelcast. */
    @Test
    void start_withoutHazelcast_saysWhatToAdd() throws Exception {
        ClassLoader application = new WithoutHazelcast(false);
        Class<?> cluster = application.loadClass(Cluster.class.getName());
        assertThat(cluster.getClassLoader()).isSameAs(application);
        Class<?> settings = application.loadClass(ClusterSettings.class.getName());
        Object alone =
                application.loadClass(Given.class.getName()).getMethod("alone").invoke(null);
        assertThatThrownBy(() -> cluster.getMethod("start", settings, String.class, ClassLoader.class)
                        .invoke(null, alone, "/test", application))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("com.hazelcast:hazelcast:5.7")
                .hasMessageContaining("gatehouse.cluster=local");
    }

    @Test
    void adopt_withoutHazelcast_saysWhatToAdd() throws Exception {
        ClassLoader application = new WithoutHazelcast(false);
        Class<?> origin = application.loadClass(Origin.class.getName());
        Class<?> cluster = application.loadClass(Cluster.class.getName());
        Class<?> settings = application.loadClass(ClusterSettings.class.getName());
        assertThatThrownBy(() -> cluster.getMethod("adopt", origin, settings, String.class, ClassLoader.class)
                        .invoke(null, origin.getEnumConstants()[0], null, "/test", application))
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("There is no Hazelcast on the class path");
    }

    /** Loads the classes of this package itself, and Hazelcast not at all or as if it were another version. */
    private static final class WithoutHazelcast extends ClassLoader {
        private final boolean other;

        WithoutHazelcast(boolean other) {
            super(RequiredHazelcastTest.class.getClassLoader());
            this.other = other;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean hazelcast = name.startsWith("com.hazelcast.");
            if (hazelcast && !other) {
                throw new ClassNotFoundException(name);
            }
            if (hazelcast || name.startsWith(Cluster.class.getPackageName() + ".")) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
            return super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                String code = new String(in.readAllBytes(), ISO_8859_1);
                if (name.endsWith(".GeneratedBuildProperties")) {
                    code = code.replace(BUILT, "5.3.8");
                }
                byte[] bytes = code.getBytes(ISO_8859_1);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
