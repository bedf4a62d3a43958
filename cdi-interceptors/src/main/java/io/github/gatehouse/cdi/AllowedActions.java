package io.github.gatehouse.cdi;

import io.github.gatehouse.output.OutputSettings;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method's result may suggest these actions and no others; any other ends in
 * {@link io.github.gatehouse.UnauthorizedAction}, "AI suggested unauthorized action".
 *
 * <pre>{@code
 * @AllowedActions(value = {"search", "export"}, roles = @RoleActions(role = "supervisor", value = "refund"))
 * public Suggestion suggest(String wish) { … }
 * }</pre>
 *
 * <p>The result is an enum, a string, or a map, JSON-P object, record or bean that names the action under
 * {@link #field()}; or a collection or {@link java.util.Optional} of these, or a
 * {@link java.util.concurrent.CompletionStage}. An answer of a provider, as JSON or as an object that has a name and
 * arguments, may call only tools of the list. A method that returns nothing, or a type that cannot be read without
 * using it up (a stream, a publisher, a plain {@link java.util.concurrent.Future}), is a deployment error. A call of an
 * object on itself is not seen, as with every interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface AllowedActions {

    /** The actions, written exactly; at least one, here or for a role, unless there are tools. */
    @Nonbinding
    String[] value() default {};

    /**
     * The tools that a provider's answer may call, written exactly; {@code none} alone: no tool. Empty: tools that are
     * called are actions.
     */
    @Nonbinding
    String[] tools() default {};

    /**
     * What becomes of a request of the method to a {@link ToolLimitChatModel} that offers another tool: refused, or sent
     * without it.
     */
    @Nonbinding
    OutputSettings.Offered offered() default OutputSettings.Offered.REFUSE;

    /** Further actions and tools for users in a role. */
    @Nonbinding
    RoleActions[] roles() default {};

    /** The key, record component or property that names the action. */
    @Nonbinding
    String field() default "action";

    /**
     * What becomes of a result that names no action: by default it is refused, unless it is {@code null} or an empty
     * collection or optional.
     */
    @Nonbinding
    OutputSettings.Missing missing() default OutputSettings.Missing.AUTO;

    /**
     * The name in configuration, {@code gatehouse.output.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantsuggest}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
