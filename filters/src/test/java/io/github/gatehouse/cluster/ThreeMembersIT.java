package io.github.gatehouse.cluster;

class ThreeMembersIT extends ClusterContract {

    ThreeMembersIT() {
        super(3);
    }
}
