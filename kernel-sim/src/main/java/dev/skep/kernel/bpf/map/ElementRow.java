package dev.skep.kernel.bpf.map;

/**
 * A map whose elements lie in a row from index 0, so that a lookup is arithmetic that an engine may do in place of the
 * call: {@code index < maxEntries ? firstValue(cpu) + index * elementSize : 0}, with the key an unsigned 32-bit index.
 * The row never moves while the map lives.
 *
 * <p>Linux: array_map_gen_lookup() and percpu_array_map_gen_lookup() of kernel/bpf/arraymap.c.
 */
public interface ElementRow {

    /** Address of element 0 as a CPU sees it; the same for all CPUs unless the map is per-CPU. */
    long firstValue(int cpu);

    /** Bytes from one element to the next, a multiple of 8. */
    int elementSize();

    /** Whether each CPU has a row of its own. */
    boolean perCpu();
}
