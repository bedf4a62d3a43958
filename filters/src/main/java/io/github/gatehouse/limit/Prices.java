package io.github.gatehouse.limit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What models cost: a small table with the date and the source of each row ({@code prices.csv}), behind what a
 * deployment says itself. The table is a help to begin with and no truth: providers change prices from week to week.
 */
final class Prices {

    private static final System.Logger LOG = System.getLogger(Prices.class.getName());
    private static final String TABLE = "prices.csv";
    private static final int COLUMNS = 9;

    /** A price that was not looked at for longer is probably wrong. */
    private static final int OLD_DAYS = 90;

    private static final Comparator<Row> FITTEST =
            Comparator.comparingInt((Row row) -> row.pattern().letters()).thenComparingLong(Row::above);

    private final List<Row> own;
    private final List<Row> rows;

    /** @param above counts for calls that read more tokens than this */
    private record Row(Pattern pattern, long above, Price price, Optional<LocalDate> seen) {}

    /** A model's name in which {@code *} stands for anything. */
    private record Pattern(List<String> pieces) {
        static Pattern of(String text) {
            return new Pattern(List.of(text.strip().toLowerCase(Locale.ROOT).split("\\*", -1)));
        }

        String text() {
            return String.join("", pieces);
        }

        int letters() {
            return pieces.stream().mapToInt(String::length).sum();
        }

        boolean fits(String model) {
            String first = pieces.get(0);
            String last = pieces.get(pieces.size() - 1);
            if (pieces.size() == 1) {
                return model.equals(first);
            }
            if (model.length() < first.length() + last.length() || !model.startsWith(first) || !model.endsWith(last)) {
                return false;
            }
            int at = first.length();
            for (String piece : pieces.subList(1, pieces.size() - 1)) {
                int found = model.indexOf(piece, at);
                if (found < 0) {
                    return false;
                }
                at = found + piece.length();
            }
            return at <= model.length() - last.length();
        }
    }

    private Prices(List<Row> own, List<Row> rows) {
        this.own = List.copyOf(own);
        this.rows = List.copyOf(rows);
    }

    /** The table that comes with this library, as far as it is in this currency. */
    static Prices shipped(String currency) {
        try (InputStream in = Prices.class.getResourceAsStream(TABLE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return read(lines.lines().toList(), currency);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a line cannot be read */
    static Prices read(List<String> lines, String currency) {
        List<Row> rows = new ArrayList<>();
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split(",", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalArgumentException("a price must have 9 columns: " + line);
                }
                if (cells[2].equals(currency)) {
                    rows(cells, rows);
                }
            }
        }
        return new Prices(List.of(), rows);
    }

    private static void rows(String[] cells, List<Row> rows) {
        long input = Price.micros(cells[3]);
        Price price = new Price(input, micros(cells[4], input), micros(cells[5], input), Price.micros(cells[6]));
        for (String name : cells[0].split("\\|")) {
            rows.add(
                    new Row(Pattern.of(name), Long.parseLong(cells[1]), price, Optional.of(LocalDate.parse(cells[7]))));
        }
    }

    private static long micros(String cell, long otherwise) {
        return cell.isEmpty() ? otherwise : Price.micros(cell);
    }

    /**
     * The table with prices of the deployment's own, which count before all others.
     *
     * @param own as {@code model=input/cached/output}
     * @throws IllegalArgumentException whose message says what is legal
     */
    Prices with(List<String> own) {
        List<Row> first = new ArrayList<>();
        for (String entry : own) {
            int sign = entry.lastIndexOf('=');
            if (sign < 1) {
                throw new IllegalArgumentException("must be model=input/cached/output, was \"" + entry + "\"");
            }
            Price price = Price.of(entry.substring(sign + 1));
            first.add(new Row(Pattern.of(entry.substring(0, sign)), 0, price, Optional.empty()));
        }
        return new Prices(first, rows);
    }

    /**
     * What a model costs. A prefix such as {@code openai/} may be left out of the table.
     *
     * @param read tokens that the call reads: some models cost more for long calls
     */
    Optional<Price> of(String model, long read) {
        String name = model.toLowerCase(Locale.ROOT);
        String bare = name.substring(name.lastIndexOf('/') + 1);
        return price(own, name, read)
                .or(() -> price(own, bare, read))
                .or(() -> price(rows, name, read))
                .or(() -> price(rows, bare, read));
    }

    private static Optional<Price> price(List<Row> rows, String model, long read) {
        return rows.stream()
                .filter(row -> (row.above() == 0 || read > row.above())
                        && row.pattern().fits(model))
                .max(FITTEST)
                .map(Row::price);
    }

    /** As dear as anything in the table; empty if there is nothing in it. */
    Optional<Price> dearest() {
        return Stream.concat(own.stream(), rows.stream()).map(Row::price).reduce(Price::max);
    }

    /** Warns, in one line, if prices are old and the deployment has none of its own in their place. */
    void warnIfOld(LocalDate today) {
        List<LocalDate> old = rows.stream()
                .filter(row -> own.stream()
                        .noneMatch(each -> each.pattern().fits(row.pattern().text())))
                .flatMap(row -> row.seen().stream())
                .filter(seen -> ChronoUnit.DAYS.between(seen, today) > OLD_DAYS)
                .sorted()
                .toList();
        if (!old.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} prices of models were not checked for more than {1} days, the oldest since {2}: set those you use"
                            + " by gatehouse.budget.<name>.prices",
                    old.size(),
                    OLD_DAYS,
                    old.get(0).toString());
        }
    }
}
