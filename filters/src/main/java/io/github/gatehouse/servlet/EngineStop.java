package io.github.gatehouse.servlet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Closes the engine when the application stops. */
final class EngineStop implements ServletContextListener {

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        Deployment.close(event.getServletContext());
    }
}
