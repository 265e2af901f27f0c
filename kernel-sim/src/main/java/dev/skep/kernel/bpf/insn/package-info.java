/**
 * BPF instructions: their encoding, names and disassembly. RFC 9669. Uses nothing but {@code uapi} and {@code base}.
 */
package dev.skep.kernel.bpf.insn;
