package dev.skep.kernel.mem;

import dev.skep.kernel.base.KernelPanic;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Small objects from size classes, large ones as page runs. What is free is known outside of the arena, so that a wild
 * store cannot harm the allocator. The object freed last is handed out first, as in Linux.
 *
 * <p>Linux: mm/slub.c, kmalloc's size classes. Simplified: an emptied slab keeps its page.
 */
final class SlabAllocator {

    private static final int[] CLASSES = {8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048};
    private static final int BIG = CLASSES.length;

    private final PageAllocator pages;
    private final long[][] free = new long[CLASSES.length][16];
    private final int[] freeCount = new int[CLASSES.length];
    /** Per page: 0 not ours, class + 1 for a slab, BIG + 1 for a run's first page. */
    private byte[] kind = new byte[256];
    /** Per page that starts a run: its length in pages. */
    private int[] runLength = new int[256];

    /** Small objects handed out, by offset / 8: a second free of one is a panic. */
    private final BitSet live = new BitSet();

    private long allocated;

    SlabAllocator(PageAllocator pages) {
        this.pages = pages;
    }

    /** Offset of {@code length} bytes in the arena, or -1 when the arena is full. */
    long alloc(long length) {
        int sizeClass = classOf(length);
        if (sizeClass == BIG) {
            return allocRun(length);
        }
        if (freeCount[sizeClass] == 0 && !refill(sizeClass)) {
            return -1;
        }
        allocated += CLASSES[sizeClass];
        long offset = free[sizeClass][--freeCount[sizeClass]];
        live.set((int) (offset / CLASSES[0]));
        return offset;
    }

    private static int classOf(long length) {
        for (int i = 0; i < CLASSES.length; i++) {
            if (length <= CLASSES[i]) {
                return i;
            }
        }
        return BIG;
    }

    private long allocRun(long length) {
        long count = (length + PageAllocator.PAGE - 1) / PageAllocator.PAGE;
        int page = count > Integer.MAX_VALUE ? -1 : pages.alloc((int) count);
        if (page < 0) {
            return -1;
        }
        mark(page, BIG);
        runLength[page] = (int) count;
        allocated += count * PageAllocator.PAGE;
        return (long) page * PageAllocator.PAGE;
    }

    private boolean refill(int sizeClass) {
        int page = pages.alloc(1);
        if (page < 0) {
            return false;
        }
        mark(page, sizeClass);
        int size = CLASSES[sizeClass];
        int objects = PageAllocator.PAGE / size;
        if (free[sizeClass].length < freeCount[sizeClass] + objects) {
            free[sizeClass] = Arrays.copyOf(free[sizeClass], freeCount[sizeClass] + objects);
        }
        for (int i = objects - 1; i >= 0; i--) {
            free[sizeClass][freeCount[sizeClass]++] = (long) page * PageAllocator.PAGE + (long) i * size;
        }
        return true;
    }

    private void mark(int page, int sizeClass) {
        if (page >= kind.length) {
            kind = Arrays.copyOf(kind, Math.max(page + 1, kind.length * 2));
            runLength = Arrays.copyOf(runLength, kind.length);
        }
        kind[page] = (byte) (sizeClass + 1);
    }

    void free(long offset) {
        int page = (int) (offset / PageAllocator.PAGE);
        int sizeClass = offset < 0 || page >= kind.length ? -1 : kind[page] - 1;
        if (sizeClass == BIG && offset % PageAllocator.PAGE == 0) {
            kind[page] = 0;
            allocated -= (long) runLength[page] * PageAllocator.PAGE;
            pages.free(page, runLength[page]);
        } else if (sizeClass >= 0
                && sizeClass < BIG
                && offset % CLASSES[0] == 0
                && live.get((int) (offset / CLASSES[0]))) {
            live.clear((int) (offset / CLASSES[0]));
            if (freeCount[sizeClass] == free[sizeClass].length) {
                free[sizeClass] = Arrays.copyOf(free[sizeClass], freeCount[sizeClass] * 2);
            }
            free[sizeClass][freeCount[sizeClass]++] = offset;
            allocated -= CLASSES[sizeClass];
        } else {
            throw new KernelPanic("free of 0x%x: no object starts there".formatted(KernelMemory.BASE + offset));
        }
    }

    long allocated() {
        return allocated;
    }
}
