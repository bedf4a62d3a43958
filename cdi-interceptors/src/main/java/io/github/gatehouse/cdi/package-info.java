/**
 * The annotations, on the engine of {@code gatehouse-filters}: {@link io.github.gatehouse.cdi.RateLimited},
 * {@link io.github.gatehouse.cdi.Budgeted}, {@link io.github.gatehouse.cdi.GuardPrompt}, {@link io.github.gatehouse.cdi.SanitizePII},
 * {@link io.github.gatehouse.cdi.RequiresApproval}, {@link io.github.gatehouse.cdi.AllowedActions}, {@link io.github.gatehouse.cdi.CheckedOutput}, with {@link io.github.gatehouse.cdi.Untrusted} and
 * {@link io.github.gatehouse.cdi.LimitKey} on parameters.
 *
 * <p>They work on methods of CDI beans, enterprise beans and Jakarta REST resources, without any entry in
 * {@code beans.xml}. As with every interceptor, a method that a bean calls on itself is not intercepted. In whatever
 * order annotations are written, a call passes limits (interceptor priority 1030), budgets (1040), input checks (1050), scrubbing
 * (1070), approval (1090) and, with its result, the list of actions and what else is expected of it (1100), before the application's own interceptors and MicroProfile
 * Fault Tolerance (4010). So a retry counts once.
 *
 * <p>A refusal is a {@link io.github.gatehouse.GuardException}; a method that returns a
 * {@link java.util.concurrent.CompletionStage} answers with a failed stage. An annotation that could never work, such
 * as one on a private method, stops the deployment.
 *
 * <p>Imports everything below {@code config} but {@code cluster}, and {@code servlet} where there are servlets.
 */
@NullMarked
package io.github.gatehouse.cdi;

import org.jspecify.annotations.NullMarked;
