package io.github.gatehouse.samples.benchmarks.injection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Long texts that are made of short ones. */
final class Documents {

    private Documents() {}

    /** So many documents of so many characters; the same texts give the same documents. */
    static List<Sample> of(List<Sample> texts, int length, int count) {
        SplittableRandom random = new SplittableRandom(length);
        List<Sample> documents = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder document = new StringBuilder();
            while (document.length() < length) {
                document.append(texts.get(random.nextInt(texts.size())).text()).append("\n\n");
            }
            document.setLength(length);
            documents.add(new Sample("document" + i, document.toString(), false, "", "", ""));
        }
        return documents;
    }
}
