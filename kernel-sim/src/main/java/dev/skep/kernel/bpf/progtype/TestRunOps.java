package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.base.ErrnoException;

/**
 * How PROG_TEST_RUN builds a context for a program type, runs the program and reads the results back.
 *
 * <p>Linux: struct bpf_prog_ops, net/bpf/test_run.c.
 */
@FunctionalInterface
public interface TestRunOps {

    /**
     * Runs the program as asked; results go to {@link TestRun#results}.
     *
     * @throws ErrnoException EINVAL, EFAULT, ENOSPC, ENOMEM as Linux
     */
    void run(TestRun run);
}
