package io.github.gatehouse.payload.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a path of a provider's API stands for. Goes by the end of the path, so that it may lie below any other, and reads
 * it as leniently as any server may: case, empty steps, parameters of steps and white space make no difference.
 *
 * @param free nothing is generated there
 * @param model if the path names it
 */
record Endpoint(Dialect dialect, boolean free, boolean streamed, String model) {

    private static final Endpoint GENERIC = at(Dialect.GENERIC);
    private static final Endpoint FREE = new Endpoint(Dialect.GENERIC, true, false, "");

    static Endpoint of(String path) {
        List<String> steps = steps(path);
        String last = lower(steps, 1);
        String before = lower(steps, 2);
        return switch (last) {
            case "messages" -> isVersion(before) ? at(Dialect.ANTHROPIC) : GENERIC;
            case "completions" -> before.equals("chat") ? at(Dialect.OPENAI_CHAT) : GENERIC;
            case "responses" -> isVersion(before) || before.equals("openai") ? at(Dialect.OPENAI_RESPONSES) : GENERIC;
            case "count_tokens" -> before.equals("messages") ? FREE : GENERIC;
            case "input_tokens" -> before.equals("responses") ? FREE : GENERIC;
            case "invoke", "invoke-with-response-stream" -> bedrock(steps, !last.equals("invoke"));
            default -> verb(steps, last);
        };
    }

    private static Endpoint at(Dialect dialect) {
        return new Endpoint(dialect, false, false, "");
    }

    /** Steps without what does not belong to their names. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        for (String step : path.split("/")) {
            int parameters = step.indexOf(';');
            String name = (parameters < 0 ? step : step.substring(0, parameters)).strip();
            if (!name.isEmpty() && !name.equals(".")) {
                steps.add(name);
            }
        }
        return steps;
    }

    /** @param back from the end, 1 for the last */
    private static String lower(List<String> steps, int back) {
        return steps.size() < back ? "" : steps.get(steps.size() - back).toLowerCase(Locale.ROOT);
    }

    private static boolean isVersion(String step) {
        return step.length() > 1 && step.charAt(0) == 'v' && Character.isDigit(step.charAt(1));
    }

    /** {@code /model/M/invoke} of Amazon Bedrock, whose bodies are those of the model's maker. */
    private static Endpoint bedrock(List<String> steps, boolean streamed) {
        int from = steps.indexOf("model") + 1;
        if (from == 0 || from == steps.size() - 1) {
            return GENERIC;
        }
        String model = String.join("/", steps.subList(from, steps.size() - 1));
        boolean claude = model.contains("anthropic") || model.contains("claude");
        return new Endpoint(claude ? Dialect.ANTHROPIC : Dialect.GENERIC, false, streamed, model);
    }

    /** {@code …/models/M:generateContent} and its like; the model may have a prefix such as {@code tunedModels/}. */
    private static Endpoint verb(List<String> steps, String last) {
        int colon = last.lastIndexOf(':');
        if (colon < 1 || steps.size() < 2) {
            return GENERIC;
        }
        String name = steps.get(steps.size() - 1).substring(0, colon);
        String holder = steps.get(steps.size() - 2);
        String model = holder.equalsIgnoreCase("models") ? name : holder + '/' + name;
        return switch (last.substring(colon + 1)) {
            case "generatecontent" -> new Endpoint(Dialect.GEMINI, false, false, model);
            case "streamgeneratecontent" -> new Endpoint(Dialect.GEMINI, false, true, model);
            case "counttokens" -> FREE;
            case "rawpredict" -> vertex(steps, name, false);
            case "streamrawpredict" -> vertex(steps, name, true);
            default -> GENERIC;
        };
    }

    /** {@code …/publishers/P/models/M:rawPredict} of Google's Vertex AI, whose bodies are those of the model's maker. */
    private static Endpoint vertex(List<String> steps, String model, boolean streamed) {
        if (model.equals("count-tokens")) {
            return FREE;
        }
        Dialect dialect =
                switch (lower(steps, 3)) {
                    case "anthropic" -> Dialect.ANTHROPIC;
                    case "mistralai" -> Dialect.OPENAI_CHAT;
                    default -> Dialect.GENERIC;
                };
        return new Endpoint(dialect, false, streamed, model);
    }
}
