package io.github.gatehouse.samples.assistant.server.probe;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Publishes the resources. */
@ApplicationPath("rest")
public class ProbeApplication extends Application {}
