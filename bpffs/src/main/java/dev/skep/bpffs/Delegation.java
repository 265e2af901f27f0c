package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.AttachType;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a mount may hand on to unprivileged users by way of BPF tokens: four masks, one bit a command or type. In mount
 * options they are words and numbers between colons.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_parse_param() and seq_print_delegate_opts().
 */
enum Delegation {
    CMDS("delegate_cmds", BpfCmd.values()),
    MAPS("delegate_maps", MapType.values()),
    PROGS("delegate_progs", ProgType.values()),
    ATTACHS("delegate_attachs", AttachType.values());

    private final String option;
    /** Names by bit. */
    private final List<String> names;

    Delegation(String option, Enum<?>... values) {
        this.option = option;
        this.names = Arrays.stream(values).map(Delegation::shown).toList();
    }

    /** A name as 6.18's BTF has it, lower case. */
    private static String shown(Enum<?> value) {
        String name = value.name().toLowerCase(Locale.ROOT);
        boolean deprecated = value == MapType.CGROUP_STORAGE || value == MapType.PERCPU_CGROUP_STORAGE;
        return deprecated ? name + "_deprecated" : name;
    }

    /** The row of an option's name, or null. */
    static Delegation of(String option) {
        for (Delegation delegation : values()) {
            if (delegation.option.equals(option)) {
                return delegation;
            }
        }
        return null;
    }

    /**
     * Reads a mask. A number replaces what stands before it in the same option.
     *
     * @throws ErrnoException EINVAL, ERANGE, EPERM without CAP_SYS_ADMIN
     */
    long parse(Cred cred, String text) {
        long mask = 0;
        for (String word : text.split(":", -1)) {
            int bit = names.indexOf(current(word.toLowerCase(Locale.ROOT)));
            if (word.equals("any")) {
                mask = -1;
            } else if (bit >= 0) {
                mask |= 1L << bit;
            } else {
                mask = Kstrtox.u64(word, 0);
            }
        }
        if (mask != 0 && !cred.has(Capability.CAP_SYS_ADMIN)) {
            throw new ErrnoException(Errno.EPERM, option + " needs CAP_SYS_ADMIN");
        }
        return mask;
    }

    /** Other names of the same numbers. */
    private String current(String word) {
        return switch (word) {
            case "prog_run" -> this == CMDS ? "prog_test_run" : word;
            case "cgroup_storage", "percpu_cgroup_storage" -> this == MAPS ? word + "_deprecated" : word;
            default -> word;
        };
    }

    /** What /proc/mounts shows of a mask; bits without a name are not. */
    String show(long mask) {
        long all = (1L << names.size()) - 1;
        if ((mask & all) == 0) {
            return "";
        }
        if ((mask & all) == all) {
            return option + "=any";
        }
        StringBuilder text = new StringBuilder(option);
        char separator = '=';
        for (int bit = 0; bit < names.size(); bit++) {
            if ((mask >>> bit & 1) != 0) {
                text.append(separator).append(names.get(bit));
                separator = ':';
            }
        }
        return text.toString();
    }
}
