/**
 * Who may connect and how: HTTPS, client ranges, the client's address behind trusted proxies. Entry types are
 * {@link io.github.gatehouse.net.NetGuard} and {@link io.github.gatehouse.net.ForwardedFor}. Imports the root package
 * and the address library, no other feature.
 */
@NullMarked
package io.github.gatehouse.net;

import org.jspecify.annotations.NullMarked;
