package io.github.gatehouse.limit;

import static java.util.Objects.requireNonNull;

import io.github.gatehouse.Mode;
import io.github.gatehouse.Quota;
import io.github.gatehouse.Setting;
import io.github.gatehouse.payload.dialect.Format;
import java.time.Duration;
import java.util.List;

/** The settings of one budget, {@code gatehouse.budget.<name>.…}. */
public record BudgetSettings(
        @Setting(
                        value = "",
                        doc = "Money that may be spent: \"20 USD/day\", \"300 USD/month\", \"1000 USD/total\", or in a"
                                + " sliding window \"5 USD/PT1H\". Several must all hold. Days and months are those of the"
                                + " calendar.")
                List<String> money,
        @Setting(
                        value = "",
                        doc =
                                "Tokens read and written together: \"30000/min\", \"30000/PT1M\", \"1000000/day\". Several must"
                                        + " all hold.")
                List<String> tokens,
        @Setting(value = "", doc = "Tokens that models read, written like tokens.") List<String> inputTokens,
        @Setting(value = "", doc = "Tokens that models write, written like tokens.") List<String> outputTokens,
        @Setting(value = "0", min = 0, max = Integer.MAX_VALUE, doc = "Calls that may run at once; 0: any number.")
                long concurrent,
        @Setting(
                        value = "1024",
                        min = 1,
                        max = 10_000_000,
                        doc =
                                "Tokens that an answer may have: written into requests to providers that say nothing or more,"
                                        + " and reserved for every call.")
                long maxTokens,
        @Setting(
                        value = "AUTO",
                        doc = "What requests and answers look like. auto goes by the end of the path: /v1/messages,"
                                + " /chat/completions, /v1/responses, /models/M:generateContent and their like; all others are the"
                                + " application's own.")
                Format dialect,
        @Setting(value = "", doc = "The model of requests that name none; for its price.") String model,
        @Setting(
                        value = "DEFAULT_PRICE",
                        doc = "Models without a known price: default-price takes default-price, refuse answers 403.")
                UnknownModel unknownModel,
        @Setting(
                        value = "",
                        doc =
                                "Price of models without one, as input/cached/output per million tokens: 3/0.30/15. Empty: as"
                                        + " dear as the dearest that is known.")
                String defaultPrice,
        @Setting(
                        value = "",
                        doc = "Prices that count before the table that comes along: \"my-model=3/0.30/15\","
                                + " \"gpt-5*=1.25/10\".")
                List<String> prices,
        @Setting(value = "USD", doc = "The currency of money and prices, as ISO 4217 writes it.") String currency,
        @Setting(value = "UTC", doc = "Where days and months begin at midnight, such as Europe/Berlin.") String zone,
        @Setting(
                        value = "50,80,100",
                        doc =
                                "Percentages of a day's, a month's or a total budget: passing one is logged once, by each node.")
                List<String> alerts,
        @Setting(
                        value = "PT30S",
                        min = 1_000,
                        max = 3_600_000,
                        doc = "How long a node that has died keeps what its calls have reserved.")
                Duration hold,
        @Setting(
                        value = "CALLER",
                        doc =
                                "Whom to count apart: each caller, each tenant, each model, or everybody as one. Calls that"
                                        + " name no tenant are refused where tenants count.")
                Per per,
        @Setting(
                        value = "IETF",
                        doc =
                                "Header fields that tell what is left: ietf (RateLimit, RateLimit-Policy), openai"
                                        + " (x-ratelimit-*), anthropic (anthropic-ratelimit-*) or none. Retry-After is always sent.")
                Quota.Fields headers,
        @Setting(
                        value = "ENFORCE",
                        doc =
                                "enforce refuses; observe counts what it would let pass, changes nothing, and only tells in the"
                                        + " log what would be refused.")
                Mode mode,
        @Setting(
                        value = "CLOSED",
                        doc =
                                "When the cluster does not answer: closed refuses with 503, open lets pass and books what was"
                                        + " used as soon as it can, local counts on this node alone with its share.")
                OnFailure onFailure,
        @Setting(
                        value = "APPLICATION",
                        doc =
                                "application counts for this application on all nodes, cluster for all applications of the"
                                        + " cluster that have a budget of this name.")
                Scope scope) {

    /** What becomes of a call to a model that has no price. */
    public enum UnknownModel {
        DEFAULT_PRICE,
        REFUSE
    }

    public BudgetSettings {
        money = List.copyOf(money);
        tokens = List.copyOf(tokens);
        inputTokens = List.copyOf(inputTokens);
        outputTokens = List.copyOf(outputTokens);
        prices = List.copyOf(prices);
        alerts = List.copyOf(alerts);
        requireNonNull(dialect, "dialect");
        requireNonNull(model, "model");
        requireNonNull(unknownModel, "unknownModel");
        requireNonNull(per, "per");
        requireNonNull(headers, "headers");
        requireNonNull(mode, "mode");
        requireNonNull(onFailure, "onFailure");
        requireNonNull(scope, "scope");
        BudgetText text = new BudgetText("name", currency, zone);
        BudgetTerms.limits(text, money, tokens, inputTokens, outputTokens, concurrent);
        BudgetTerms.thresholds(alerts);
        BudgetTerms.prices(
                currency, prices, defaultPrice, !money.isEmpty() && unknownModel == UnknownModel.DEFAULT_PRICE);
    }
}
