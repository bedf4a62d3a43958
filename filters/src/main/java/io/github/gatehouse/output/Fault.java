package io.github.gatehouse.output;

import io.github.gatehouse.Reason;

/** What is wrong with an answer. The details repeat nothing of it. */
enum Fault {
    UNLISTED("action-unlisted", Reason.ACTION_REFUSED, "The answer names an action that is not on the list."),
    NO_TEXT("action-no-text", Reason.ACTION_REFUSED, "The answer names an action that is not a single text."),
    DISGUISED("action-disguised", Reason.ACTION_REFUSED, "The answer names an action under a look-alike name."),
    AMBIGUOUS("action-ambiguous", Reason.ACTION_REFUSED, "The answer names an action that can be read in two ways."),
    MISSING("action-missing", Reason.ACTION_REFUSED, "The answer names no action."),
    TOOL("tool-unlisted", Reason.ACTION_REFUSED, "The answer calls a tool that is not on the list."),
    TOOL_NAMELESS("tool-nameless", Reason.ACTION_REFUSED, "The answer calls a tool without giving its name."),
    TOOL_AMBIGUOUS("tool-ambiguous", Reason.ACTION_REFUSED, "The answer calls a tool that can be read in two ways."),
    UNREADABLE("answer-unreadable", Reason.ANSWER_INVALID, "The answer could not be read in exactly one way."),
    UNDECIDED("answer-undecided", Reason.ANSWER_INVALID, "The answer holds more than can be judged at a time."),
    LENGTH("text-too-long", Reason.ANSWER_INVALID, "The answer holds a text that is too long."),
    LINK("link-unlisted", Reason.ANSWER_INVALID, "The answer links to a place that is not on the list."),
    SCRIPT("script", Reason.ANSWER_INVALID, "The answer holds a link that would run as a script."),
    HTML("html", Reason.ANSWER_INVALID, "The answer holds HTML."),
    CODE("code-block", Reason.ANSWER_INVALID, "The answer holds a block of code.");

    private final String rule;
    private final Reason reason;
    private final String detail;

    Fault(String rule, Reason reason, String detail) {
        this.rule = rule;
        this.reason = reason;
        this.detail = detail;
    }

    String rule() {
        return rule;
    }

    Reason reason() {
        return reason;
    }

    String detail() {
        return detail;
    }

    /** The same as something that is wrong with an answer as a whole. */
    Flaw flaw() {
        return new Flaw("", detail.substring("The answer ".length(), detail.length() - 1));
    }
}
