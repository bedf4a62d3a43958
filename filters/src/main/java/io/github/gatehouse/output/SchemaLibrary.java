package io.github.gatehouse.output;

import static java.util.Comparator.comparing;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JakartaJsonNode;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.Optional;

/** A JSON Schema as the library reads it. Linking this class needs {@value JsonSchema#LIBRARY}. */
final class SchemaLibrary {

    /**
     * What a document does not keep.
     *
     * @param pointer where in the document, with the names that are there
     * @param keyword of the schema
     */
    record Violation(String pointer, String keyword) {}

    private final Validator validator;
    private final URI schema;

    private SchemaLibrary(Validator validator, URI schema) {
        this.validator = validator;
        this.schema = schema;
    }

    /** Nothing is fetched: the library's own resolver knows the specification's schemas, which come with it. */
    static SchemaLibrary of(JsonObject schema) {
        Validator validator = new ValidatorFactory()
                .withJsonNodeFactory(new JakartaJsonNode.Factory())
                .createValidator();
        try {
            return new SchemaLibrary(validator, validator.registerSchema((Object) schema));
        } catch (JsonSchemaException | IllegalArgumentException e) {
            throw new IllegalArgumentException("must be a JSON Schema: " + e.getMessage(), e);
        }
    }

    Optional<Violation> violation(JsonValue document) {
        Validator.Result result = validator.validate(schema, (Object) document);
        if (result.isValid()) {
            return Optional.empty();
        }
        return Optional.of(result.getErrors().stream()
                .map(SchemaLibrary::violation)
                .min(comparing(Violation::pointer).thenComparing(Violation::keyword))
                .orElse(new Violation("", "all")));
    }

    /** A schema that is {@code false} has no keyword: what leads to it says more. */
    private static Violation violation(Error error) {
        String path = error.getEvaluationPath();
        String keyword = error.getKeyword();
        return new Violation(
                error.getInstanceLocation(), keyword == null ? path.substring(path.lastIndexOf('/') + 1) : keyword);
    }
}
