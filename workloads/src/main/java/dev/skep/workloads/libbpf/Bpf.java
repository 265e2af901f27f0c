package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;

/**
 * bpf(2)'s commands as methods: each fills the bytes of {@code union bpf_attr} and makes the call. Those that can fail
 * throw; the error number is the kernel's.
 *
 * <p>Linux: tools/lib/bpf/bpf.c; the layouts: include/uapi/linux/bpf.h, union bpf_attr.
 */
public final class Bpf {

    private static final int MAP_CREATE_SIZE = 80;
    private static final int PROG_LOAD_SIZE = 148;
    private static final int MAP_ELEM_SIZE = 32;
    private static final int BTF_LOAD_SIZE = 40;
    private static final int OBJ_SIZE = 20;
    private static final int INFO_SIZE = 16;
    private static final int LINK_CREATE_SIZE = 48;
    private static final int RAW_TRACEPOINT_SIZE = 24;
    private static final int ID_SIZE = 12;

    private final BpfKernel kernel;

    public Bpf(BpfKernel kernel) {
        this.kernel = kernel;
    }

    /** The kernel that is called. */
    public BpfKernel kernel() {
        return kernel;
    }

    private int call(BpfCmd command, UserStruct attr, String what) {
        long result = kernel.bpf(command, attr);
        if (result < 0) {
            throw new LibbpfException((int) -result, what + ": " + LibbpfErrno.text((int) -result));
        }
        return (int) result;
    }

    /** BPF_MAP_CREATE; the descriptor. A BTF descriptor of 0 stands for none, and leaves the BTF ids out. */
    public int mapCreate(BpfMapSpec map, int maxEntries, int innerFd, int btfFd) {
        UserStruct attr = new UserStruct(MAP_CREATE_SIZE)
                .u32(0, map.type())
                .u32(4, map.keySize())
                .u32(8, map.valueSize())
                .u32(12, maxEntries)
                .u32(16, map.flags())
                .u32(20, innerFd)
                .u32(24, map.numaNode())
                .chars(28, BpfUapi.OBJ_NAME_LEN, map.name())
                .u64(64, map.extra());
        if (btfFd > 0) {
            attr.u32(48, btfFd).u32(52, map.keyTypeId()).u32(56, map.valueTypeId());
        }
        String type =
                map.mapType() == null ? "type " + map.type() : map.mapType().text();
        return call(BpfCmd.MAP_CREATE, attr, "map '" + map.name() + "': failed to create " + type);
    }

    /** BPF_MAP_UPDATE_ELEM. */
    public void mapUpdate(int fd, byte[] key, byte[] value, long flags) {
        call(BpfCmd.MAP_UPDATE_ELEM, element(fd, key, value, flags), "map update");
    }

    /** BPF_MAP_LOOKUP_ELEM into {@code value}; false if there is no such key. */
    public boolean mapLookup(int fd, byte[] key, byte[] value) {
        return found(BpfCmd.MAP_LOOKUP_ELEM, element(fd, key, value, 0), "map lookup");
    }

    /** BPF_MAP_DELETE_ELEM; false if there is no such key. */
    public boolean mapDelete(int fd, byte[] key) {
        return found(BpfCmd.MAP_DELETE_ELEM, element(fd, key, null, 0), "map delete");
    }

    /** BPF_MAP_GET_NEXT_KEY into {@code next}; a null key asks for the first; false at the end. */
    public boolean mapNextKey(int fd, byte[] key, byte[] next) {
        return found(BpfCmd.MAP_GET_NEXT_KEY, element(fd, key, next, 0), "map next key");
    }

    private boolean found(BpfCmd command, UserStruct attr, String what) {
        long result = kernel.bpf(command, attr);
        if (result == Errno.ENOENT.negative()) {
            return false;
        }
        if (result < 0) {
            throw new LibbpfException((int) -result, what + ": " + LibbpfErrno.text((int) -result));
        }
        return true;
    }

    private static UserStruct element(int fd, byte[] key, byte[] value, long flags) {
        return new UserStruct(MAP_ELEM_SIZE)
                .u32(0, fd)
                .pointer(8, key == null ? null : UserStruct.of(key))
                .pointer(16, value == null ? null : UserStruct.of(value))
                .u64(24, flags);
    }

    /** BPF_MAP_FREEZE. */
    public void mapFreeze(int fd) {
        call(BpfCmd.MAP_FREEZE, new UserStruct(4).u32(0, fd), "map freeze");
    }

    /**
     * BPF_BTF_LOAD; the descriptor.
     *
     * @param log filled with the kernel's log at level 1, or null
     */
    public int btfLoad(byte[] blob, UserStruct log) {
        UserStruct attr = new UserStruct(BTF_LOAD_SIZE)
                .pointer(0, UserStruct.of(blob))
                .pointer(8, log)
                .u32(16, blob.length)
                .u32(20, log == null ? 0 : log.size())
                .u32(24, log == null ? 0 : 1);
        return call(BpfCmd.BTF_LOAD, attr, "Error loading .BTF into kernel");
    }

