package dev.skep.kernel.bpf.heap;

import java.util.Arrays;

/** A stack of addresses. */
final class Addresses {

    private long[] all = new long[16];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    void push(long address) {
        if (count == all.length) {
            all = Arrays.copyOf(all, count * 2);
        }
        all[count++] = address;
    }

    long pop() {
        return all[--count];
    }
}
