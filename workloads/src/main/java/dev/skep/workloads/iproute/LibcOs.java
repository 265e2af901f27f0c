package dev.skep.workloads.iproute;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.libbpf.Bpf;
import dev.skep.workloads.libbpf.BpfObjectSpec;
import dev.skep.workloads.libbpf.BpfProgramSpec;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libbpf.LoadOptions;
import dev.skep.workloads.libbpf.LoadedObject;
import dev.skep.workloads.libbpf.ObjectLoader;
import dev.skep.workloads.libbpf.UserStruct;
import dev.skep.workloads.libbpf.VerifierError;
import dev.skep.workloads.libc.Libc;
import dev.skep.workloads.libc.SysError;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * All that {@code ip} asks for, on a process's libc and libbpf.
 *
 * <p>Linux: iproute2's lib/bpf_libbpf.c, load_bpf_object(); lib/bpf_legacy.c, bpf_dump_prog_info().
 */
public final class LibcOs extends LibcNetlink {

    /** struct bpf_prog_info as far as btf_id, with the offsets that are read. */
    private static final int INFO_SIZE = 160;

    private static final int INFO_TAG = 8;
    private static final int INFO_JITED_LEN = 16;
    private static final int INFO_LOAD_TIME = 40;
    private static final int INFO_UID = 48;
    private static final int INFO_NAME = 64;
    private static final int INFO_BTF_ID = 128;

    private static final String LEGACY_SECTION = "prog";

    private final Libc libc;
    private final LibcKernel kernel;
    private final Bpf bpf;
    /** Objects that were loaded, by the descriptor of the program that is wanted of them. */
    private final TreeMap<Integer, LoadedObject> objects = new TreeMap<>();

    public LibcOs(Libc libc) {
        super(libc);
        this.libc = libc;
        this.kernel = new LibcKernel(libc);
        this.bpf = new Bpf(kernel);
    }

    @Override
    public int loadXdp(String file, String section, String program, boolean verbose) throws LoadException {
        byte[] bytes;
        try {
            bytes = libc.readFile(file);
        } catch (SysError e) {
            throw new LoadException(
                    "Error opening object " + file + ": " + e.errno().text() + "\n");
        }
        BpfProgramSpec wanted = null;
        try {
            BpfObjectSpec spec = BpfObjectSpec.parse(file, bytes);
            wanted = pick(spec, section, program);
            String name = wanted.name();
            LoadOptions options = LoadOptions.DEFAULT
                    .withType(ProgType.XDP, null)
                    .withWanted(p -> p.name().equals(name))
                    .withWarn(line -> err("libbpf: " + line + "\n"));
            LoadedObject object = new ObjectLoader(kernel, options).load(spec);
            int fd = object.program(name).fd();
            objects.put(fd, object);
            return fd;
        } catch (VerifierError e) {
            throw new LoadException(e.report() + "libbpf: failed to load object '" + file + "'\n");
        } catch (LibbpfException e) {
            String failed = wanted == null ? "" : "libbpf: failed to load object '" + file + "'\n";
            throw new LoadException("libbpf: " + e.getMessage() + "\n" + failed);
        }
    }

    private static BpfProgramSpec pick(BpfObjectSpec spec, String section, String program) throws LoadException {
        if (program != null) {
            BpfProgramSpec named = spec.program(program);
            if (named == null) {
                throw new LoadException("object file doesn't contain prog " + program + "\n");
            }
            return named;
        }
        String wanted = section == null ? LEGACY_SECTION : section;
        BpfProgramSpec first = null;
        for (BpfProgramSpec candidate : spec.programs()) {
            if (candidate.section().equals(wanted)) {
                return candidate;
            }
            boolean xdp =
                    candidate.section().equals("xdp") || candidate.section().startsWith("xdp");
            first = first == null && xdp ? candidate : first;
        }
        if (section == null && first != null) {
            return first;
        }
        throw new LoadException("object file doesn't contain sec " + wanted + "\n");
    }

    @Override
    public int openPinned(String path) {
        try {
            int fd = bpf.get(path);
            if (fd < 0) {
                throw new ErrnoException(Errno.ENOENT);
            }
            return fd;
        } catch (LibbpfException e) {
            throw new ErrnoException(Errno.of(e.error()));
        }
    }

    @Override
    public void close(int fd) {
        LoadedObject object = objects.remove(fd);
        if (object == null) {
            super.close(fd);
        } else {
            object.close();
        }
    }

    @Override
    public ProgInfo progInfo(int id) {
        int fd;
        try {
            fd = bpf.fdById(BpfCmd.PROG_GET_FD_BY_ID, id);
        } catch (LibbpfException e) {
            return null;
        }
        try {
            UserStruct info = new UserStruct(INFO_SIZE);
            bpf.info(fd, info);
            String tag = HexFormat.of().formatHex(Arrays.copyOfRange(info.bytes(), INFO_TAG, INFO_TAG + 8));
            return new ProgInfo(
                    info.chars(INFO_NAME),
                    tag,
                    info.u32(INFO_JITED_LEN) != 0,
                    info.u64(INFO_LOAD_TIME),
                    info.u32(INFO_UID),
                    info.u32(INFO_BTF_ID));
        } catch (LibbpfException e) {
            return null;
        } finally {
            super.close(fd);
        }
    }
}
