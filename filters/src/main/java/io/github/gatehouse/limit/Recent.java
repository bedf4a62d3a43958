package io.github.gatehouse.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Keeps what was used lately: between half as much as it may and all of it. Used by many threads at once. */
final class Recent<K, V> {

    private final int half;
    private volatile Map<K, V> young = new ConcurrentHashMap<>();
    private volatile Map<K, V> old = Map.of();

    /** @param most how many are kept, about */
    Recent(int most) {
        this.half = most / 2;
    }

    /** @param make must not use this */
    V get(K key, Function<? super K, ? extends V> make) {
        V known = young.get(key);
        return known != null ? known : renew(key, make);
    }

    private V renew(K key, Function<? super K, ? extends V> make) {
        V known = old.get(key);
        V value = known != null ? known : make.apply(key);
        V other = young.putIfAbsent(key, value);
        if (young.size() > half) {
            age();
        }
        return other != null ? other : value;
    }

    private synchronized void age() {
        if (young.size() > half) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
