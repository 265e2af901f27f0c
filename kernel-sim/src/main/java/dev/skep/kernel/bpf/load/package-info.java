/**
 * PROG_LOAD: the gate in front of the verifier, and what is made of its answer. Uses {@code engine}, {@code verifier}.
 */
package dev.skep.kernel.bpf.load;
