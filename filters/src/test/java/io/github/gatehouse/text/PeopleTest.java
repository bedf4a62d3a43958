package io.github.gatehouse.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names after labels, and in fields that go by such labels. */
class PeopleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "firstName | Jane | [PERSON]",
                "first_name | Jane | [PERSON]",
                "First Name | Jane | [PERSON]",
                "billingLastName | O'Neil-Smith | [PERSON]",
                "customer[first_name] | JANE | [PERSON]",
                "user.fullName | Max von der Heide | [PERSON]",
                "Kontoinhaber | Jürgen Müller | [PERSON]",
                "EMPFÄNGER | Jürgen Müller, Berlin | [PERSON], Berlin",
                "prénom | Zoë | [PERSON]",
                "apellidos | García López | [PERSON]",
                "фамилия | Иванов | [PERSON]",
                "姓名 | 张三 | [PERSON]",
                "Name | Jane Doe | [PERSON]",
                "lastName | Doe (deceased) | [PERSON] (deceased)",
                "accountNumber | 12345678 | [ACCOUNT_NUMBER]",
                "konto_nr | 12345678 | [ACCOUNT_NUMBER]",
                "cuenta | 0012345678 | [ACCOUNT_NUMBER]",
                "accountNo | no 12345678 | no [ACCOUNT_NUMBER]"
            })
    void values_areFoundByTheNameOfTheField(String field, String value, String expected) {
        assertThat(inField(field, value)).isEqualTo(expected);
        assertThat(inField(field, expected)).isEqualTo(expected);
        for (int most : new int[] {1, 2, 7, 60}) {
            assertThat(streamed(field, value, new Random(most), most)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | Jane Doe",
                "name | Search",
                "Name | Search",
                "fileName | Annual Report",
                "hostName | Server",
                "toolName | Web Search",
                "firstName | null",
                "firstName | true",
                "firstName | jane",
                "firstName | Jane4",
                "lastName | AB 12 34 56",
                "firstNames.count | Many",
                "message | Jane Doe wrote",
                "description | Jane",
                "accountId | 12345678",
                "orderNumber | 12345678",
                "accountNumber | 123",
                "firstNameButThisIsFarTooLongToBeTheNameOfAField | Jane",
                "😀 | Jane"
            })
    void fieldsOfOtherThings_sayNothing(String field, String value) {
        assertThat(inField(field, value)).isEqualTo(value);
        assertThat(streamed(field, value, new Random(1), 2)).isEqualTo(value);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                        "Jane",
                        "(",
                        "Doe.",
                        "Doe",
                        " ",
                        "  ",
                        "von ",
                        "de",
                        "-",
                        "'",
                        ".",
                        ",",
                        "1",
                        "4111 1111 1111 1111",
                        "bob@example.com",
                        "@",
                        "\u00fc",
                        "\ud83d\ude00",
                        "[PERSON]",
                        "Name: ",
                        "J.",
                        "12345678",
                        "AB 12 34 56 C",
                        "\n",
                        "\u200b",
                        "AKIAIOSFODNN7ABCDEFG",
                        ":",
                        "X".repeat(70))
                .list()
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 1_000)
    void stream_equalsWhole_inFieldsOfPeople(@ForAll("values") String value, @ForAll Random random) {
        for (int most : new int[] {1, 3, 20}) {
            assertThat(streamed("lastName", value, random, most)).isEqualTo(inField("lastName", value));
        }
    }

    @Property(tries = 1_000)
    void redaction_isStable_inFieldsOfPeople(@ForAll("values") String value) {
        String once = inField("contactName", value);
        assertThat(inField("contactName", once)).isEqualTo(once);
    }

    private static String inField(String field, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int[] done = {0};
        Redaction.scanner(Precision.STRICT).scan(bytes, 0, bytes.length, field, (type, from, to, score) -> {
            out.write(bytes, done[0], from - done[0]);
            out.writeBytes(type.placeholder().getBytes(UTF_8));
            done[0] = to;
        });
        out.write(bytes, done[0], bytes.length - done[0]);
        return out.toString(UTF_8);
    }

    private static String streamed(String field, String value, Random random, int most) {
        Redaction.Collected out = new Redaction.Collected();
        TextStream stream = new TextStream(Redaction.scanner(Precision.STRICT), field);
        byte[] bytes = value.getBytes(UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int to = Math.min(bytes.length, at + random.nextInt(most + 1));
            stream.feed(bytes, at, to, out);
            assertThat(stream.held()).isLessThanOrEqualTo(TextStream.MOST_HELD);
            at = to;
        }
        stream.flush(out);
        return out.bytes.toString(UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Name: Jane Doe | Name: [PERSON]",
                "Name: Max von der Heide, Berlin | Name: [PERSON], Berlin",
                "{\"firstName\":\"Jane\",\"last_name\": \"O'Neil-Smith\"} | {\"firstName\":\"[PERSON]\",\"last_name\": \"[PERSON]\"}",
                "Kontoinhaber: Jürgen Müller. Danke | Kontoinhaber: [PERSON]. Danke",
                "customer_name=Ana García López | customer_name=[PERSON]",
                "Nom: J. P. Martin; ville: Lyon | Nom: [PERSON]; ville: Lyon",
                "姓名:张三 | 姓名:[PERSON]",
                "Name: John Smith john@example.com | Name: [PERSON] john@example.com"
            })
    void names_areFoundAfterLabels(String text, String expected) {
        Scanner scanner = new Scanner(Set.of(Type.PERSON), Precision.STRICT);
        assertThat(Redaction.whole(scanner, text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"get_weather\"",
                "name: Build",
                "- name: Deploy Production",
                "filename: Report Final",
                "Name: X1 Turbo",
                "Name: Jane@example.com",
                "Name: [PERSON]",
                "host name: Server",
                "firstName: null"
            })
    void otherThings_areNoNames(String text) {
        Scanner scanner = new Scanner(Set.of(Type.PERSON), Precision.STRICT);
        assertThat(Redaction.whole(scanner, text)).isEqualTo(text);
    }
}
