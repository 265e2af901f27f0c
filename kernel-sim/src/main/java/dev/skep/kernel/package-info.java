/**
 * Root of the simulated kernel.
 *
 * <p>The packages below are ordered; one may use only those to its left: {@code uapi, base, mem, btf, hook, time, task,
 * vfs, trace, mm, sysctl, cgroup, sched, block, perf, net, bpf, syscall}.
 */
package dev.skep.kernel;
