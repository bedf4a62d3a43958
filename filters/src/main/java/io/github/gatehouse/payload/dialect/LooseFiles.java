package io.github.gatehouse.payload.dialect;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The documents in turns that are only named, by the places of the texts that name them. */
final class LooseFiles {

    private static final Set<String> SOURCES = Set.of("source", "file", "fileData", "file_data");
    private static final Set<String> LISTS = Set.of("content", "parts", "output");

    /** Parts that name a file, and the requests that these are of. */
    private final Map<String, String> named = new LinkedHashMap<>();
    /** Parts that name an address, which may be that of a picture. */
    private final Map<String, String> addressed = new LinkedHashMap<>();

    private final Set<String> documents = new HashSet<>();
    private final Set<String> pictures = new HashSet<>();

    /**
     * Looks at a text.
     *
     * @param request place of the request
     * @param type what the text says, if it is the type of a part
     */
    void look(String request, String place, String type) {
        String holder = before(place);
        if (type.equals("document")) {
            documents.add(holder);
        } else if (Kept.isPicture(type)) {
            pictures.add(holder);
        }
        String name = last(place);
        boolean address = name.equals("url") && last(holder).equals("source");
        if (address || Kept.isFile(name)) {
            String part = SOURCES.contains(last(holder)) ? before(holder) : holder;
            if (LISTS.contains(last(before(part))) || LISTS.contains(last(part))) {
                (address ? addressed : named).put(part, request);
            }
        }
    }

    /** @param requests whose documents count */
    void claims(Set<String> requests, List<Claim> claims) {
        addressed.forEach((part, request) -> {
            if (documents.contains(part)) {
                named.put(part, request);
            }
        });
        named.forEach((part, request) -> {
            if (requests.contains(request) && !pictures.contains(part)) {
                claims.add(new Claim(part, Speaker.DOCUMENT, true, true));
            }
        });
    }

    private static String before(String place) {
        return place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }

    private static String last(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }
}
