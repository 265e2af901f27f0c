package dev.skep.kernel.bpf.helper;

import dev.skep.kernel.bpf.prog.BpfCpu;

/**
 * What a helper does at run time. Arguments are r1 to r5 as the program left them; what the prototype does not name is
 * garbage. The result is r0. It never throws for anything that a verified program can do: errors are negated errnos.
 */
@FunctionalInterface
public interface HelperFn {

    long call(BpfCpu cpu, long r1, long r2, long r3, long r4, long r5);
}
