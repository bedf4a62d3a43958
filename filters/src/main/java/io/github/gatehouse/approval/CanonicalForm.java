package io.github.gatehouse.approval;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values so that two have the same bytes if and only if they are the same call. Every value begins with its
 * {@link Tag}, and whatever has no fixed length with its length, so that nothing in a value can pass for what follows
 * it. Numbers of different types differ, as do {@code 1.0} and {@code 1.00} of a BigDecimal and {@code 0.0} and
 * {@code -0.0}; all NaN are one. Characters stay as they are, unpaired surrogates too: nothing is normalised. The order
 * of a list counts, that of a set, a map or a JSON object does not.
 */
final class CanonicalForm {

    private static final int DEEPEST = 64;

    private final Out out;
    private int depth;

    /** Bytes that several forms may take together. */
    private static final class Out {
        private ByteBuffer bytes = ByteBuffer.allocate(256);
        private final int[] left;

        Out(int[] left) {
            this.left = left;
        }

        ByteBuffer space(int count) {
            left[0] -= count;
            if (count < 0 || left[0] < 0) {
                throw new TooLarge();
            }
            if (bytes.remaining() < count) {
                ByteBuffer larger = ByteBuffer.allocate(Math.addExact(bytes.position() * 2, count));
                bytes = larger.put(bytes.flip());
            }
            return bytes;
        }

        byte[] toBytes() {
            return Arrays.copyOf(bytes.array(), bytes.position());
        }
    }

    /** @param most bytes */
    CanonicalForm(int most) {
        this(new Out(new int[] {most}), 0);
    }

    private CanonicalForm(Out out, int depth) {
        this.out = out;
        this.depth = depth;
    }

    byte[] toBytes() {
        return out.toBytes();
    }

    CanonicalForm text(String text) {
        byte[] units = units(text);
        out.space(Integer.BYTES + units.length).putInt(units.length).put(units);
        return this;
    }

    /** Two bytes for each char: other than UTF-8 this tells unpaired surrogates apart. */
    private byte[] units(String text) {
        if (text.length() > out.left[0] / 2) {
            throw new TooLarge();
        }
        ByteBuffer units = ByteBuffer.allocate(2 * text.length());
        text.chars().forEach(unit -> units.putChar((char) unit));
        return units.array();
    }

    static String text(byte[] units) {
        char[] chars = new char[units.length / 2];
        ByteBuffer.wrap(units).asCharBuffer().get(chars);
        return new String(chars);
    }

    CanonicalForm number(int number) {
        out.space(Integer.BYTES).putInt(number);
        return this;
    }

