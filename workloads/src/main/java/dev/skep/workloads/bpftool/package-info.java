/**
 * bpftool: programs, maps, links and BTF by name, id and pin, in the grammar and the output of the tool of that name,
 * plain, {@code -j} and {@code -p}. A user program: it reaches the kernel by system calls only, through
 * {@link dev.skep.workloads.bpftool.BpfCalls}; object files go through {@code libbpf}.
 *
 * <p>One class a noun ({@code prog}, {@code map}, {@code link}, {@code btf}, {@code net}), each with a literal table of its
 * verbs; printers beside them. Start reading at {@link dev.skep.workloads.bpftool.Bpftool}. Linux: tools/bpf/bpftool, of
 * which the version that the samples come from is followed (7.1).
 */
package dev.skep.workloads.bpftool;
