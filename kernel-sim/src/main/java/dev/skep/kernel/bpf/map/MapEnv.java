package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mem.KernelMemory;

/**
 * What a map needs of its machine.
 *
 * @param memory where its elements lie
 * @param cpus possible CPUs
 * @param random for hash seeds
 */
public record MapEnv(KernelMemory memory, int cpus, SimRandom random) {}
