package io.github.gatehouse.cdi;

import io.github.gatehouse.output.AnswerRule;
import java.util.List;

/** What a type asks of its values by annotations. */
interface Constraints extends AnswerRule<Object> {

    /** What is wrong with them, as far as can be said once all beans are known. */
    List<String> problems();
}
