package io.github.gatehouse.payload;

import java.io.ByteArrayOutputStream;

/** A line, or an element of an array, of an answer in JSON that comes piece by piece. */
record JsonPiece(byte[] before, JsonBody document, byte[] after, byte[] beforeNext) implements Event {

    @Override
    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(before.length + (int) document.length() + after.length);
        out.writeBytes(before);
        out.writeBytes(document.bytes());
        out.writeBytes(after);
        return out.toByteArray();
    }

    @Override
    public boolean keepsAlive() {
        return false;
    }

    @Override
    public boolean concerns(String channel) {
        return Channels.concerns(value(), channel);
    }

    @Override
    public JsonPiece again(Editor editor) {
        JsonBody rest = document.edit(editor).without("usage").without("usageMetadata");
        return new JsonPiece(beforeNext, rest, after, beforeNext);
    }

    @Override
    public JsonPiece edit(Editor editor) {
        return with(document.edit(editor));
    }

    @Override
    public JsonPiece withoutProbabilities() {
        return with(document.withoutProbabilities());
    }

    private JsonPiece with(JsonBody edited) {
        return edited == document ? this : new JsonPiece(before, edited, after, beforeNext);
    }

    @Override
    public Object value() {
        return document.value();
    }

    @Override
    public long length() {
        return before.length + document.length() + after.length;
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "JsonPiece[length=" + length() + "]";
    }

    /** What stands between pieces, or behind the last. */
    record Gap(byte[] bytes, boolean keepsAlive) implements Event {
        @Override
        public boolean concerns(String channel) {
            return true;
        }

        @Override
        public Gap again(Editor editor) {
            return this;
        }

        @Override
        public Gap edit(Editor editor) {
            return this;
        }

        @Override
        public String value() {
            return "";
        }

        @Override
        public long length() {
            return bytes.length;
        }
    }
}
