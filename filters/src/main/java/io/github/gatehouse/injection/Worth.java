package io.github.gatehouse.injection;

/** What the rules are worth that are met in parts of a text, of each family the worthiest. */
final class Worth {

    private final int families;
    private final byte[] most;

    Worth(int parts, int families) {
        this.families = families;
        most = new byte[parts * families];
    }

    void met(Rules.Rule rule, int part) {
        int at = part * families + rule.family();
        most[at] = (byte) Math.max(most[at], rule.weight());
    }

    int of(int part) {
        return sum(part * families, 0);
    }

    /** In a part and the next. */
    int ofTwo(int part) {
        return sum(part * families, families);
    }

    private int sum(int from, int next) {
        int sum = 0;
        for (int family = from; family < from + families; family++) {
            sum += Math.max(most[family], most[family + next]);
        }
        return sum;
    }
}
