package dev.skep.shell.cmd;

import dev.skep.kernel.uapi.SyscallNr;
import dev.skep.shell.sh.Command;
import dev.skep.shell.sh.Shell;
import java.util.List;

/** {@code id [-u]}. */
final class Id implements Command {

    @Override
    public int run(Shell shell, List<String> args) {
        int uid = shell.libc().getuid();
        int gid = (int) shell.libc().syscall(SyscallNr.GETGID, 0, 0, 0);
        if (new Flags("u", args).has('u')) {
            shell.out(uid + "\n");
        } else {
            shell.out("uid=" + named(uid) + " gid=" + named(gid) + " groups=" + named(gid) + "\n");
        }
        return 0;
    }

    private static String named(int id) {
        String name = Ls.user(id);
        return name.equals(Integer.toString(id)) ? name : id + "(" + name + ")";
    }
}
