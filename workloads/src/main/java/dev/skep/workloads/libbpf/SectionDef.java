package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.ProgType;
import java.util.List;

/**
 * A row of {@link SectionDefs}: which programs a section holds.
 *
 * @param pattern {@code name}: exactly this; {@code name/}: this with something behind; {@code name+}: either;
 *     {@code name*}: anything that begins so
 * @param type the programs' type
 * @param attachType expected_attach_type, null for none
 * @param attach how a program of this section is attached by itself
 * @param flags what else the section says
 */
public record SectionDef(String pattern, ProgType type, AttachType attachType, Attach attach, List<Flag> flags) {

    /** What else a section says about its programs. */
    public enum Flag {
        /** The program may sleep: loads with BPF_F_SLEEPABLE. */
        SLEEPABLE,
        /** XDP with fragments: loads with BPF_F_XDP_HAS_FRAGS. */
        XDP_FRAGS,
        /** Attaches to a kernel function or type that the name's last part names in BTF. */
        ATTACH_BTF,
        /** A user space statically defined tracepoint. */
        USDT
    }

    /** Ways of attaching by section name. */
    public enum Attach {
        /** Needs to be told where: a device, a cgroup, a socket, a map. */
        NONE,
        TRACEPOINT,
        RAW_TRACEPOINT,
        KPROBE,
        UPROBE,
        KPROBE_MULTI,
        UPROBE_MULTI,
        KSYSCALL,
        USDT,
        TRACE,
        LSM,
        ITER
    }

    /** Whether a section of this name belongs to the row. */
    boolean matches(String section) {
        char last = pattern.charAt(pattern.length() - 1);
        String stem = stem();
        return switch (last) {
            case '/' -> section.startsWith(pattern);
            case '+' ->
                section.startsWith(stem) && (section.length() == stem.length() || section.charAt(stem.length()) == '/');
            case '*' -> section.startsWith(stem);
            default -> section.equals(pattern);
        };
    }

    private String stem() {
        char last = pattern.charAt(pattern.length() - 1);
        return last == '+' || last == '*' ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    /** What a matching section's name says behind the pattern, e.g. the tracepoint; empty when nothing. */
    String extra(String section) {
        String rest = section.substring(stem().length());
        return rest.startsWith("/") ? rest.substring(1) : rest;
    }

    public boolean sleepable() {
        return flags.contains(Flag.SLEEPABLE);
    }
}
