package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.Inode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The options of one mount: {@code uid=}, {@code gid=}, {@code mode=} (octal) for the root, and the {@code delegate_*}
 * masks. Options that bpffs does not know are ignored, as it always did.
 *
 * <p>Linux: kernel/bpf/inode.c, bpf_parse_param() and bpf_show_options(); lib/fs_parser.c.
 */
final class BpfMountOptions {

    private static final int PERMISSIONS = 07777;
    private static final long U32_MAX = 0xffff_ffffL;

    private int uid;
    private int gid;
    private int mode = 0777;
    private boolean readOnly;
    private final Map<Delegation, Long> masks = new EnumMap<>(Delegation.class);

    private BpfMountOptions(Cred cred) {
        this.uid = cred.uid();
        this.gid = cred.gid();
    }

    /**
     * Reads {@code a=b,c}; owner of the root is the mounter if nothing else is said.
     *
     * @throws ErrnoException EINVAL, ERANGE for a number that is too large, EPERM for a delegation without CAP_SYS_ADMIN
     */
    static BpfMountOptions parse(Cred cred, String text) {
        BpfMountOptions options = new BpfMountOptions(cred);
        for (String option : text.split(",", -1)) {
            int equals = option.indexOf('=');
            if (equals != 0 && !option.isEmpty()) {
                String key = equals < 0 ? option : option.substring(0, equals);
                options.set(cred, key, equals < 0 ? null : option.substring(equals + 1));
            }
        }
        return options;
    }

    private void set(Cred cred, String key, String value) {
        switch (key) {
            case "uid" -> uid = id(key, value);
            case "gid" -> gid = id(key, value);
            case "mode" -> mode = (int) u32(key, value, 8) & PERMISSIONS;
            case "ro" -> readOnly = true;
            case "rw" -> readOnly = false;
            case "source" -> throw bad(key, value);
            default -> {
                Delegation delegation = Delegation.of(key);
                if (delegation != null) {
                    if (value == null || value.isEmpty()) {
                        throw bad(key, value);
                    }
                    masks.merge(delegation, delegation.parse(cred, value), (a, b) -> a | b);
                }
            }
        }
    }

    private static ErrnoException bad(String key, String value) {
        return new ErrnoException(Errno.EINVAL, "bpf: bad mount option " + key + (value == null ? "" : "=" + value));
    }

    private static int id(String key, String value) {
        long id = u32(key, value, 0);
        if (id == U32_MAX) {
            throw bad(key, value);
        }
        return (int) id;
    }

    private static long u32(String key, String value, int radix) {
        try {
            long number = value == null ? -1 : Kstrtox.u64(value, radix);
            if (number >= 0 && number <= U32_MAX) {
                return number;
            }
        } catch (ErrnoException e) {
            throw bad(key, value);
        }
        throw bad(key, value);
    }

    int uid() {
        return uid;
    }

    int gid() {
        return gid;
    }

    /** Permissions of the root, without the sticky bit, which it always has. */
    int mode() {
        return mode;
    }

    boolean readOnly() {
        return readOnly;
    }

    /** What /proc/mounts shows: where the root differs from root's 01777, then the delegations. */
    String show(Inode root) {
        List<String> words = new ArrayList<>();
        if (root.uid() != 0) {
            words.add("uid=" + Integer.toUnsignedString(root.uid()));
        }
        if (root.gid() != 0) {
            words.add("gid=" + Integer.toUnsignedString(root.gid()));
        }
        int permissions = root.mode() & PERMISSIONS & ~Fcntl.S_ISVTX;
        if (permissions != 0777) {
            words.add("mode=" + Integer.toOctalString(permissions));
        }
        masks.forEach((delegation, mask) -> {
            String shown = delegation.show(mask);
            if (!shown.isEmpty()) {
                words.add(shown);
            }
        });
        return String.join(",", words);
    }
}
