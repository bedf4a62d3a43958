package io.github.gatehouse.cdi;

import io.github.gatehouse.Quota;
import io.github.gatehouse.limit.BudgetSettings;
import io.github.gatehouse.limit.OnFailure;
import io.github.gatehouse.limit.Per;
import io.github.gatehouse.limit.Scope;
import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Each caller may spend so much money and so many tokens by calls of the method, on all servers of the cluster together;
 * more ends in {@link io.github.gatehouse.LimitExceeded}. Before a call so much is reserved as it may take: the length of
 * its texts, by estimate, and {@link #maxTokens()}. Afterwards what it has taken is booked: by what it reports to the
 * injected {@link io.github.gatehouse.limit.Spend}, else by the estimate, which is marked.
 *
 * <pre>{@code
 * @Inject Spend spend;
 *
 * @Budgeted(money = "20 USD/day", tokens = "30000/min", model = "claude-sonnet-4-5")
 * public Suggestion suggest(@LimitKey String user, @Untrusted String question) {
 *     Message answer = client.messages().create(…);
 *     spend.report("claude-sonnet-4-5", answer.usage().inputTokens(), answer.usage().outputTokens());
 *     …
 * }
 * }</pre>
 *
 * <p>The injected object stands for the call that runs on the current thread. Code that goes on elsewhere, in a stage or
 * on a thread of its own, takes {@link io.github.gatehouse.limit.Spend#here()} along; a method that answers with a
 * {@link java.util.concurrent.CompletionStage} is over when that completes. Models of LangChain4j report by themselves
 * with {@link SpendListener}.
 *
 * <p>The caller is found as for {@link RateLimited}. On a class each method has a budget of its own; methods that share a
 * {@link #name()} share one. A call of an object on itself is not seen, as with every interceptor.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Budgeted {

    /** Money: {@code "20 USD/day"}, {@code "300 USD/month"}, {@code "1000 USD/total"}, {@code "5 USD/PT1H"}; all must hold. */
    @Nonbinding
    String[] money() default {};

    /** Tokens read and written together: {@code "30000/min"}, {@code "1000000/day"}. */
    @Nonbinding
    String[] tokens() default {};

    /** Tokens that models read. */
    @Nonbinding
    String[] inputTokens() default {};

    /** Tokens that models write. */
    @Nonbinding
    String[] outputTokens() default {};

    /** Calls that may run at once; 0: any number. */
    @Nonbinding
    long concurrent() default 0;

    /** Tokens that an answer may have: reserved for every call. */
    @Nonbinding
    long maxTokens() default 1_024;

    /** The model of calls that report none; for its price. */
    @Nonbinding
    String model() default "";

    /** What becomes of models without a known price. */
    @Nonbinding
    BudgetSettings.UnknownModel unknownModel() default BudgetSettings.UnknownModel.DEFAULT_PRICE;

    /** Three capital letters, as ISO 4217 writes it. */
    @Nonbinding
    String currency() default "USD";

    /** Where days and months begin at midnight, such as {@code Europe/Berlin}. */
    @Nonbinding
    String zone() default "UTC";

    /** Whom to count apart. */
    @Nonbinding
    Per per() default Per.CALLER;

    /** Header fields that tell what is left. */
    @Nonbinding
    Quota.Fields headers() default Quota.Fields.IETF;

    /** Who is counted, in Jakarta Expression Language, as {@link RateLimited#key()}. */
    @Nonbinding
    String key() default "";

    /** Who is counted, said by a class of the application, in the place of {@link #key()}. */
    @Nonbinding
    Class<? extends CallerResolver> resolver() default CallerResolver.class;

    /** Called instead when this budget refuses, as {@link RateLimited#fallbackMethod()}. */
    @Nonbinding
    String fallbackMethod() default "";

    /** What happens when the cluster does not answer: by default calls are refused. */
    @Nonbinding
    OnFailure onFailure() default OnFailure.CLOSED;

    /** Whether other applications of the cluster share the budget: not by default. */
    @Nonbinding
    Scope scope() default Scope.APPLICATION;

    /**
     * The name in configuration, {@code gatehouse.budget.<name>}: lower case letters and digits, a letter first. Empty:
     * made from class and method, as {@code assistantsuggest}. What is configured there wins over what is written here.
     */
    @Nonbinding
    String name() default "";
}
