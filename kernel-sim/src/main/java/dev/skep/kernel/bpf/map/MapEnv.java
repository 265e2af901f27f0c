package dev.skep.kernel.bpf.map;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.mem.KernelMemory;

/**
 * What a map needs of its machine.
 *
 * @param memory where its elements lie
 * @param cpus possible CPUs
 * @param random for hash seeds
 * @param devices for the maps that name network devices
 */
public record MapEnv(KernelMemory memory, int cpus, SimRandom random, DeviceTable devices) {

    /** A machine without a network. */
    public MapEnv(KernelMemory memory, int cpus, SimRandom random) {
        this(memory, cpus, random, ifindex -> false);
    }
}
