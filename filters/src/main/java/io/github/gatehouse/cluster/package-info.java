/**
 * The nodes that count together: an embedded Hazelcast member and the stores that live in it. Entry type:
 * {@link io.github.gatehouse.cluster.Cluster}, which is the only one to be loaded where there may be no Hazelcast. May
 * import the root package and the ports of the features; nothing else imports Hazelcast.
 */
@NullMarked
package io.github.gatehouse.cluster;

import org.jspecify.annotations.NullMarked;