    private CanonicalForm bytes(byte[] bytes) {
        out.space(Integer.BYTES + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    private CanonicalForm tag(Tag tag) {
        out.space(1).put((byte) tag.ordinal());
        return this;
    }

    /** @throws NoCanonicalForm if there is none for a value, or it refers back to itself */
    CanonicalForm value(@Nullable Object value) {
        if (++depth > DEEPEST) {
            throw new NoCanonicalForm("values are nested more than " + DEEPEST + " deep");
        }
        if (value == null) {
            tag(Tag.NULL);
        } else if (!scalar(value) && !several(value)) {
            other(value);
        }
        depth--;
        return this;
    }

    private boolean scalar(Object value) {
        if (value instanceof String text) {
            tag(Tag.STRING).text(text);
        } else if (value instanceof Boolean truth) {
            tag(Tag.BOOLEAN).out.space(1).put((byte) (truth ? 1 : 0));
        } else if (value instanceof Character character) {
            tag(Tag.CHARACTER).out.space(Character.BYTES).putChar(character);
        } else if (value instanceof Enum<?> constant) {
            tag(Tag.ENUM).text(constant.getDeclaringClass().getName()).text(constant.name());
        } else if (value instanceof byte[] array) {
            tag(Tag.BYTES).bytes(array);
        } else if (value instanceof RawBody body) {
            tag(Tag.BODY).text(body.type()).bytes(body.bytes());
        } else if (Texts.type(value).isPresent()) {
            tag(Tag.TEXT).text(Texts.type(value).get().getName()).text(Texts.of(value));
        } else {
            return value instanceof Number number && numeric(number);
        }
        return true;
    }

    /** Only the immutable ones: others may change between approval and run. */
    private boolean numeric(Number number) {
        if (number instanceof Integer i) {
            tag(Tag.INT).number(i);
        } else if (number instanceof Long l) {
            tag(Tag.LONG).out.space(Long.BYTES).putLong(l);
        } else if (number instanceof Short s) {
            tag(Tag.SHORT).out.space(Short.BYTES).putShort(s);
        } else if (number instanceof Byte b) {
            tag(Tag.BYTE).out.space(1).put(b);
        } else if (number instanceof Double d) {
            tag(Tag.DOUBLE).out.space(Long.BYTES).putLong(Double.doubleToLongBits(d));
        } else if (number instanceof Float f) {
            tag(Tag.FLOAT).number(Float.floatToIntBits(f));
        } else if (number.getClass() == BigInteger.class) {
            tag(Tag.BIG_INTEGER).bytes(((BigInteger) number).toByteArray());
        } else if (number.getClass() == BigDecimal.class) {
            tag(Tag.BIG_DECIMAL).decimal((BigDecimal) number);
        } else {
            return false;
        }
        return true;
    }

    private CanonicalForm decimal(BigDecimal decimal) {
        return number(decimal.scale()).bytes(decimal.unscaledValue().toByteArray());
    }

    private boolean several(Object value) {
        if (value instanceof JsonValue json) {
            json(json);
        } else if (value instanceof Collection<?> collection && Fields.ofThePlatform(value.getClass())) {
            collection(collection);
        } else if (value instanceof Map<?, ?> map && Fields.ofThePlatform(value.getClass())) {
            map(Tag.MAP, map);
        } else if (value.getClass().isArray()) {
            array(value);
        } else if (value instanceof Optional<?> optional) {
            tag(Tag.OPTIONAL).value(optional.orElse(null));
        } else if (value instanceof OptionalInt optional) {
            tag(Tag.OPTIONAL_INT).value(optional.isPresent() ? optional.getAsInt() : null);
        } else if (value instanceof OptionalLong optional) {
            tag(Tag.OPTIONAL_LONG).value(optional.isPresent() ? optional.getAsLong() : null);
        } else if (value instanceof OptionalDouble optional) {
            tag(Tag.OPTIONAL_DOUBLE).value(optional.isPresent() ? optional.getAsDouble() : null);
        } else {
            return false;
        }
        return true;
    }

    private void json(JsonValue json) {
        switch (json.getValueType()) {
            case STRING -> tag(Tag.JSON_STRING).text(((JsonString) json).getString());
            case NUMBER -> tag(Tag.JSON_NUMBER).decimal(((JsonNumber) json).bigDecimalValue());
            case TRUE -> tag(Tag.JSON_TRUE);
            case FALSE -> tag(Tag.JSON_FALSE);
            case NULL -> tag(Tag.JSON_NULL);
            case OBJECT -> map(Tag.JSON_OBJECT, (JsonObject) json);
            case ARRAY -> list(Tag.JSON_ARRAY, (JsonArray) json);
        }
    }

    private void collection(Collection<?> collection) {
        if (collection instanceof Set<?>) {
            List<byte[]> elements = new ArrayList<>();
            for (Object element : collection) {
                elements.add(part(inner -> inner.value(element)));
            }
            sorted(Tag.SET, elements);
        } else if (CanonicalTypes.isOrdered(collection.getClass())) {
            list(Tag.LIST, collection);
        } else {
            throw new NoCanonicalForm(collection.getClass().getName() + " has no order that can be relied upon");
        }
    }

    private void list(Tag tag, Collection<?> elements) {
        Object[] all = elements.toArray();
        tag(tag).number(all.length);
        for (Object element : all) {
            value(element);
        }
    }

    private void map(Tag tag, Map<?, ?> map) {
        List<byte[]> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new NoCanonicalForm("a map has keys that are no texts");
            }
            entries.add(part(inner -> inner.text(key).value(entry.getValue())));
        }
        sorted(tag, entries);
    }

    /** The bytes of a part, which count with all others. */
    private byte[] part(Consumer<CanonicalForm> writer) {
        CanonicalForm inner = new CanonicalForm(new Out(out.left), depth);
        writer.accept(inner);
        return inner.toBytes();
    }

    private void sorted(Tag tag, List<byte[]> parts) {
        parts.sort(Arrays::compareUnsigned);
        tag(tag).number(parts.size());
        for (byte[] part : parts) {
            out.left[0] += part.length;
            out.space(part.length).put(part);
        }
    }

    private void array(Object array) {
        int length = Array.getLength(array);
        tag(Tag.ARRAY).text(array.getClass().getComponentType().getName()).number(length);
        for (int i = 0; i < length; i++) {
            value(Array.get(array, i));
        }
    }

    private void other(Object object) {
        Class<?> type = object.getClass();
        Fields.problem(type).ifPresent(problem -> {
            throw new NoCanonicalForm(type.getName() + " " + problem);
        });
        List<Field> fields = Fields.of(type);
        tag(Tag.OBJECT).text(type.getName()).number(fields.size());
        for (Field field : fields) {
            text(field.getName()).value(Fields.read(field, object));
        }
    }
}
