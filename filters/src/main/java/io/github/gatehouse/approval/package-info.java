/**
 * Lets a call run only once another person has approved it. Entry types: {@link io.github.gatehouse.approval.ApprovalGuard}
 * for those who call, {@link io.github.gatehouse.approval.Approvals} for those who decide,
 * {@link io.github.gatehouse.approval.TicketStore} for where tickets are kept. Imports the root package and
 * {@code payload}, no other feature.
 */
@NullMarked
package io.github.gatehouse.approval;

import org.jspecify.annotations.NullMarked;
