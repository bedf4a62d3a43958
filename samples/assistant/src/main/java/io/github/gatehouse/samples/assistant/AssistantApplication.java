package io.github.gatehouse.samples.assistant;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the Jakarta REST resources under {@code /api}. */
@ApplicationPath("api")
public class AssistantApplication extends Application {}
