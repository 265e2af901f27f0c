package dev.skep.kernel.bpf.load;

import java.util.List;

/**
 * Which licences count as compatible with the GPL, by their exact text.
 *
 * <p>Linux: include/linux/license.h.
 */
public final class License {

    /** The texts that pass. */
    public static final List<String> GPL_COMPATIBLE =
            List.of("GPL", "GPL v2", "GPL and additional rights", "Dual BSD/GPL", "Dual MIT/GPL", "Dual MPL/GPL");

    private License() {}

    /** license_is_gpl_compatible(). */
    public static boolean isGplCompatible(String license) {
        return GPL_COMPATIBLE.contains(license);
    }
}