    /**
     * What BPF_PROG_LOAD is told besides the program itself.
     *
     * @param type number of the program type
     * @param expectedAttachType number of the attach type
     * @param name cut to 15 bytes
     * @param license the licence
     * @param kernelVersion kern_version
     * @param flags prog_flags
     * @param ifindex device to load for, or 0
     * @param btfFd the object's BTF, or 0
     * @param attachBtfId what tracing programs attach to
     * @param attachFd program or module BTF that {@code attachBtfId} belongs to, or 0
     */
    public record ProgLoad(
            int type,
            int expectedAttachType,
            String name,
            String license,
            int kernelVersion,
            int flags,
            int ifindex,
            int btfFd,
            int attachBtfId,
            int attachFd) {}

    /**
     * BPF_PROG_LOAD: what the call returned, since a refusal is asked about again.
     *
     * @param log the log's buffer, or null
     */
    public long progLoad(ProgLoad load, LinkedProgram program, int logLevel, UserStruct log) {
        long[] insns = program.insns();
        UserStruct attr = new UserStruct(PROG_LOAD_SIZE)
                .u32(0, load.type)
                .u32(4, insns.length)
                .pointer(8, UserStruct.of(Insn.encode(insns)))
                .pointer(16, UserStruct.ofString(load.license))
                .u32(24, logLevel)
                .u32(28, log == null ? 0 : log.size())
                .pointer(32, log)
                .u32(40, load.kernelVersion)
                .u32(44, load.flags)
                .chars(48, BpfUapi.OBJ_NAME_LEN, load.name)
                .u32(64, load.ifindex)
                .u32(68, load.expectedAttachType)
                .u32(108, load.attachBtfId)
                .u32(112, load.attachFd);
        if (load.btfFd > 0) {
            attr.u32(72, load.btfFd);
            if (!program.funcInfo().isEmpty()) {
                attr.u32(76, BtfFuncInfo.SIZE)
                        .pointer(80, UserStruct.of(BtfFuncInfo.write(program.funcInfo())))
                        .u32(88, program.funcInfo().size());
            }
            if (!program.lineInfo().isEmpty()) {
                attr.u32(92, BtfLineInfo.SIZE)
                        .pointer(96, UserStruct.of(BtfLineInfo.write(program.lineInfo())))
                        .u32(104, program.lineInfo().size());
            }
        }
        return kernel.bpf(BpfCmd.PROG_LOAD, attr);
    }

    /** BPF_OBJ_PIN. */
    public void pin(int fd, String path) {
        UserStruct attr =
                new UserStruct(OBJ_SIZE).pointer(0, UserStruct.ofString(path)).u32(8, fd);
        call(BpfCmd.OBJ_PIN, attr, "failed to pin at '" + path + "'");
    }

    /** BPF_OBJ_GET: a descriptor, or -1 if nothing is pinned there. */
    public int get(String path) {
        UserStruct attr = new UserStruct(OBJ_SIZE).pointer(0, UserStruct.ofString(path));
        long result = kernel.bpf(BpfCmd.OBJ_GET, attr);
        if (result == Errno.ENOENT.negative()) {
            return -1;
        }
        if (result < 0) {
            throw new LibbpfException(
                    (int) -result, "failed to open pinned '%s': %s".formatted(path, LibbpfErrno.text((int) -result)));
        }
        return (int) result;
    }

    /** BPF_OBJ_GET_INFO_BY_FD into {@code info}; how many bytes the kernel knows. */
    public int info(int fd, UserStruct info) {
        UserStruct attr =
                new UserStruct(INFO_SIZE).u32(0, fd).u32(4, info.size()).pointer(8, info);
        call(BpfCmd.OBJ_GET_INFO_BY_FD, attr, "can't get info of descriptor " + fd);
        return attr.u32(4);
    }

    /** The next id above {@code id} of what the command lists (PROG_, MAP_, BTF_, LINK_GET_NEXT_ID), or 0. */
    public int nextId(BpfCmd command, int id) {
        UserStruct attr = new UserStruct(ID_SIZE).u32(0, id);
        return found(command, attr, command.text()) ? attr.u32(4) : 0;
    }

    /** A descriptor of the object with an id (PROG_, MAP_, BTF_, LINK_GET_FD_BY_ID). */
    public int fdById(BpfCmd command, int id) {
        return call(command, new UserStruct(ID_SIZE).u32(0, id), command.text() + " " + id);
    }

    /**
     * BPF_LINK_CREATE; the link's descriptor.
     *
     * @param target descriptor or interface index, as the attach type has it
     * @param cookie bpf_cookie of perf events
     */
    public int linkCreate(int progFd, int target, int attachType, int flags, long cookie) {
        UserStruct attr = new UserStruct(LINK_CREATE_SIZE)
                .u32(0, progFd)
                .u32(4, target)
                .u32(8, attachType)
                .u32(12, flags)
                .u64(16, cookie);
        return call(BpfCmd.LINK_CREATE, attr, "failed to create link");
    }

    /** BPF_RAW_TRACEPOINT_OPEN; the link's descriptor. A null name is for programs that know their target. */
    public int rawTracepointOpen(String name, int progFd) {
        UserStruct attr = new UserStruct(RAW_TRACEPOINT_SIZE)
                .pointer(0, name == null ? null : UserStruct.ofString(name))
                .u32(8, progFd);
        return call(
                BpfCmd.RAW_TRACEPOINT_OPEN,
                attr,
                "failed to open raw tracepoint" + (name == null ? "" : " '" + name + "'"));
    }

    /** close(2). */
    public void close(int fd) {
        kernel.close(fd);
    }
}
