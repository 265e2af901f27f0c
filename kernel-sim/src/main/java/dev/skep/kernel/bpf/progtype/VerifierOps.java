package dev.skep.kernel.bpf.progtype;

/**
 * What the verifier asks of a program type: which helpers it may call, what lies in its context and how an access to it
 * is rewritten, what it may return.
 *
 * <p>Linux: struct bpf_verifier_ops.
 */
public interface VerifierOps {}
