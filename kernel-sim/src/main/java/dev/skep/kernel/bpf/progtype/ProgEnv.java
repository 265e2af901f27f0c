package dev.skep.kernel.bpf.progtype;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;

/**
 * What a program type may want to know about the program that is being loaded.
 *
 * @param type its type
 * @param attachType expected_attach_type, null when the number is none that 6.18 knows
 * @param flags prog_flags
 * @param gpl whether the licence is GPL-compatible
 * @param rights of the loader
 */
public record ProgEnv(ProgType type, AttachType attachType, int flags, boolean gpl, Rights rights) {}
