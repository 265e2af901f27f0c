/**
 * The verifier: from the bytes that user space offers to a {@link dev.skep.kernel.bpf.verifier.VerifiedProgram}, which
 * nobody else can make, or to Linux's errno and log. Uses {@code progtype} and what lies before it.
 */
package dev.skep.kernel.bpf.verifier;
