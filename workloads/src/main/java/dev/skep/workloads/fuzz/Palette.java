package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.workloads.libbpf.BpfKernel;
import dev.skep.workloads.libbpf.LibbpfException;
import dev.skep.workloads.libbpf.UserStruct;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What all generated programs share: the maps, made once in each kernel, and one BTF with the types of map values and of
 * functions.
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

    // ids of the BTF's types, in the order in which btf() makes them
    private static final int U32 = 1;
    private static final int INT = 2;
    private static final int U64 = 3;
    private static final int SPIN_LOCK = 4;
    private static final int U64_ARRAY = 5;
    private static final int TIMER = 6;
    private static final int VALUE_LOCKED = 7;
    private static final int VALUE_TIMED = 8;
    private static final int VOID_POINTER = 9;
    private static final int INT_POINTER = 10;
    private static final int PROTO_MAIN = 11;
    private static final int PROTO_TWO = 12;
    private static final int PROTO_LOOP = 13;
    private static final int PROTO_EACH = 14;
    private static final int PROTO_POINTER = 15;
    static final int FUNC_MAIN = 16;
    static final int FUNC_STATIC = 17;
    static final int FUNC_GLOBAL = 18;
    static final int FUNC_LOOP = 19;
    static final int FUNC_EACH = 20;
    static final int FUNC_GLOBAL_POINTER = 21;

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
            "array,4,16,2,0,-," + INT + "," + VALUE_LOCKED,
            "array,4,24,2,0,-," + INT + "," + VALUE_TIMED,
            "lru_hash,8,32,16",
            "stack_trace,4,80,16",
            "perf_event_array,4,4,2",
            "devmap,4,4,4",
            "array,4,16,1," + FLAG_WRITE_ONLY_PROG);

    private static final int[] VALUE_SIZES = {48, 16, 40, 32, 0, 4, 16, 4, 24, 16, 24, 32, 80, 4, 4, 16};
    private static final int[] KEY_SIZES = {4, 4, 4, 4, 0, 4, 0, 4, 4, 4, 4, 8, 4, 4, 4, 4};

    private static final int MAGIC_VERSION_FLAGS = 0x0001_eb9f;
    private static final int HEADER = 24;
    private static final int FUNC_INFO_SIZE = 8;
    private static final byte[] BTF = makeBtf();

    private Palette() {}

    static int valueSize(int map) {
        return VALUE_SIZES[map];
    }

    static int keySize(int map) {
        return KEY_SIZES[map];
    }

    /** The raw BTF. */
    static byte[] btf() {
        return BTF;
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
                                .pointer(BpfAttr.BTF, UserStruct.of(BTF.clone()))
                                .u32(BpfAttr.BTF_SIZE, BTF.length)));
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

    // -- the BTF ---------------------------------------------------------------------------------------------------

    /** Types as 32-bit words, and the names that they use. */
    private static final class Builder {
        private final List<Integer> words = new ArrayList<>();
        private final ByteArrayOutputStream strings = new ByteArrayOutputStream();

        private Builder() {
            strings.write(0);
        }

        private int name(String text) {
            int at = strings.size();
            strings.writeBytes((text + "\0").getBytes(StandardCharsets.US_ASCII));
            return text.isEmpty() ? 0 : at;
        }

        /** struct btf_type: name, info, size or type; then what belongs to the kind. */
        private void type(String name, int kind, int count, int sizeOrType, int... more) {
            words.add(name(name));
            words.add(kind << 24 | count);
            words.add(sizeOrType);
            for (int word : more) {
                words.add(word);
            }
        }

        private byte[] bytes() {
            int types = words.size() * Integer.BYTES;
            ByteBuffer out =
                    ByteBuffer.allocate(HEADER + types + strings.size()).order(ByteOrder.LITTLE_ENDIAN);
            out.putInt(MAGIC_VERSION_FLAGS)
                    .putInt(HEADER)
                    .putInt(0)
                    .putInt(types)
                    .putInt(types)
                    .putInt(strings.size());
            words.forEach(out::putInt);
            return out.put(strings.toByteArray()).array();
        }
    }

    private static final int KIND_INT = 1;
    private static final int KIND_PTR = 2;
    private static final int KIND_ARRAY = 3;
    private static final int KIND_STRUCT = 4;
    private static final int KIND_FUNC = 12;
    private static final int KIND_FUNC_PROTO = 13;
    private static final int SIGNED = 1 << 24;
    private static final int STATIC = 0;
    private static final int GLOBAL = 1;

    private static byte[] makeBtf() {
        Builder b = new Builder();
        b.type("unsigned int", KIND_INT, 0, 4, 32);
        b.type("int", KIND_INT, 0, 4, SIGNED | 32);
        b.type("unsigned long long", KIND_INT, 0, 8, 64);
        b.type("bpf_spin_lock", KIND_STRUCT, 1, 4, b.name("val"), U32, 0);
        b.type("", KIND_ARRAY, 0, 0, U64, U32, 2);
        b.type("bpf_timer", KIND_STRUCT, 1, 16, b.name("__opaque"), U64_ARRAY, 0);
        b.type("locked", KIND_STRUCT, 3, 16, b.name("lock"), SPIN_LOCK, 0, b.name("a"), INT, 32, b.name("b"), U64, 64);
        b.type("timed", KIND_STRUCT, 2, 24, b.name("timer"), TIMER, 0, b.name("a"), U64, 128);
        b.type("", KIND_PTR, 0, 0);
        b.type("", KIND_PTR, 0, INT);
        b.type("", KIND_FUNC_PROTO, 1, INT, b.name("ctx"), VOID_POINTER);
        b.type("", KIND_FUNC_PROTO, 2, INT, b.name("a"), INT, b.name("b"), U64);
        b.type("", KIND_FUNC_PROTO, 2, INT, b.name("i"), U32, b.name("ctx"), VOID_POINTER);
        int p = VOID_POINTER;
        b.type("", KIND_FUNC_PROTO, 4, INT, b.name("m"), p, b.name("k"), p, b.name("v"), p, b.name("ctx"), p);
        b.type("", KIND_FUNC_PROTO, 2, INT, b.name("p"), INT_POINTER, b.name("n"), INT);
        b.type("main", KIND_FUNC, GLOBAL, PROTO_MAIN);
        b.type("sub", KIND_FUNC, STATIC, PROTO_TWO);
        b.type("gsub", KIND_FUNC, GLOBAL, PROTO_TWO);
        b.type("loop", KIND_FUNC, STATIC, PROTO_LOOP);
        b.type("each", KIND_FUNC, STATIC, PROTO_EACH);
        b.type("gptr", KIND_FUNC, GLOBAL, PROTO_POINTER);
        return b.bytes();
    }
}
