package io.github.gatehouse.samples.assistant.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A client for tests: one address, whole answers as text. */
record Http(URI base) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    HttpResponse<String> postJson(String path, String body) {
        return send(posting(path, body));
    }

    private HttpRequest.Builder posting(String path, String body) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    /** As one of the assistant's demo users. */
    HttpResponse<String> getAs(String user, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Demo-User", user));
    }

    HttpResponse<String> postJsonAs(String user, String path, String body) {
        return send(posting(path, body).header("Demo-User", user));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.timeout(Duration.ofMinutes(1)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    URI at(String path) {
        return base.resolve(path);
    }
}
