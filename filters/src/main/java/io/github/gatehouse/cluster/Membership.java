package io.github.gatehouse.cluster;

import com.hazelcast.cluster.InitialMembershipEvent;
import com.hazelcast.cluster.InitialMembershipListener;
import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import java.util.Collection;

/** Who is there, kept here so that asking for it never touches the cluster. */
final class Membership implements InitialMembershipListener {

    private final int expected;
    private final int minimum;
    private volatile int members = 1;
    private volatile boolean company;
    private volatile boolean answering = true;

    /** @param expected how many nodes are configured */
    Membership(int expected, int minimum) {
        this.expected = expected;
        this.minimum = minimum;
    }

    int size() {
        return members;
    }

    /** Whether the cluster answered when last asked. */
    boolean answering() {
        return answering;
    }

    void answered(boolean well) {
        if (answering != well) {
            answering = well;
        }
    }

    /** Whether there are as many members as there must be for counting. */
    boolean enough() {
        return members >= minimum;
    }

    Health health() {
        return new Health(state(), members, expected);
    }

    private Health.State state() {
        if (alone()) {
            return Health.State.ALONE;
        }
        if (!enough()) {
            return Health.State.BELOW_MINIMUM;
        }
        return answering ? Health.State.OK : Health.State.NOT_ANSWERING;
    }

    /** Others are configured and none of them has been here since this member started. */
    boolean alone() {
        return expected > 1 && !company;
    }

    private void set(Collection<Member> now) {
        members = Math.max(1, now.size());
        if (members > 1) {
            company = true;
        }
    }

    @Override
    public void init(InitialMembershipEvent event) {
        set(event.getMembers());
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        set(event.getMembers());
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        set(event.getMembers());
    }
}
