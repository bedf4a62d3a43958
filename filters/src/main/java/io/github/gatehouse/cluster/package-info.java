/**
 * The nodes that count together: an embedded Hazelcast member and the ledger that lives in it, or a ledger in a
 * Hazelcast that somebody else runs, of which only the public interface is used. Entry type:
 * {@link io.github.gatehouse.cluster.Cluster}, which is the only one to be loaded where there may be no Hazelcast. May
 * import the root package and the ports of the features; nothing else imports Hazelcast.
 */
@NullMarked
package io.github.gatehouse.cluster;

import org.jspecify.annotations.NullMarked;
