package dev.skep.kernel.bpf.load;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.Errno;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The kernel's copy of a caller's {@code union bpf_attr}, and the literal table of its fields: byte offsets into the
 * union as 6.18 lays it out. {@code *_END} is one past a command's last field; everything from there on must be zero.
 *
 * <p>Linux: include/uapi/linux/bpf.h; kernel/bpf/syscall.c, bpf_check_uarg_tail_zero() and CHECK_ATTR.
 */
public final class BpfAttr {

    /** Bytes of the union. */
    public static final int SIZE = 168;

    private static final int PAGE_SIZE = 4096;

    // MAP_CREATE
    public static final int MAP_TYPE = 0;
    public static final int KEY_SIZE = 4;
    public static final int VALUE_SIZE = 8;
    public static final int MAX_ENTRIES = 12;
    public static final int MAP_FLAGS = 16;
    public static final int INNER_MAP_FD = 20;
    public static final int NUMA_NODE = 24;
    public static final int MAP_NAME = 28;
    public static final int MAP_IFINDEX = 44;
    public static final int BTF_FD = 48;
    public static final int BTF_KEY_TYPE_ID = 52;
    public static final int BTF_VALUE_TYPE_ID = 56;
    public static final int BTF_VMLINUX_VALUE_TYPE_ID = 60;
    public static final int MAP_EXTRA = 64;
    public static final int VALUE_TYPE_BTF_OBJ_FD = 72;
    public static final int MAP_TOKEN_FD = 76;
    public static final int EXCL_PROG_HASH = 80;
    public static final int EXCL_PROG_HASH_SIZE = 88;
    public static final int MAP_CREATE_END = 92;

    // MAP_*_ELEM, MAP_GET_NEXT_KEY, MAP_FREEZE
    public static final int MAP_FD = 0;
    public static final int MAP_FREEZE_END = 4;
    public static final int KEY = 8;
    public static final int MAP_DELETE_END = 16;
    public static final int VALUE = 16;
    public static final int NEXT_KEY = 16;
    public static final int MAP_NEXT_KEY_END = 24;
    public static final int ELEM_FLAGS = 24;
    public static final int MAP_ELEM_END = 32;

    // MAP_*_BATCH
    public static final int BATCH_IN = 0;
    public static final int BATCH_OUT = 8;
    public static final int BATCH_KEYS = 16;
    public static final int BATCH_VALUES = 24;
    public static final int BATCH_COUNT = 32;
    public static final int BATCH_MAP_FD = 36;
    public static final int BATCH_ELEM_FLAGS = 40;
    public static final int BATCH_FLAGS = 48;
    public static final int BATCH_END = 56;

    // PROG_LOAD
    public static final int PROG_TYPE = 0;
    public static final int INSN_CNT = 4;
    public static final int INSNS = 8;
    public static final int LICENSE = 16;
    public static final int LOG_LEVEL = 24;
    public static final int LOG_SIZE = 28;
    public static final int LOG_BUF = 32;
    public static final int PROG_FLAGS = 44;
    public static final int PROG_NAME = 48;
    public static final int PROG_IFINDEX = 64;
    public static final int EXPECTED_ATTACH_TYPE = 68;
    public static final int PROG_BTF_FD = 72;
    public static final int FUNC_INFO_REC_SIZE = 76;
    public static final int FUNC_INFO = 80;
    public static final int FUNC_INFO_CNT = 88;
    public static final int LINE_INFO_REC_SIZE = 92;
    public static final int LINE_INFO = 96;
    public static final int LINE_INFO_CNT = 104;
    public static final int ATTACH_BTF_ID = 108;
    public static final int ATTACH_PROG_FD = 112;
    public static final int CORE_RELO_CNT = 116;
    public static final int FD_ARRAY = 120;
    public static final int CORE_RELOS = 128;
    public static final int CORE_RELO_REC_SIZE = 136;
    public static final int LOG_TRUE_SIZE = 140;
    public static final int PROG_TOKEN_FD = 144;
    public static final int FD_ARRAY_CNT = 148;
    public static final int SIGNATURE = 152;
    public static final int PROG_LOAD_END = 168;

    // OBJ_PIN, OBJ_GET
    public static final int PATHNAME = 0;
    public static final int PIN_FD = 8;
    public static final int FILE_FLAGS = 12;
    public static final int PATH_FD = 16;
    public static final int OBJ_END = 20;

    // PROG_TEST_RUN
    public static final int TEST_PROG_FD = 0;
    public static final int TEST_RETVAL = 4;
    public static final int TEST_DATA_SIZE_IN = 8;
    public static final int TEST_DATA_SIZE_OUT = 12;
    public static final int TEST_DATA_IN = 16;
    public static final int TEST_DATA_OUT = 24;
    public static final int TEST_REPEAT = 32;
    public static final int TEST_DURATION = 36;
    public static final int TEST_CTX_SIZE_IN = 40;
    public static final int TEST_CTX_SIZE_OUT = 44;
    public static final int TEST_CTX_IN = 48;
    public static final int TEST_CTX_OUT = 56;
    public static final int TEST_FLAGS = 64;
    public static final int TEST_CPU = 68;
    public static final int TEST_BATCH_SIZE = 72;
    public static final int TEST_RUN_END = 76;

