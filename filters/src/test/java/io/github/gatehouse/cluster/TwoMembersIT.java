package io.github.gatehouse.cluster;

class TwoMembersIT extends ClusterContract {

    TwoMembersIT() {
        super(2);
    }
}
