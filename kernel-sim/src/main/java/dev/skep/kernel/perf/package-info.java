/**
 * perf events: descriptors that listen to trace events or count, and the seam by which BPF attaches to them. Uses
 * {@code trace} and what lies below; does not know programs: {@link dev.skep.kernel.perf.PerfBpf} is filled in at boot.
 */
package dev.skep.kernel.perf;
