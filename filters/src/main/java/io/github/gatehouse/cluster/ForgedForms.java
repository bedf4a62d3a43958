package io.github.gatehouse.cluster;

import com.hazelcast.internal.nio.Packet;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationexecutor.OperationExecutor;
import com.hazelcast.spi.impl.operationexecutor.OperationRunner;
import com.hazelcast.spi.impl.operationexecutor.impl.OperationThread;
import com.hazelcast.spi.impl.operationservice.Operation;
import com.hazelcast.spi.impl.operationservice.impl.OperationServiceImpl;
import org.jspecify.annotations.Nullable;

/** Refuses forms that only members with the secret can make, and says in the log who sent them. Never what they said. */
final class ForgedForms implements VersionedSerializer.Seals.Refusal {

    private static final System.Logger LOG = System.getLogger(ForgedForms.class.getName());

    private volatile @Nullable OperationExecutor executor;

    /** The member runs. What arrived before came from a member of which nothing can be said. */
    void on(NodeEngine engine) {
        executor = ((OperationServiceImpl) engine.getOperationService()).getOperationExecutor();
    }

    @Override
    public HazelcastSerializationException forged(Class<?> type) {
        LOG.log(
                System.Logger.Level.ERROR,
                "A {0} without a valid seal was refused. It came from {1}, which has joined this cluster without"
                        + " gatehouse.cluster.secret",
                type.getSimpleName(),
                sender());
        return new HazelcastSerializationException("A " + type.getSimpleName() + " without a valid seal was refused");
    }

    /** A form does not know where it comes from. The thread that reads it knows what it is working on. */
    private String sender() {
        OperationExecutor known = executor;
        if (known != null && Thread.currentThread() instanceof OperationThread thread) {
            for (OperationRunner runner : known.getPartitionOperationRunners()) {
                Object task = runner.currentTask();
                if (task != null && known.toPartitionThreadIndex(runner.getPartitionId()) == thread.getThreadId()) {
                    return sender(task);
                }
            }
        }
        return "an unknown member";
    }

    private static String sender(Object task) {
        if (task instanceof Packet packet) {
            return String.valueOf(packet.getConn().getRemoteAddress());
        }
        return task instanceof Operation operation ? String.valueOf(operation.getCallerAddress()) : "an unknown member";
    }
}
