/**
 * libbpf: from an object file to loaded and attached programs, all of it in user space.
 *
 * <p>Start reading at {@link dev.skep.workloads.libbpf.BpfObjectSpec}. The file is read once into immutable specs
 * ({@code Elf*}, {@code *Reader}, {@link dev.skep.workloads.libbpf.BpfObjectSpec}); an
 * {@link dev.skep.workloads.libbpf.ObjectLoader} makes a {@link dev.skep.workloads.libbpf.LoadedObject} of them in some
 * {@link dev.skep.workloads.libbpf.BpfKernel}: it creates the maps, links and relocates the programs
 * ({@code ProgramLinker}, {@code CoreLinker}) and loads them. {@code Attacher} attaches them by their section name.
 * {@link dev.skep.workloads.libbpf.BpfLoad} has the names that older programs call.
 *
 * <p>Uses the kernel module for its numbers, instruction words and BTF; reaches the kernel only through
 * {@link dev.skep.workloads.libbpf.BpfKernel}.
 */
package dev.skep.workloads.libbpf;