    // *_GET_NEXT_ID, *_GET_FD_BY_ID
    public static final int ID = 0;
    public static final int NEXT_ID = 4;
    public static final int NEXT_ID_END = 8;
    public static final int OPEN_FLAGS = 8;
    public static final int FD_BY_ID_TOKEN_FD = 12;

    // OBJ_GET_INFO_BY_FD
    public static final int INFO_FD = 0;
    public static final int INFO_LEN = 4;
    public static final int INFO = 8;
    public static final int INFO_END = 16;

    // RAW_TRACEPOINT_OPEN
    public static final int RAW_TP_NAME = 0;
    public static final int RAW_TP_PROG_FD = 8;
    public static final int RAW_TP_COOKIE = 16;
    public static final int RAW_TP_END = 24;

    // BTF_LOAD
    public static final int BTF = 0;
    public static final int BTF_LOG_BUF = 8;
    public static final int BTF_SIZE = 16;
    public static final int BTF_LOG_SIZE = 20;
    public static final int BTF_LOG_LEVEL = 24;
    public static final int BTF_LOG_TRUE_SIZE = 28;
    public static final int BTF_FLAGS = 32;
    public static final int BTF_TOKEN_FD = 36;
    public static final int BTF_LOAD_END = 40;

    // LINK_CREATE
    public static final int LINK_PROG_FD = 0;
    public static final int LINK_TARGET_FD = 4;
    public static final int LINK_ATTACH_TYPE = 8;
    public static final int LINK_FLAGS = 12;
    public static final int LINK_PERF_COOKIE = 16;
    public static final int LINK_CREATE_END = 64;

    // LINK_UPDATE, LINK_DETACH
    public static final int LINK_FD = 0;
    public static final int LINK_DETACH_END = 4;
    public static final int LINK_NEW_PROG_FD = 4;
    public static final int LINK_UPDATE_FLAGS = 8;
    public static final int LINK_OLD_PROG_FD = 12;
    public static final int LINK_UPDATE_END = 16;

    // PROG_BIND_MAP, ENABLE_STATS
    public static final int BIND_PROG_FD = 0;
    public static final int BIND_MAP_FD = 4;
    public static final int BIND_FLAGS = 8;
    public static final int BIND_END = 12;
    public static final int STATS_TYPE = 0;
    public static final int STATS_END = 4;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes = new byte[SIZE];
    private final UserMemory memory;
    private final long address;
    private final int size;

    private BpfAttr(UserMemory memory, long address, int size) {
        this.memory = memory;
        this.address = address;
        this.size = size;
    }

    /**
     * Copies the union from the caller.
     *
     * @param size bytes that the caller's union has, unsigned
     * @throws ErrnoException E2BIG when it is more than a page or has a byte set that 6.18 does not know, EFAULT
     */
    public static BpfAttr fromUser(UserMemory memory, long address, int size) {
        checkTail(memory, address, SIZE, size);
        BpfAttr attr = new BpfAttr(memory, address, Math.min(size, SIZE));
        byte[] copy = memory.copyFromUser(address, attr.size);
        System.arraycopy(copy, 0, attr.bytes, 0, copy.length);
        return attr;
    }

    /**
     * Whether a caller's struct is no longer than a page and zero beyond what the kernel knows.
     *
     * @param known bytes that the kernel knows
     * @param actual bytes that the caller has, unsigned
     * @throws ErrnoException E2BIG, EFAULT
     */
    public static void checkTail(UserMemory memory, long address, int known, int actual) {
        if (Integer.compareUnsigned(actual, PAGE_SIZE) > 0) {
            throw new ErrnoException(Errno.E2BIG, "struct of " + Integer.toUnsignedString(actual) + " bytes");
        }
        if (actual <= known) {
            return;
        }
        for (byte b : memory.copyFromUser(address + known, actual - known)) {
            if (b != 0) {
                throw new ErrnoException(Errno.E2BIG, "a byte after the " + known + " that are known is not zero");
            }
        }
    }

    /** CHECK_ATTR: everything from the end of the command's last field on must be zero, else EINVAL. */
    public void requireZeroFrom(int end) {
        for (int i = end; i < SIZE; i++) {
            if (bytes[i] != 0) {
                throw new ErrnoException(Errno.EINVAL, "attr byte " + i + " is not used by this command");
            }
        }
    }

    /** A 32-bit field. */
    public int u32(int offset) {
        return (int) INT.get(bytes, offset);
    }

    /** A 64-bit field; pointers are user addresses. */
    public long u64(int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** The copy itself, for fields that are arrays. */
    public byte[] bytes() {
        return bytes;
    }

    /** Whether the caller's union is long enough to hold the bytes before {@code end}. */
    public boolean covers(int end) {
        return size >= end;
    }

    /** Writes a 32-bit field back to the caller (put_user). */
    public void writeBack(int offset, int value) {
        byte[] field = new byte[4];
        INT.set(field, 0, value);
        memory.copyToUser(address + offset, field);
    }
}
