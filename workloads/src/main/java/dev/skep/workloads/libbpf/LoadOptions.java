package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a caller may want otherwise when an object is loaded. Immutable; each {@code with} gives a changed copy.
 *
 * @param type type of all programs, or null to go by their sections
 * @param attachType expected attach type that goes with {@code type}, or null
 * @param wanted which programs to load, of those that their sections do not leave out
 * @param reusedMaps maps that exist already: a descriptor (which stays the caller's) by the map's name
 * @param pinRoot directory where maps that ask for it are pinned
 * @param targetBtf types that CO-RE relocations are fitted to ({@code btf_custom_path}); null for the kernel's own
 * @param kconfig values of configuration externs, e.g. {@code CONFIG_HZ} → {@code 250}
 * @param ifindex device to load for, or 0
 * @param logLevel level of the verifier's log in the first attempt; 0 asks only after a failure
 * @param programFlags prog_flags added to each program's own
 * @param warn takes libbpf's warnings, one line each
 */
public record LoadOptions(
        ProgType type,
        AttachType attachType,
        Predicate<BpfProgramSpec> wanted,
        Map<String, Integer> reusedMaps,
        String pinRoot,
        Btf targetBtf,
        Map<String, String> kconfig,
        int ifindex,
        int logLevel,
        int programFlags,
        Consumer<String> warn) {

    /** As libbpf does it. */
    public static final LoadOptions DEFAULT = new LoadOptions(
            null, null, BpfProgramSpec::autoload, Map.of(), "/sys/fs/bpf", null, Map.of(), 0, 0, 0, line -> {});

    public LoadOptions withType(ProgType newType, AttachType newAttachType) {
        return new LoadOptions(
                newType,
                newAttachType,
                wanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                kconfig,
                ifindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withWanted(Predicate<BpfProgramSpec> newWanted) {
        return new LoadOptions(
                type,
                attachType,
                newWanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                kconfig,
                ifindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withReusedMaps(Map<String, Integer> newMaps) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                Map.copyOf(newMaps),
                pinRoot,
                targetBtf,
                kconfig,
                ifindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withPinRoot(String newRoot) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                reusedMaps,
                newRoot,
                targetBtf,
                kconfig,
                ifindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withTargetBtf(Btf newBtf) {
        return new LoadOptions(
                type, attachType, wanted, reusedMaps, pinRoot, newBtf, kconfig, ifindex, logLevel, programFlags, warn);
    }

    public LoadOptions withKconfig(Map<String, String> newKconfig) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                Map.copyOf(newKconfig),
                ifindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withIfindex(int newIfindex) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                kconfig,
                newIfindex,
                logLevel,
                programFlags,
                warn);
    }

    public LoadOptions withLogLevel(int newLevel) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                kconfig,
                ifindex,
                newLevel,
                programFlags,
                warn);
    }

    public LoadOptions withProgramFlags(int newFlags) {
        return new LoadOptions(
                type, attachType, wanted, reusedMaps, pinRoot, targetBtf, kconfig, ifindex, logLevel, newFlags, warn);
    }

    public LoadOptions withWarn(Consumer<String> newWarn) {
        return new LoadOptions(
                type,
                attachType,
                wanted,
                reusedMaps,
                pinRoot,
                targetBtf,
                kconfig,
                ifindex,
                logLevel,
                programFlags,
                newWarn);
    }
}
