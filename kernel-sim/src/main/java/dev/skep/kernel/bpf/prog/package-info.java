/**
 * Loaded programs: identity, lifetime, the opaque image that runs, and the per-CPU record of what runs now.
 * Uses {@code insn} and what lies below bpf.
 */
package dev.skep.kernel.bpf.prog;
