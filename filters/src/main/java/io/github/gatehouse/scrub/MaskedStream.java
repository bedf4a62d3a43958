package io.github.gatehouse.scrub;

import io.github.gatehouse.text.Kind;
import io.github.gatehouse.text.TextStream;

/** A text that comes in parts, with replacements in the place of values. */
record MaskedStream(Masking masking, TextStream stream) implements Treatment.Flow {

    @Override
    public int held() {
        return stream.held();
    }

    @Override
    public void feed(byte[] part, int from, int to, Treatment.Sink out) {
        stream.feed(part, from, to, pieces(out));
    }

    @Override
    public void flush(Treatment.Sink out) {
        stream.flush(pieces(out));
    }

    private TextStream.Pieces pieces(Treatment.Sink out) {
        return new TextStream.Pieces() {
            @Override
            public void clean(byte[] bytes, int from, int to) {
                out.same(bytes, from, to);
            }

            @Override
            public void hit(Kind kind, byte[] bytes, int from, int to) {
                if (masking.allows(kind, bytes, from, to)) {
                    out.same(bytes, from, to);
                    return;
                }
                masking.found(kind, out.place(), to - from);
                out.instead(masking.replacement(kind, bytes, from, to));
            }
        };
    }
}
