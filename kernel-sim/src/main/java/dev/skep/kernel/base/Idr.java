package dev.skep.kernel.base;

import java.util.TreeMap;

/**
 * Ids of kernel objects, handed out cyclically from 1 as {@code idr_alloc_cyclic} does: an id freed is not given again
 * until the counter comes round. Iteration is by ascending id.
 *
 * <p>Linux: lib/idr.c.
 *
 * @param <T> what an id stands for
 */
public final class Idr<T> {

    private final TreeMap<Integer, T> byId = new TreeMap<>();
    private int next = 1;

    /** Gives {@code object} the next id. */
    public int alloc(T object) {
        while (byId.containsKey(next)) {
            advance();
        }
        int id = next;
        byId.put(id, object);
        advance();
        return id;
    }

    private void advance() {
        next = next == Integer.MAX_VALUE ? 1 : next + 1;
    }

    /** The object of an id, or null. */
    public T find(int id) {
        return byId.get(id);
    }

    /** Takes an id back. */
    public void remove(int id) {
        if (byId.remove(id) == null) {
            throw new KernelPanic("id " + id + " freed twice");
        }
    }

    /** The smallest id above {@code id}, or 0 if there is none. Ids are unsigned: a negative one is above all. */
    public int nextId(int id) {
        if (id < 0) {
            return 0;
        }
        Integer next = byId.higherKey(id);
        return next == null ? 0 : next;
    }

    /** The objects alive, by ascending id. */
    public Iterable<T> live() {
        return byId.values();
    }

    /** How many objects are alive. */
    public int size() {
        return byId.size();
    }
}
