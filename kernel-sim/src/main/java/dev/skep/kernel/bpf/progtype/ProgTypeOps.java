package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.uapi.ProgType;

/**
 * A program type: what the verifier and PROG_TEST_RUN ask of it. Implemented above, registered in {@link ProgTypes} at
 * boot.
 *
 * <p>Linux: include/linux/bpf_types.h.
 */
public interface ProgTypeOps {

    ProgType type();

    VerifierOps verifier();

    /** Null where Linux answers ENOTSUPP to PROG_TEST_RUN. */
    TestRunOps testRun();
}
