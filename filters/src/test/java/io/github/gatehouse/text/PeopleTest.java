package io.github.gatehouse.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeopleTest {

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
