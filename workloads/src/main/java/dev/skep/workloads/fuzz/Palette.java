package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.UserStruct;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;

/**
 * What all generated programs share: the maps, made once in each kernel; the types of their values are
 * {@link PaletteTypes}. Recorded programs hold indices: rows may only be added at the end.
 */
final class Palette {

    static final int ARRAY = 0;
    static final int HASH = 1;
    static final int SINGLE_ARRAY = 2;
    static final int PERCPU_ARRAY = 3;
    static final int RINGBUF = 4;
    static final int PROG_ARRAY = 5;
    static final int QUEUE = 6;
    static final int MAP_IN_MAP = 7;
    static final int READ_ONLY = 8;
    static final int LOCKED = 9;
    static final int TIMED = 10;
    static final int LRU_HASH = 11;
    static final int STACK_TRACE = 12;
    static final int PERF_EVENTS = 13;
    static final int DEVMAP = 14;
    static final int WRITE_ONLY = 15;
    static final int KPTRS = 16;
    static final int WORK = 17;
    static final int TASK_STORAGE = 18;

    private static final int FLAG_NO_PREALLOC = 1;
    private static final int FLAG_READ_ONLY_PROG = 1 << 7;
    private static final int FLAG_WRITE_ONLY_PROG = 1 << 8;

    /** {@code TYPE,KEY,VALUE,ENTRIES[,FLAGS[,INNER[,BTFKEY,BTFVAL]]]}, as in the oracle's protocol. */
    static final List<String> MAPS = List.of(
            "array,4,48,4",
            "hash,4,16,8",
            "array,4,40,1",
            "percpu_array,4,32,2",
            "ringbuf,0,0,4096",
            "prog_array,4,4,4",
            "queue,0,16,4",
            "array_of_maps,4,4,2,0,0",
            "array,4,24,1," + FLAG_READ_ONLY_PROG,
            "array,4,16,2,0,-," + PaletteTypes.INT + "," + PaletteTypes.VALUE_LOCKED,
            "array,4,24,2,0,-," + PaletteTypes.INT + "," + PaletteTypes.VALUE_TIMED,
            "lru_hash,8,32,16",
            "stack_trace,4,80,16",
            "perf_event_array,4,4,2",
            "devmap,4,4,4",
            "array,4,16,1," + FLAG_WRITE_ONLY_PROG,
            "array,4,32,1,0,-," + PaletteTypes.INT + "," + PaletteTypes.VALUE_KPTRS,
            "array,4,24,1,0,-," + PaletteTypes.INT + "," + PaletteTypes.VALUE_WORK,
            "task_storage,4,16,0," + FLAG_NO_PREALLOC + ",-," + PaletteTypes.INT + "," + PaletteTypes.PAIR);

    private static final int[] VALUE_SIZES = {48, 16, 40, 32, 0, 4, 16, 4, 24, 16, 24, 32, 80, 4, 4, 16, 32, 24, 16};
    private static final int[] KEY_SIZES = {4, 4, 4, 4, 0, 4, 0, 4, 4, 4, 4, 8, 4, 4, 4, 4, 4, 4, 4};

    private static final int FUNC_INFO_SIZE = 8;

    private Palette() {}

    static int valueSize(int map) {
        return VALUE_SIZES[map];
    }

    static int keySize(int map) {
        return KEY_SIZES[map];
    }

    /** The raw BTF. */
    static byte[] btf() {
        return PaletteTypes.BYTES;
    }

    /** bpf_func_info records. */
    static byte[] functionInfo(List<FuzzProgram.Function> functions) {
        ByteBuffer records =
                ByteBuffer.allocate(functions.size() * FUNC_INFO_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        functions.forEach(f -> records.putInt(f.start()).putInt(f.type()));
        return records.array();
    }

    /**
     * Makes BTF and maps in a kernel.
     *
     * @param missing maps that one of the kernels has no type for: not made, and those that this one lacks are added
     * @return descriptors: the maps in their order (-1 where missing), last the BTF
     * @throws LibbpfException if the kernel refuses one for another reason
     */
    static int[] create(BpfKernel kernel, BitSet missing) {
        int[] fds = new int[MAPS.size() + 1];
        int btf = check(
                "BTF",
                kernel.bpf(
                        BpfCmd.BTF_LOAD,
                        new UserStruct(32)
                                .pointer(BpfAttr.BTF, UserStruct.of(btf().clone()))
                                .u32(BpfAttr.BTF_SIZE, btf().length)));
        fds[MAPS.size()] = btf;
        for (int i = 0; i < MAPS.size(); i++) {
            String[] f = MAPS.get(i).split(",");
            UserStruct attr = new UserStruct(72)
                    .u32(
                            BpfAttr.MAP_TYPE,
                            MapType.valueOf(f[0].toUpperCase(java.util.Locale.ROOT))
                                    .number())
                    .u32(BpfAttr.KEY_SIZE, Integer.parseInt(f[1]))
                    .u32(BpfAttr.VALUE_SIZE, Integer.parseInt(f[2]))
                    .u32(BpfAttr.MAX_ENTRIES, Integer.parseInt(f[3]))
                    .u32(BpfAttr.MAP_FLAGS, f.length > 4 ? Integer.parseInt(f[4]) : 0)
                    .chars(BpfAttr.MAP_NAME, 16, "m" + i);
            if (f.length > 5 && !f[5].equals("-")) {
                attr.u32(BpfAttr.INNER_MAP_FD, fds[Integer.parseInt(f[5])]);
            }
            if (f.length > 7) {
                attr.u32(BpfAttr.BTF_FD, btf)
                        .u32(BpfAttr.BTF_KEY_TYPE_ID, Integer.parseInt(f[6]))
                        .u32(BpfAttr.BTF_VALUE_TYPE_ID, Integer.parseInt(f[7]));
            }
            long fd = missing.get(i) ? -1 : kernel.bpf(BpfCmd.MAP_CREATE, attr);
            if (fd == Errno.EINVAL.negative()) {
                missing.set(i);
            }
            fds[i] = missing.get(i) ? -1 : check("map " + MAPS.get(i), fd);
        }
        kernel.bpf(BpfCmd.MAP_FREEZE, new UserStruct(BpfAttr.MAP_FREEZE_END).u32(BpfAttr.MAP_FD, fds[READ_ONLY]));
        return fds;
    }

    private static int check(String what, long result) {
        if (result < 0) {
            throw new LibbpfException((int) -result, "the kernel refuses the fuzzer's " + what + ": errno " + -result);
        }
        return (int) result;
    }
}
