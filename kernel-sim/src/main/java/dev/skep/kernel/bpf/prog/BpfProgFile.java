package dev.skep.kernel.bpf.prog;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.vfs.FdTable;
import dev.skep.kernel.vfs.OpenFile;
import java.util.HexFormat;

/**
 * A program's descriptor.
 *
 * <p>Linux: kernel/bpf/syscall.c, bpf_prog_fops.
 */
public final class BpfProgFile extends OpenFile {

    /** Bytes of struct bpf_prog before its instructions, and of struct bpf_prog_aux's page rounding. */
    private static final int STRUCT_BYTES = 72;

    private static final int PAGE = 4096;

    private final BpfProg prog;

    /** Takes a reference on the program. */
    public BpfProgFile(BpfProg prog) {
        prog.get();
        this.prog = prog;
    }

    /**
     * The program behind a descriptor; no reference is taken.
     *
     * @throws ErrnoException EBADF, or EINVAL when it is no program
     */
    public static BpfProg of(FdTable fds, int fd) {
        if (fds.get(fd) instanceof BpfProgFile file) {
            return file.prog;
        }
        throw new ErrnoException(Errno.EINVAL, "fd " + fd + " is not a program");
    }

    public BpfProg prog() {
        return prog;
    }

    /** Bytes that the program accounts for: whole pages. */
    public static long memoryUsage(BpfProg prog) {
        long bytes = STRUCT_BYTES + 8L * prog.facts().xlated().length;
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    @Override
    public String linkText() {
        return "anon_inode:bpf-prog";
    }

    @Override
    public String fdInfo() {
        return "prog_type:\t" + prog.type().number()
                + "\nprog_jited:\t" + (prog.image().jitedLength() > 0 ? 1 : 0)
                + "\nprog_tag:\t" + HexFormat.of().formatHex(prog.facts().tag())
                + "\nmemlock:\t" + memoryUsage(prog)
                + "\nprog_id:\t" + prog.id()
                + "\nrun_time_ns:\t" + prog.runTimeNs()
                + "\nrun_cnt:\t" + prog.runCount()
                + "\nrecursion_misses:\t0"
                + "\nverified_insns:\t" + prog.facts().verifiedInsns()
                + "\n";
    }

    @Override
    protected void release() {
        prog.put();
    }
}
