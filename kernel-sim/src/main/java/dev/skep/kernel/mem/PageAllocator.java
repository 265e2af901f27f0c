package dev.skep.kernel.mem;

import dev.skep.kernel.base.KernelPanic;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs of 4 KiB pages, first fit from the lowest address, so that equal histories give equal addresses. Free runs are
 * kept by their start and joined with their neighbours. Page 0 stays reserved: NULL must never be somebody's memory.
 *
 * <p>Linux: mm/page_alloc.c. Simplified: no orders, no zones.
 */
final class PageAllocator {

    static final int PAGE = 4096;

    private final TreeMap<Integer, Integer> freeRuns = new TreeMap<>();
    private final BitSet used = new BitSet();
    private int count;

    PageAllocator(int count) {
        this.count = count;
        used.set(0);
        freeRuns.put(1, count - 1);
    }

    /** The first page of a run, or -1 if no free run is long enough. */
    int alloc(int pages) {
        for (Map.Entry<Integer, Integer> run : freeRuns.entrySet()) {
            // Read before removing: TreeMap reuses the entry for its successor.
            int start = run.getKey();
            int length = run.getValue();
            if (length >= pages) {
                freeRuns.remove(start);
                if (length > pages) {
                    freeRuns.put(start + pages, length - pages);
                }
                used.set(start, start + pages);
                return start;
            }
        }
        return -1;
    }

    void free(int start, int pages) {
        if (used.nextClearBit(start) < start + pages) {
            throw new KernelPanic("page " + start + " freed twice");
        }
        used.clear(start, start + pages);
        insert(start, pages);
    }

    private void insert(int start, int pages) {
        Map.Entry<Integer, Integer> before = freeRuns.floorEntry(start);
        if (before != null && before.getKey() + before.getValue() == start) {
            freeRuns.remove(before.getKey());
            start = before.getKey();
            pages += before.getValue();
        }
        Integer after = freeRuns.remove(start + pages);
        freeRuns.put(start, pages + (after == null ? 0 : after));
    }

    /** Makes the pages up to {@code newCount} available. */
    void extend(int newCount) {
        insert(count, newCount - count);
        count = newCount;
    }

    /** Whether every page from first to last is handed out. */
    boolean used(int first, int last) {
        return used.nextClearBit(first) > last && first > 0;
    }
}
