package dev.skep.workloads.bpftool;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.mm.UserMemory;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * bpf(2), a method for each command that bpftool gives: builds {@code union bpf_attr} in user memory and decodes what the
 * kernel writes there. Every method throws {@link SysError} with what the kernel answered, and gives back the user
 * memory it took.
 *
 * <p>Linux: tools/lib/bpf/bpf.c.
 */
final class BpfCalls {

    private static final int ATTR_SIZE = 152;
    private static final int PROG_INFO_SIZE = 232;
    private static final int MAP_INFO_SIZE = 88;
    private static final int LINK_INFO_SIZE = 64;
    private static final int BTF_INFO_SIZE = 32;

    private final Os os;
    private final UserMemory memory;

    BpfCalls(Os os) {
        this.os = os;
        this.memory = os.memory();
    }

    private static ByteBuffer attr() {
        return buffer(ATTR_SIZE);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private long put(byte[] bytes) {
        long address = memory.alloc(Math.max(bytes.length, 1));
        memory.copyToUser(address, bytes);
        return address;
    }

    private long put(String text) {
        return put((text + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** Calls; what the kernel wrote into the attributes is there afterwards. */
    private int call(BpfCmd cmd, ByteBuffer attr) {
        long address = put(attr.array());
        long result = os.bpf(cmd.number(), address, attr.capacity());
        attr.put(0, memory.copyFromUser(address, attr.capacity()));
        return (int) result;
    }

    /** The id after {@code id}, or -1 when it was the last. */
    int nextId(BpfCmd cmd, int id) {
        long mark = memory.mark();
        try {
            ByteBuffer attr = attr().putInt(0, id);
            call(cmd, attr);
            return attr.getInt(4);
        } catch (SysError e) {
            if (e.errno() == Errno.ENOENT) {
                return -1;
            }
            throw e;
        } finally {
            memory.release(mark);
        }
    }

    /** A descriptor of the object with an id. */
    int fdById(BpfCmd cmd, int id) {
        long mark = memory.mark();
        try {
            return call(cmd, attr().putInt(0, id));
        } finally {
            memory.release(mark);
        }
    }

    int objGet(String path) {
        long mark = memory.mark();
        try {
            return call(BpfCmd.OBJ_GET, attr().putLong(0, put(path)));
        } finally {
            memory.release(mark);
        }
    }

    void objPin(int fd, String path) {
        long mark = memory.mark();
        try {
            call(BpfCmd.OBJ_PIN, attr().putLong(0, put(path)).putInt(8, fd));
        } finally {
            memory.release(mark);
        }
    }

    /** OBJ_GET_INFO_BY_FD; {@code info} is passed in and comes back filled. */
    private ByteBuffer info(int fd, ByteBuffer info) {
        long address = put(info.array());
        call(
                BpfCmd.OBJ_GET_INFO_BY_FD,
                attr().putInt(0, fd).putInt(4, info.capacity()).putLong(8, address));
        return buffer(info.capacity()).put(0, memory.copyFromUser(address, info.capacity()));
    }

    private static String name(ByteBuffer info, int at) {
        int length = 0;
        while (length < 16 && info.get(at + length) != 0) {
            length++;
        }
        return new String(info.array(), at, length, StandardCharsets.US_ASCII);
    }

    private ByteBuffer copy(long address, int length) {
        return buffer(length).put(0, memory.copyFromUser(address, length));
    }

    /** What the kernel tells of a program, arrays included: asked twice, first for their sizes. */
    ProgInfo progInfo(int fd) {
        long mark = memory.mark();
        try {
            ByteBuffer sizes = info(fd, buffer(PROG_INFO_SIZE));
            int xlated = sizes.getInt(20);
            int maps = sizes.getInt(52);
            int ksyms = sizes.getInt(104);
            int funcs = sizes.getInt(144);
            int lines = sizes.getInt(148);
            int funcSize = sizes.getInt(132);
            int lineSize = sizes.getInt(172);
            ByteBuffer ask = buffer(PROG_INFO_SIZE);
            long xlatedAt = memory.alloc(xlated + 8);
            long mapsAt = memory.alloc(maps * 4 + 8);
            long ksymsAt = memory.alloc(ksyms * 8 + 8);
            long funcsAt = memory.alloc(funcs * funcSize + 8);
            long linesAt = memory.alloc(lines * lineSize + 8);
            ask.putInt(20, xlated).putLong(32, xlatedAt);
            ask.putInt(52, maps).putLong(56, mapsAt);
            ask.putInt(104, ksyms).putLong(112, ksymsAt);
            ask.putInt(144, funcs).putInt(132, funcSize).putLong(136, funcsAt);
            ask.putInt(148, lines).putInt(172, lineSize).putLong(152, linesAt);
            ByteBuffer got = info(fd, ask);
            boolean allowed = got.getLong(32) != 0 || xlated == 0;
            long[] insns = new long[allowed ? xlated / 8 : 0];
            copy(xlatedAt, insns.length * 8).asLongBuffer().get(insns);
            int[] mapIds = new int[Math.min(maps, got.getInt(52))];
            copy(mapsAt, mapIds.length * 4).asIntBuffer().get(mapIds);
            long[] symbols = new long[Math.min(ksyms, got.getInt(104))];
            copy(ksymsAt, symbols.length * 8).asLongBuffer().get(symbols);
            return new ProgInfo(
                    got.getInt(0),
                    got.getInt(4),
                    Arrays.copyOfRange(got.array(), 8, 16),
                    got.getInt(16),
                    got.getInt(20),
                    got.getLong(40),
                    got.getInt(48),
                    mapIds,
                    name(got, 64),
                    (got.get(84) & 1) != 0,
                    got.getInt(128),
                    got.getLong(192),
                    got.getLong(200),
                    got.getLong(208),
                    insns,
                    records(funcsAt, Math.min(funcs, got.getInt(144)), funcSize, 2),
                    records(linesAt, Math.min(lines, got.getInt(148)), lineSize, 4),
                    symbols);
        } finally {
            memory.release(mark);
        }
    }

    /** The first {@code words} 32-bit numbers of each record. */
    private int[] records(long address, int count, int size, int words) {
        int[] values = new int[count * words];
        ByteBuffer raw = copy(address, count * size);
        for (int i = 0; i < count; i++) {
            for (int w = 0; w < words; w++) {
                values[i * words + w] = raw.getInt(i * size + w * 4);
            }
        }
        return values;
    }

    MapInfo mapInfo(int fd) {
        long mark = memory.mark();
        try {
            ByteBuffer got = info(fd, buffer(MAP_INFO_SIZE));
            return new MapInfo(
                    got.getInt(0),
                    got.getInt(4),
                    got.getInt(8),
                    got.getInt(12),
                    got.getInt(16),
                    got.getInt(20),
                    name(got, 24),
                    got.getInt(40),
                    got.getInt(64),
                    got.getInt(68),
                    got.getInt(72),
                    got.getInt(44));
        } finally {
            memory.release(mark);
        }
    }

    /** What the kernel tells of a link; the name that it points to is fetched for raw and plain tracepoints. */
    LinkInfo linkInfo(int fd) {
        long mark = memory.mark();
        try {
            ByteBuffer first = info(fd, buffer(LINK_INFO_SIZE));
            int type = first.getInt(0);
            // raw_tracepoint { name u64, len u32 } at 16; perf_event { type u32, tracepoint { name u64, len u32 } } at
            // 16
            int at = type == 1 ? 16 : type == 7 && first.getInt(16) == 5 ? 24 : -1;
            String text = "";
            if (at > 0) {
                ByteBuffer ask = buffer(LINK_INFO_SIZE);
                long nameAt = memory.alloc(256);
                ask.putLong(at, nameAt).putInt(at + 8, 256);
                if (type == 7) {
                    ask.putInt(16, first.getInt(16));
                }
                info(fd, ask);
                text = memory.stringFromUser(nameAt, 256);
            }
            return new LinkInfo(type, first.getInt(4), first.getInt(8), first, text);
        } finally {
            memory.release(mark);
        }
    }

    /** A BTF object: its id, size and name, and whether it is the kernel's own. */
    record BtfInfo(int id, int size, String name, boolean kernel) {}

    BtfInfo btfInfo(int fd) {
        long mark = memory.mark();
        try {
            long nameAt = memory.alloc(64);
            ByteBuffer got = info(fd, buffer(BTF_INFO_SIZE).putLong(16, nameAt).putInt(24, 64));
            return new BtfInfo(
                    got.getInt(12),
                    got.getInt(8),
                    got.getInt(24) == 0 ? "" : memory.stringFromUser(nameAt, 64),
                    got.getInt(28) != 0);
        } finally {
            memory.release(mark);
        }
    }

    /** A BTF object's bytes. */
    byte[] btfData(int fd) {
        long mark = memory.mark();
        try {
            int size = info(fd, buffer(BTF_INFO_SIZE)).getInt(8);
            long address = memory.alloc(size);
            info(fd, buffer(BTF_INFO_SIZE).putLong(0, address).putInt(8, size));
            return memory.copyFromUser(address, size);
        } finally {
            memory.release(mark);
        }
    }

    /** The types of a BTF object; modules' and programs' BTF that continue the kernel's are not met yet. */
    Btf btf(int id) {
        int fd = fdById(BpfCmd.BTF_GET_FD_BY_ID, id);
        try {
            return Btf.read(btfData(fd), null);
        } finally {
            os.close(fd);
        }
    }

    int mapCreate(int type, String name, int keySize, int valueSize, int maxEntries, int flags, int innerFd) {
        long mark = memory.mark();
        try {
            ByteBuffer attr = attr().putInt(0, type)
                    .putInt(4, keySize)
                    .putInt(8, valueSize)
                    .putInt(12, maxEntries)
                    .putInt(16, flags)
                    .putInt(20, innerFd);
            byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
            attr.put(28, bytes, 0, Math.min(bytes.length, 15));
            return call(BpfCmd.MAP_CREATE, attr);
        } finally {
            memory.release(mark);
        }
    }

    /** Answers the value, of {@code size} bytes. */
    byte[] mapLookup(BpfCmd cmd, int fd, byte[] key, int size) {
        long mark = memory.mark();
        try {
            long value = memory.alloc(Math.max(size, 1));
            call(
                    cmd,
                    attr().putInt(0, fd)
                            .putLong(8, key.length == 0 ? 0 : put(key))
                            .putLong(16, value));
            return memory.copyFromUser(value, size);
        } finally {
            memory.release(mark);
        }
    }

    void mapUpdate(int fd, byte[] key, byte[] value, long flags) {
        long mark = memory.mark();
        try {
            call(
                    BpfCmd.MAP_UPDATE_ELEM,
                    attr().putInt(0, fd)
                            .putLong(8, key.length == 0 ? 0 : put(key))
                            .putLong(16, put(value))
                            .putLong(24, flags));
        } finally {
            memory.release(mark);
        }
    }

    void mapDelete(int fd, byte[] key) {
        long mark = memory.mark();
        try {
            call(BpfCmd.MAP_DELETE_ELEM, attr().putInt(0, fd).putLong(8, put(key)));
        } finally {
            memory.release(mark);
        }
    }

    /** The key after {@code key}, or the first when that is null; {@code size} bytes. */
    byte[] mapNextKey(int fd, byte[] key, int size) {
        long mark = memory.mark();
        try {
            long next = memory.alloc(Math.max(size, 1));
            call(
                    BpfCmd.MAP_GET_NEXT_KEY,
                    attr().putInt(0, fd).putLong(8, key == null ? 0 : put(key)).putLong(16, next));
            return memory.copyFromUser(next, size);
        } finally {
            memory.release(mark);
        }
    }

    void mapFreeze(int fd) {
        long mark = memory.mark();
        try {
            call(BpfCmd.MAP_FREEZE, attr().putInt(0, fd));
        } finally {
            memory.release(mark);
        }
    }

    void linkDetach(int fd) {
        long mark = memory.mark();
        try {
            call(BpfCmd.LINK_DETACH, attr().putInt(0, fd));
        } finally {
            memory.release(mark);
        }
    }

    /** PROG_ATTACH or PROG_DETACH. */
    void progAttach(BpfCmd cmd, int targetFd, int progFd, int attachType) {
        long mark = memory.mark();
        try {
            call(cmd, attr().putInt(0, targetFd).putInt(4, progFd).putInt(8, attachType));
        } finally {
            memory.release(mark);
        }
    }

    /** What a test run answers. */
    record TestRun(int retval, int duration, byte[] dataOut, byte[] ctxOut) {}

    TestRun testRun(int fd, byte[] dataIn, int dataOutSize, byte[] ctxIn, int ctxOutSize, int repeat) {
        long mark = memory.mark();
        try {
            long dataOut = dataOutSize > 0 ? memory.alloc(dataOutSize) : 0;
            long ctxOut = ctxOutSize > 0 ? memory.alloc(ctxOutSize) : 0;
            ByteBuffer attr = attr().putInt(0, fd)
                    .putInt(8, dataIn.length)
                    .putInt(12, dataOutSize)
                    .putLong(16, dataIn.length > 0 ? put(dataIn) : 0)
                    .putLong(24, dataOut)
                    .putInt(32, repeat)
                    .putInt(40, ctxIn.length)
                    .putInt(44, ctxOutSize)
                    .putLong(48, ctxIn.length > 0 ? put(ctxIn) : 0)
                    .putLong(56, ctxOut);
            call(BpfCmd.PROG_TEST_RUN, attr);
            return new TestRun(
                    attr.getInt(4),
                    attr.getInt(36),
                    dataOut == 0 ? new byte[0] : memory.copyFromUser(dataOut, Math.min(attr.getInt(12), dataOutSize)),
                    ctxOut == 0 ? new byte[0] : memory.copyFromUser(ctxOut, Math.min(attr.getInt(44), ctxOutSize)));
        } finally {
            memory.release(mark);
        }
    }
}
