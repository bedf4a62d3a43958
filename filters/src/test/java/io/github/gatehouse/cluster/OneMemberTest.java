package io.github.gatehouse.cluster;

class OneMemberTest extends ClusterContract {

    OneMemberTest() {
        super(1);
    }
}
