package io.github.gatehouse.cdi;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method's result is what the application expects of an AI; any other ends in
 * {@link io.github.gatehouse.Reason#ANSWER_INVALID}, which says what is wrong and does not quote the answer.
 *
 * <pre>{@code
 * record Quote(@NotBlank String product, @Positive int amount) {}
 *
 * @CheckedOutput(type = Quote.class, links = "docs.example.com", html = false, repair = "again")
 * public String quote(String question) { … }   // the AI's JSON
 *
 * String again(String answer, String problem) { … }
 * }</pre>
 *
 * <p>A string is JSON for {@link #type()}, read as strictly as {@link io.github.gatehouse.output.CheckedAnswer} does; without a type, text
 * within its boundaries. A record, a bean, a collection, optional, array or map of them keeps its Bean Validation constraints, and its
 * texts keep their boundaries. A {@link java.util.concurrent.CompletionStage} is judged when it completes. Where there is
 * no provider of Bean Validation, constraints on the type or {@link #groups()} are a deployment error; constraints of a
 * server that has not even the API cannot be seen.
 *
 * <p>A method that returns nothing, or a type that cannot be read without using it up, is a deployment error. A call of an
 * object on itself is not seen, as with every interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface CheckedOutput {

    /** What the JSON in a string stands for, such as a record, or an array of records; {@code void} for any text. */
    @Nonbinding
    Class<?> type() default void.class;

    /**
     * A JSON Schema that the JSON must keep too, as {@link io.github.gatehouse.output.CheckedAnswer#schema} has it: a resource,
     * {@code quote.schema.json} beside the bean's class or {@code /schemas/quote.json} from the root. Empty: none.
     */
    @Nonbinding
    String schema() default "";

    /** The groups of constraints that are asked; empty for the default group. */
    @Nonbinding
    Class<?>[] groups() default {};

    /** Most characters of each text; 0: 1,048,576. */
    @Nonbinding
    int length() default 0;

    /**
     * The hosts that links may lead to, such as {@code docs.example.com}, or {@code *.example.com} for all below;
     * {@code none} alone for none. Empty: links are not looked at.
     */
    @Nonbinding
    String[] links() default {};

    /** Whether texts may hold HTML. */
    @Nonbinding
    boolean html() default true;

    /** Whether texts may hold blocks of code. */
    @Nonbinding
    boolean code() default true;

    /**
     * A method of the bean that gives another answer in the place of one that is wrong, which is the last. It takes the
     * answer and what is wrong with it, a string, behind no other parameters or behind all those of the method; and gives
     * what the method gives, or its stage completes with. Empty: none.
     */
    @Nonbinding
    String repair() default "";

    /**
     * The name in configuration, {@code gatehouse.output.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantquotechecked}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
