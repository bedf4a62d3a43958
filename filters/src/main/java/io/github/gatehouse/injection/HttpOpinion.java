package io.github.gatehouse.injection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.gatehouse.payload.Body;
import io.github.gatehouse.payload.ContentType;
import io.github.gatehouse.payload.TextPaths;
import jakarta.json.Json;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a service by HTTP. Follows nobody elsewhere, and reads no long answers. */
final class HttpOpinion implements SecondOpinion {

    /** Far more than any verdict takes. */
    static final int LONGEST_ANSWER = 1 << 16;

    private static final ContentType JSON = ContentType.parse("application/json");

    private final OpinionSettings settings;
    private final Label label;
    private final HttpClient client;

    HttpOpinion(OpinionSettings settings) {
        this.settings = settings;
        this.label = new Label(settings.attack(), settings.harmless());
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .build();
    }

    @Override
    public double score(String text, Origin origin) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request(text), BodyHandlers.ofInputStream());
        try (InputStream in = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            byte[] bytes = in.readNBytes(LONGEST_ANSWER + 1);
            if (bytes.length > LONGEST_ANSWER) {
                throw new IOException("the answer is too long");
            }
            return label.score(said(bytes));
        }
    }

    private HttpRequest request(String text) {
        String quoted = Json.createValue(text).toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(settings.request().replace(OpinionSettings.TEXT, quoted), UTF_8));
        if (!settings.authorization().isEmpty()) {
            request.header("Authorization", settings.authorization());
        }
        return request.build();
    }

    private JsonValue said(byte[] answer) throws IOException {
        Object value = Body.read(answer, JSON, TextPaths.EVERY_STRING).value();
        if (settings.pointer().isEmpty() && value instanceof JsonValue whole) {
            return whole;
        }
        if (value instanceof JsonStructure structure) {
            return Json.createPointer(settings.pointer()).getValue(structure);
        }
        throw new IOException("the answer is no JSON");
    }
}
