package io.github.gatehouse.cdi;

import java.io.File;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.Buffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/** Which types can be looked into: texts and what holds texts, without using them up or reading bytes. */
final class Readable {

    private static final List<Class<?>> OPAQUE = List.of(
            InputStream.class,
            OutputStream.class,
            Reader.class,
            Writer.class,
            Buffer.class,
            byte[].class,
            char[].class,
            Supplier.class,
            Callable.class,
            Iterator.class,
            BaseStream.class,
            Flow.Publisher.class,
            Future.class,
            CompletionStage.class);

    private Readable() {}

    static boolean argument(Class<?> type) {
        return CharSequence.class.isAssignableFrom(type)
                || OPAQUE.stream().noneMatch(opaque -> opaque.isAssignableFrom(type));
    }

    /** Whether a value cannot be looked into, though its declared type might have been. */
    static boolean isOpaque(@Nullable Object value) {
        return value != null
                && (!argument(value.getClass())
                        || value instanceof File
                        || RestEntity.PRESENT && RestEntity.isWriter(value));
    }

    /** Whether a result can be looked at; a stage when it completes. */
    static boolean result(Class<?> type) {
        return argument(type) || later(type);
    }

    /** Whether a method with this result answers by a stage, and can be given one of ours. */
    static boolean later(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type) && type.isAssignableFrom(CompletableFuture.class);
    }
}
