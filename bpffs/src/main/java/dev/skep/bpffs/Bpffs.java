package dev.skep.bpffs;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.task.Task;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.Fcntl;
import dev.skep.kernel.vfs.FileSystemType;
import dev.skep.kernel.vfs.SuperBlock;

/**
 * The file system in which BPF objects get names: a program, map or link that is pinned here lives on when its last
 * descriptor is closed. Every mount is a file system of its own; its objects go with the last unlink or with the mount.
 * Start reading here; {@link BpffsDir} is what one can do, {@link PinInode} what lies in it.
 *
 * <p>Options: {@code uid}, {@code gid}, {@code mode} (octal, of the root). Nobody but the owner may remove a name by
 * default: the root is sticky.
 *
 * <p>Linux: kernel/bpf/inode.c. Simplified: no delegation options, no preloaded iterators.
 */
public final class Bpffs implements FileSystemType {

    private static final int ALL = 0777;

    @Override
    public String name() {
        return "bpf";
    }

    @Override
    public SuperBlock mount(Task task, String options) {
        int uid = 0;
        int gid = 0;
        int mode = ALL;
        for (String option : options.isEmpty() ? new String[0] : options.split(",")) {
            int cut = option.indexOf('=');
            String value = cut < 0 ? "" : option.substring(cut + 1);
            switch (cut < 0 ? option : option.substring(0, cut)) {
                case "uid" -> uid = number(option, value, 10);
                case "gid" -> gid = number(option, value, 10);
                case "mode" -> mode = number(option, value, 8) & 07777;
                default -> throw new ErrnoException(Errno.EINVAL, "bpf: unknown mount option '" + option + "'");
            }
        }
        SuperBlock sb = new SuperBlock(name(), false, shown(uid, gid, mode));
        sb.setRoot(new BpffsDir(sb, Fcntl.S_ISVTX | mode, uid, gid));
        return sb;
    }

    private static int number(String option, String digits, int radix) {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through: the message is the same
        }
        throw new ErrnoException(Errno.EINVAL, "bpf: bad value in mount option '" + option + "'");
    }

    private static String shown(int uid, int gid, int mode) {
        String text = uid == 0 ? "" : ",uid=" + uid;
        text += gid == 0 ? "" : ",gid=" + gid;
        text += mode == ALL ? "" : ",mode=" + Integer.toOctalString(mode);
        return text.isEmpty() ? text : text.substring(1);
    }
}
