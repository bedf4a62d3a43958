package io.github.gatehouse.injection;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Setting;
import java.util.List;

/** The settings of an {@link InputGuard}. */
public record InputSettings(
        @Setting(
                        value = "2000",
                        min = 1,
                        doc = "Most characters (Unicode code points) of one prompt; a longer one is refused (422).")
                int length,
        @Setting(value = "REFUSE", doc = "What becomes of a prompt without a visible character: refuse (422), or pass.")
                Blank blank,
        @Setting(value = "true", doc = "Whether white space around a prompt is removed.") boolean strip,
        @Setting(
                        value = "STRIP",
                        doc = "What becomes of control characters other than tab and line ends: removed, or the call is"
                                + " refused.")
                Control control,
        @Setting(
                        value = "",
                        doc = "Which texts are prompts: field names, or JSON pointers where * stands for any one step"
                                + " (/messages/*/content). Each must be present. Empty: every text.")
                List<String> fields,
        @Setting(value = "", doc = "The formats a body may have; another is refused (415). Empty: all.")
                List<Format> accepts,
        @Setting(
                        value = "ENFORCE",
                        doc = "enforce refuses and cleans; observe only tells in the log what would be refused.")
                Mode mode) {

    /** What becomes of a blank prompt. */
    public enum Blank {
        REFUSE,
        PASS
    }

    /** What becomes of control characters. */
    public enum Control {
        STRIP,
        REFUSE
    }

    /** The format of a body. */
    public enum Format {
        JSON,
        FORM,
        TEXT
    }

    public InputSettings {
        fields = List.copyOf(fields);
        accepts = List.copyOf(accepts);
    }
}
