package io.github.gatehouse.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Settings of a budget, read once.
 *
 * @param thresholds percentages, ascending
 */
record BudgetTerms(
        BudgetSettings settings, List<Limit> limits, Prices prices, Price otherwise, List<Integer> thresholds) {

    private static final Price FREE = new Price(0, 0, 0, 0);

    static BudgetTerms of(String name, BudgetSettings settings) {
        BudgetText text = new BudgetText(name, settings.currency(), settings.zone());
        List<Limit> limits = limits(
                text,
                settings.money(),
                settings.tokens(),
                settings.inputTokens(),
                settings.outputTokens(),
                settings.concurrent());
        Prices prices = prices(settings.currency(), settings.prices(), settings.defaultPrice(), false);
        Price otherwise =
                settings.defaultPrice().isEmpty() ? prices.dearest().orElse(FREE) : Price.of(settings.defaultPrice());
        return new BudgetTerms(settings, limits, prices, otherwise, thresholds(settings.alerts()));
    }

    /** @throws IllegalArgumentException that begins with the name of the setting */
    static List<Limit> limits(
            BudgetText text,
            List<String> money,
            List<String> tokens,
            List<String> input,
            List<String> output,
            long concurrent) {
        List<Limit> limits = new ArrayList<>();
        for (int i = 0; i < money.size(); i++) {
            limits.add(text.money(money.get(i), i));
        }
        for (int i = 0; i < tokens.size(); i++) {
            limits.add(text.tokens("tokens", Unit.TOKENS, tokens.get(i), i));
        }
        for (int i = 0; i < input.size(); i++) {
            limits.add(text.tokens("input-tokens", Unit.INPUT_TOKENS, input.get(i), i));
        }
        for (int i = 0; i < output.size(); i++) {
            limits.add(text.tokens("output-tokens", Unit.OUTPUT_TOKENS, output.get(i), i));
        }
        if (concurrent > 0) {
            limits.add(text.concurrent(concurrent));
        }
        long different = limits.stream().map(Limit::name).distinct().count();
        if (different < limits.size()) {
            throw new IllegalArgumentException("money and tokens: must have one limit for each period");
        }
        return List.copyOf(limits);
    }

    /** @throws IllegalArgumentException that begins with the name of the setting */
    static List<Integer> thresholds(List<String> texts) {
        TreeSet<Integer> percents = new TreeSet<>();
        for (String text : texts) {
            try {
                int percent = Integer.parseInt(text);
                if (percent >= 1 && percent <= 100) {
                    percents.add(percent);
                    continue;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw new IllegalArgumentException("alerts: must be whole numbers from 1 to 100, was " + text);
        }
        return List.copyOf(percents);
    }

    /** @throws IllegalArgumentException that begins with the name of the setting */
    static Prices prices(String currency, List<String> own, String otherwise, boolean needed) {
        Prices prices;
        try {
            prices = Prices.shipped(currency).with(own);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("prices: " + e.getMessage(), e);
        }
        if (!otherwise.isEmpty()) {
            try {
                Price.of(otherwise);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("default-price: " + e.getMessage() + ", was " + otherwise, e);
            }
        } else if (needed && prices.dearest().isEmpty()) {
            throw new IllegalArgumentException("default-price: must be set, for no price in " + currency + " is known");
        }
        return prices;
    }

    /** The price of a model; empty if it has none and such models are refused. */
    Optional<Price> price(String model, long read) {
        Optional<Price> known = model.isEmpty() ? Optional.empty() : prices.of(model, read);
        boolean refused = settings.unknownModel() == BudgetSettings.UnknownModel.REFUSE;
        return known.isPresent() || refused ? known : Optional.of(otherwise);
    }

    /** What is booked for a model whether or not it may be used. */
    Price priceOf(String model, long read) {
        return price(model, read).orElse(otherwise);
    }

    boolean hasMoney() {
        return limits.stream().anyMatch(limit -> limit.unit() == Unit.MONEY);
    }
}
