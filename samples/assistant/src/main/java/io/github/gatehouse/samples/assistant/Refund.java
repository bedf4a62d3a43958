package io.github.gatehouse.samples.assistant;

import java.math.BigDecimal;

/**
 * Money that a customer is to get back.
 *
 * @param amount in dollars, more than 0, at most 10,000, with at most two decimals
 */
public record Refund(String order, BigDecimal amount, String reason) {

    /** Up to it a clerk decides. */
    static final BigDecimal LIMIT = new BigDecimal(100);

    private static final BigDecimal MOST = new BigDecimal(10_000);
    private static final int LONGEST = 500;

    public Refund {
        boolean legal =
                amount.scale() >= 0 && amount.scale() <= 2 && amount.signum() > 0 && amount.compareTo(MOST) <= 0;
        if (!legal || order.isBlank() || order.length() > LONGEST || reason.length() > LONGEST) {
            throw new IllegalArgumentException("a refund needs an order and an amount from 0.01 to 10,000 dollars");
        }
    }

    boolean isLarge() {
        return amount.compareTo(LIMIT) > 0;
    }
}
