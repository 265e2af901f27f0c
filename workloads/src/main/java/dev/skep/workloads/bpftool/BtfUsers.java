package dev.skep.workloads.bpftool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which objects use which BTF, in the order in which bpftool lists them: that of its hash table's chains, whose newest
 * entry comes first and whose order turns round whenever the table grows (at 4, 8, 16, ... entries).
 *
 * <p>Linux: tools/lib/bpf/hashmap.c, hashmap_add_entry(), hashmap_grow().
 */
final class BtfUsers {

    private Map<Integer, Deque<Integer>> chains = new LinkedHashMap<>();
    private int size;
    private int capacity;

    void add(int btfId, int objectId) {
        if (btfId == 0) {
            return;
        }
        if (capacity == 0 || (size + 1) * 4 / 3 > capacity) {
            capacity = Math.max(4, capacity * 2);
            Map<Integer, Deque<Integer>> grown = new LinkedHashMap<>();
            chains.forEach((id, chain) -> grown.put(id, chain.reversed()));
            chains = grown;
        }
        chains.computeIfAbsent(btfId, id -> new ArrayDeque<>()).addFirst(objectId);
        size++;
    }

    Iterable<Integer> of(int btfId) {
        return chains.getOrDefault(btfId, new ArrayDeque<>());
    }
}
