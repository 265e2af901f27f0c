package dev.skep.workloads;

import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.vfs.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a machine is booted with. {@link #DEFAULT} and the {@code with} methods make one.
 *
 * @param cpus simulated CPUs, 1 to 64
 * @param memory bytes of kernel memory at boot, a power of two
 * @param memoryMax bytes that kernel memory may grow to, a power of two
 * @param seed of the machine's one source of randomness
 * @param uid whom {@link Machine#user()} stands for
 * @param firstPid pid of the first process that is started
 * @param console where /dev/console leads; null for a buffer ({@link Machine#consoleText})
 * @param hostRoot what /host shows of the host, read-only; null for nothing
 * @param checkFacts whether programs run in the interpreter only, which compares what the verifier proved of each
 *     instruction with what happens; a difference is a panic
 * @param kernelBtf a file with the types that programs are verified against; null for the kernel's own
 */
public record MachineConfig(
        int cpus,
        long memory,
        long memoryMax,
        long seed,
        int uid,
        int firstPid,
        Console console,
        Path hostRoot,
        boolean checkFacts,
        Path kernelBtf) {

    /** 4 CPUs, 64 MiB growing to 1 GiB, root, nothing of the host. */
    public static final MachineConfig DEFAULT =
            new MachineConfig(4, 64L << 20, 1L << 30, 1, 0, 1000, null, null, false, null);

    public MachineConfig {
        if (cpus < 1 || cpus > 64) {
            throw new IllegalArgumentException("a machine has 1 to 64 CPUs, not " + cpus);
        }
    }

    public MachineConfig withCpus(int count) {
        return new MachineConfig(
                count, memory, memoryMax, seed, uid, firstPid, console, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withMemory(long bytes, long maxBytes) {
        return new MachineConfig(cpus, bytes, maxBytes, seed, uid, firstPid, console, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withSeed(long newSeed) {
        return new MachineConfig(
                cpus, memory, memoryMax, newSeed, uid, firstPid, console, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withUid(int newUid) {
        return new MachineConfig(
                cpus, memory, memoryMax, seed, newUid, firstPid, console, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withFirstPid(int pid) {
        return new MachineConfig(cpus, memory, memoryMax, seed, uid, pid, console, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withConsole(Console newConsole) {
        return new MachineConfig(
                cpus, memory, memoryMax, seed, uid, firstPid, newConsole, hostRoot, checkFacts, kernelBtf);
    }

    public MachineConfig withHostRoot(Path root) {
        return new MachineConfig(cpus, memory, memoryMax, seed, uid, firstPid, console, root, checkFacts, kernelBtf);
    }

    public MachineConfig withCheckFacts(boolean check) {
        return new MachineConfig(cpus, memory, memoryMax, seed, uid, firstPid, console, hostRoot, check, kernelBtf);
    }

    public MachineConfig withKernelBtf(Path file) {
        return new MachineConfig(cpus, memory, memoryMax, seed, uid, firstPid, console, hostRoot, checkFacts, file);
    }

    byte[] readKernelBtf() {
        try {
            return Files.readAllBytes(kernelBtf);
        } catch (IOException e) {
            throw new UncheckedIOException(kernelBtf + " cannot be read", e);
        }
    }

    SimRandom random() {
        return new SimRandom(seed);
    }
}
