package dev.skep.kernel.bpf.progtype;

/**
 * How PROG_TEST_RUN builds a context for a program type, runs the program and reads the results back.
 *
 * <p>Linux: struct bpf_prog_ops, net/bpf/test_run.c.
 */
public interface TestRunOps {}
