package io.github.gatehouse.servlet;

import io.github.gatehouse.payload.MultipartPart;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a form with files, as the guards have left it. */
final class GuardedPart implements Part {

    private final MultipartPart part;
    private final Map<String, String> headers;
    private final ServletContext context;

    GuardedPart(MultipartPart part, ServletContext context) {
        this.part = part;
        this.headers = part.headers();
        this.context = context;
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(part.content());
    }

    @Override
    public @Nullable String getContentType() {
        return getHeader("Content-Type");
    }

    @Override
    public String getName() {
        return part.name();
    }

    @Override
    public @Nullable String getSubmittedFileName() {
        return part.filename().orElse(null);
    }

    @Override
    public long getSize() {
        return part.content().length;
    }

    /** Writes the content into a file; a relative name lies in the application's folder for temporary files. */
    @Override
    public void write(String fileName) throws IOException {
        Path folder = ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath();
        Files.write(folder.resolve(fileName), part.content());
    }

    /** Does nothing: the part is in memory. */
    @Override
    public void delete() {}

    @Override
    public @Nullable String getHeader(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public Collection<String> getHeaders(String name) {
        String value = getHeader(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return headers.keySet();
    }
}
