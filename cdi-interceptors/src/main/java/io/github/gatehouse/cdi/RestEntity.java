package io.github.gatehouse.cdi;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What Jakarta REST answers with: a response holds the result. Used only where there is Jakarta REST. */
final class RestEntity {

    static final boolean PRESENT = present();

    private RestEntity() {}

    private static boolean present() {
        try {
            Class.forName("jakarta.ws.rs.core.Response", false, RestEntity.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    static boolean isIn(@Nullable Object result) {
        return result instanceof Response;
    }

    /** Whether it writes its text itself, later. */
    static boolean isWriter(Object entity) {
        return entity instanceof StreamingOutput;
    }

    /** The response with what becomes of its entity, which may be of another length; the very response if it stays the same. */
    static Object edited(Object result, UnaryOperator<@Nullable Object> edit) {
        Response response = (Response) result;
        Object entity = response.hasEntity() ? response.getEntity() : null;
        Object edited = edit.apply(entity);
        return edited == entity
                ? response
                : Response.fromResponse(response)
                        .header("Content-Length", null)
                        .entity(edited)
                        .build();
    }
}
