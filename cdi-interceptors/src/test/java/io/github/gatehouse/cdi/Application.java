package io.github.gatehouse.cdi;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.BeanManager;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** An application that consists of Gatehouse, found as in a server, and the beans of one test. */
final class Application implements AutoCloseable {

    private final WeldContainer container;

    private Application(WeldContainer container) {
        this.container = container;
    }

    static Application of(Class<?>... beans) {
        return new Application(new Weld().addBeanClasses(beans).initialize());
    }

    <T> T get(Class<T> bean) {
        return container.select(bean).get();
    }

    BeanManager manager() {
        return container.getBeanManager();
    }

    Event<Object> event() {
        return container.getBeanManager().getEvent();
    }

    @Override
    public void close() {
        container.close();
    }
}
