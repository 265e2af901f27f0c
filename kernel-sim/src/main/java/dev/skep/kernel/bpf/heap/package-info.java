/**
 * Objects that programs make of their own structs, and the lists and trees that own them. Uses {@code btf} and
 * {@code mem}; {@code kfunc} calls it for programs, {@code map} when values go.
 *
 * <p>Start reading at {@link dev.skep.kernel.bpf.heap.ObjectHeap}.
 */
package dev.skep.kernel.bpf.heap;
