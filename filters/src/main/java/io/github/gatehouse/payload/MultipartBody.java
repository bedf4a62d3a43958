package io.github.gatehouse.payload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A form with files, {@code multipart/form-data} (RFC 7578, RFC 2046 section 5.1). Shows the fields, the names of files,
 * and files whose type says that they are text.
 *
 * <p>Strict, because readers of such bodies differ: lines end in CR LF; nothing stands before the first boundary or
 * behind the last; no part says the boundary; parts lie not in one another and have no transfer coding; names are quoted
 * without backslashes, not repeated, and not extended ({@code filename*}).
 */
public final class MultipartBody implements Body {

    /** Parts of one body; more are refused. */
    static final int MOST_PARTS = 1_000;

    private final byte[] bytes;
    private final ContentType type;
    private final TextPaths paths;
    private final boolean passesFiles;
    private final List<MultipartPart> parts;

    private MultipartBody(
            byte[] bytes, ContentType type, TextPaths paths, boolean passesFiles, List<MultipartPart> parts) {
        this.bytes = bytes;
        this.type = type;
        this.paths = paths;
        this.passesFiles = passesFiles;
        this.parts = parts;
    }

    /**
     * Reads such a body.
     *
     * @param passesFiles whether files that are no text pass unread; else they are refused
     */
    public static MultipartBody read(byte[] bytes, ContentType type, TextPaths paths, boolean passesFiles) {
        byte[] delimiter = ("--" + boundary(type)).getBytes(StandardCharsets.US_ASCII);
        List<MultipartPart> parts = new ArrayList<>();
        if (!startsWith(bytes, 0, delimiter)) {
            throw Broken.input("multipart", "no boundary", 0);
        }
        int at = delimiter.length;
        while (!startsWith(bytes, at, MultipartPart.DASHES)) {
            if (!startsWith(bytes, at, MultipartPart.LINE_END)) {
                throw Broken.input("multipart", "no line end behind a boundary", at);
            }
            int next = next(bytes, at, delimiter);
            int end = next - MultipartPart.LINE_END.length;
            if (end < at || !startsWith(bytes, end, MultipartPart.LINE_END)) {
                throw Broken.input("multipart", "a boundary inside a part", next);
            }
            parts.add(MultipartPart.read(bytes, at + MultipartPart.LINE_END.length, end, paths, passesFiles));
            if (parts.size() > MOST_PARTS) {
                throw Broken.input("The body has more than " + MOST_PARTS + " parts.");
            }
            at = next + delimiter.length;
        }
        int rest = bytes.length - at - MultipartPart.DASHES.length;
        if (rest != 0 && !(rest == 2 && startsWith(bytes, bytes.length - 2, MultipartPart.LINE_END))) {
            throw Broken.input("multipart", "something behind the last boundary", at);
        }
        return new MultipartBody(bytes, type, paths, passesFiles, parts);
    }

    private static String boundary(ContentType type) {
        String boundary = type.boundary();
        boolean legal = !boundary.isEmpty()
                && boundary.length() <= 70
                && boundary.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "'()+_,-./:=?".indexOf(c) >= 0));
        if (!legal) {
            throw Broken.input("The boundary of the body is missing or malformed.");
        }
        return boundary;
    }

    private static int next(byte[] bytes, int from, byte[] delimiter) {
        for (int at = from; at <= bytes.length - delimiter.length; at++) {
            if (bytes[at] == '-' && startsWith(bytes, at, delimiter)) {
                return at;
            }
        }
        throw Broken.input("multipart", "no last boundary", bytes.length);
    }

    static boolean startsWith(byte[] bytes, int at, byte[] with) {
        return at >= 0
                && bytes.length - at >= with.length
                && Arrays.equals(bytes, at, at + with.length, with, 0, with.length);
    }

    /** The parts, in the order in which they stand. */
    public List<MultipartPart> parts() {
        return Collections.unmodifiableList(parts);
    }

    /** The values of each field that is no file. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (MultipartPart part : parts) {
            if (part.filename().isEmpty()) {
                parameters
                        .computeIfAbsent(part.name(), name -> new ArrayList<>(1))
                        .add(part.text());
            }
        }
        parameters.replaceAll((name, values) -> List.copyOf(values));
        return Collections.unmodifiableMap(parameters);
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    /** @throws io.github.gatehouse.GuardException if the edited body could be read in two ways */
    @Override
    public MultipartBody edit(Editor editor) {
        Splice splice = new Splice(bytes, 0, bytes.length);
        for (MultipartPart part : parts) {
            part.edit(editor, splice);
        }
        return splice.changed() ? read(splice.finish(), type, paths, passesFiles) : this;
    }

    @Override
    public Map<String, List<String>> value() {
        return parameters();
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
