/**
 * CO-RE, compile once, run everywhere: finds what a program was compiled against again in the types of the kernel at hand.
 * Shared by the loader and by PROG_LOAD, as in Linux.
 *
 * <p>Start reading at {@link dev.skep.kernel.bpf.core.CoreRelocator}; {@link dev.skep.kernel.bpf.core.CoreSpec} is a path
 * into a type, {@link dev.skep.kernel.bpf.core.CoreMatch} finds it elsewhere. Uses {@code btf} and {@code bpf.insn}.
 */
package dev.skep.kernel.bpf.core;
