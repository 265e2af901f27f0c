/**
 * The BPF subsystem, one room a duty, each using only those before it:
 * {@code insn} (instruction words) &lt; {@code prog} (loaded programs) &lt; {@code map} &lt; {@code helper} &lt;
 * {@code progtype} (what a program type allows) &lt; {@code verifier} &lt; {@code engine} (interpreter, and the seam for a
 * JIT) &lt; {@code load} (PROG_LOAD) &lt; {@code link} (attachments) &lt; {@code cmd} (bpf(2)).
 */
package dev.skep.kernel.bpf;
