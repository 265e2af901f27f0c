package dev.skep.workloads.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one BTF of all generated programs: types of map values and of functions. Recorded programs hold ids: types may only be
 * added at the end.
 */
final class PaletteTypes {

    static final int U32 = 1;
    static final int INT = 2;
    static final int U64 = 3;
    private static final int SPIN_LOCK = 4;
    private static final int U64_ARRAY = 5;
    private static final int TIMER = 6;
    static final int VALUE_LOCKED = 7;
    static final int VALUE_TIMED = 8;
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
    private static final int TASK = 22;
    private static final int CGROUP = 23;
    private static final int CPUMASK = 24;
    private static final int TASK_TAG = 25;
    private static final int TASK_KPTR = 26;
    private static final int CGROUP_TAG = 27;
    private static final int CGROUP_KPTR = 28;
    private static final int CPUMASK_TAG = 29;
    private static final int CPUMASK_KPTR = 30;
    private static final int LOOSE_TAG = 31;
    private static final int LOOSE_KPTR = 32;
    static final int VALUE_KPTRS = 33;
    private static final int WORK = 34;
    static final int VALUE_WORK = 35;
    static final int PAIR = 36;
    private static final int PAIR_POINTER = 37;
    private static final int PROTO_THREE = 38;
    private static final int PROTO_PAIR = 39;
    static final int FUNC_TIMER = 40;
    static final int FUNC_WORK = 41;
    static final int FUNC_VMA = 42;
    static final int FUNC_STATIC_POINTER = 43;
    static final int FUNC_GLOBAL_PAIR = 44;
    static final int FUNC_DEEP = 45;
    static final int FUNC_TAIL = 46;
    static final int FUNC_LOOP_STACK = 47;
    private static final int PROTO_VOID = 48;
    static final int FUNC_GLOBAL_VOID = 49;

    private static final int MAGIC_VERSION_FLAGS = 0x0001_eb9f;
    private static final int HEADER = 24;
    /** The raw BTF. */
    static final byte[] BYTES = make();

    private PaletteTypes() {}

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
    private static final int KIND_TYPE_TAG = 18;
    private static final int SIGNED = 1 << 24;
    private static final int STATIC = 0;
    private static final int GLOBAL = 1;

    private static byte[] make() {
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
        objects(b);
        callbacks(b);
        return b.bytes();
    }

    private static void objects(Builder b) {
        b.type("task_struct", KIND_STRUCT, 0, 0);
        b.type("cgroup", KIND_STRUCT, 0, 0);
        b.type("bpf_cpumask", KIND_STRUCT, 0, 0);
        b.type("kptr", KIND_TYPE_TAG, 0, TASK);
        b.type("", KIND_PTR, 0, TASK_TAG);
        b.type("kptr", KIND_TYPE_TAG, 0, CGROUP);
        b.type("", KIND_PTR, 0, CGROUP_TAG);
        b.type("kptr", KIND_TYPE_TAG, 0, CPUMASK);
        b.type("", KIND_PTR, 0, CPUMASK_TAG);
        b.type("kptr_untrusted", KIND_TYPE_TAG, 0, TASK);
        b.type("", KIND_PTR, 0, LOOSE_TAG);
        int[] members = {
            b.name("task"), TASK_KPTR, 0,
            b.name("cgroup"), CGROUP_KPTR, 64,
            b.name("mask"), CPUMASK_KPTR, 128,
            b.name("loose"), LOOSE_KPTR, 192
        };
        b.type("kptrs", KIND_STRUCT, 4, 32, members);
        b.type("bpf_wq", KIND_STRUCT, 1, 16, b.name("__opaque"), U64_ARRAY, 0);
        b.type("worked", KIND_STRUCT, 2, 24, b.name("work"), WORK, 0, b.name("a"), U64, 128);
        b.type("pair", KIND_STRUCT, 3, 16, b.name("a"), U64, 0, b.name("b"), U32, 64, b.name("c"), U32, 96);
        b.type("", KIND_PTR, 0, PAIR);
    }

    private static void callbacks(Builder b) {
        int p = VOID_POINTER;
        b.type("", KIND_FUNC_PROTO, 3, INT, b.name("a"), p, b.name("b"), p, b.name("c"), p);
        b.type("", KIND_FUNC_PROTO, 1, INT, b.name("pair"), PAIR_POINTER);
        b.type("timer", KIND_FUNC, STATIC, PROTO_THREE);
        b.type("work", KIND_FUNC, STATIC, PROTO_THREE);
        b.type("vma", KIND_FUNC, STATIC, PROTO_THREE);
        b.type("sptr", KIND_FUNC, STATIC, PROTO_POINTER);
        b.type("gpair", KIND_FUNC, GLOBAL, PROTO_PAIR);
        b.type("deep", KIND_FUNC, STATIC, PROTO_TWO);
        b.type("tail", KIND_FUNC, STATIC, PROTO_MAIN);
        b.type("loop_stack", KIND_FUNC, STATIC, PROTO_LOOP);
        b.type("", KIND_FUNC_PROTO, 2, 0, b.name("a"), INT, b.name("b"), U64);
        b.type("gvoid", KIND_FUNC, GLOBAL, PROTO_VOID);
    }
}
