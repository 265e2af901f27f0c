package dev.skep.workloads.oracle;

import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import dev.skep.workloads.oracle.OracleRequest.MapRequest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One request, served: BTF, maps, their first contents, programs, runs, the maps' last contents; every descriptor is
 * closed at the end. The same keys in the same order as oracle.c prints them.
 */
final class OracleAnswer {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int FD_SLOTS = 1024;
    private static final int LDDW = 0x18;
    private static final int SYSCALL = 31;
    private static final int RAW_TRACEPOINT = 17;
    private static final int RAW_TRACEPOINT_WRITABLE = 24;
    private static final int CTX_ROOM = 256;
    private static final int PROG_INFO = 232;
    private static final int LOAD_ATTR = 144;
    private static final int MAX_STEPS = 1_000_000;

    private final OracleSyscalls kernel;
    private final OracleRequest request;
    private final Json out;
    private final List<MapState> maps = new ArrayList<>();
    private final List<Integer> fds = new ArrayList<>();
    private int btfFd = -1;
    private int progFd = -1;
    private long loadNs;
    private long loadCpuNs;
    private int logTrueSize;

    private record MapState(MapRequest spec, int fd, int id) {}

    OracleAnswer(OracleSyscalls kernel, OracleRequest request, Json out) {
        this.kernel = kernel;
        this.request = request;
        this.out = out;
    }

    static ByteBuffer attr(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Answers the request; the object's braces are the caller's. */
    void serve() {
        long mark = kernel.mark();
        try {
            steps();
        } finally {
            kernel.setEffective(OracleRequest.ALL);
            close(progFd);
            fds.forEach(this::close);
            maps.forEach(map -> close(map.fd()));
            close(btfFd);
            kernel.release(mark);
        }
    }

    private void close(int fd) {
        if (fd >= 0) {
            kernel.close(fd);
        }
    }

    private long bpf(BpfCmd command, ByteBuffer attr) {
        long mark = kernel.mark();
        long address = kernel.put(attr.array());
        long result = kernel.bpf(command, address, attr.capacity());
        byte[] after = kernel.get(address, attr.capacity());
        System.arraycopy(after, 0, attr.array(), 0, after.length);
        kernel.release(mark);
        return result;
    }

    private static String ename(int errno) {
        return errno == 0 ? "" : Errno.of(errno).name();
    }

    /** What this kernel has not yet is said so, not blamed on the request. */
    private String unsupported(String otherwise) {
        String refusal = kernel.lastRefusal();
        return refusal != null && refusal.contains("not supported") ? "unsupported: " + refusal : otherwise;
    }

    private boolean fail(String what, String stage, int index, long result) {
        int errno = (int) -result;
        out.put(",\"ok\":false,\"error\":")
                .string(unsupported(what))
                .put(",\"stage\":\"")
                .put(stage);
        out.put("\",\"index\":").put(index).put(",\"errno\":").put(errno).put(",\"ename\":\"");
        out.put(ename(errno)).put("\"");
        return false;
    }

    private boolean steps() {
        if (!loadBtf() || !createMaps() || !initMaps() || !freezeMaps() || !loadTails()) {
            return false;
        }
        byte[] insns = request.wrap != 0 ? wrapped() : request.insns;
        if (!loadMain(insns) || !insertSelf()) {
            return false;
        }
        runs();
        dumps();
        return true;
    }

    private boolean loadBtf() {
        if (request.btf.length == 0) {
            return true;
        }
        ByteBuffer attr = attr(28).putLong(BpfAttr.BTF, kernel.put(request.btf));
        attr.putInt(BpfAttr.BTF_SIZE, request.btf.length);
        long fd = bpf(BpfCmd.BTF_LOAD, attr);
        btfFd = (int) Math.max(fd, -1);
        return fd >= 0 || fail("btf refused", "btf", 0, fd);
    }

    private boolean createMaps() {
        if (request.wrap != 0) {
            request.maps.add(new MapRequest(MapType.ARRAY.number(), 4, 8, 1, 0, -1, 0, 0, 0));
        }
        for (int i = 0; i < request.maps.size(); i++) {
            MapRequest spec = request.maps.get(i);
            boolean wrap = request.wrap != 0 && i == request.maps.size() - 1;
            ByteBuffer attr = attr(72);
            attr.putInt(BpfAttr.MAP_TYPE, spec.type()).putInt(BpfAttr.KEY_SIZE, spec.key());
            attr.putInt(BpfAttr.VALUE_SIZE, spec.value()).putInt(BpfAttr.MAX_ENTRIES, spec.entries());
            attr.putInt(BpfAttr.MAP_FLAGS, spec.flags());
            if (spec.inner() != -1) {
                boolean known = Integer.compareUnsigned(spec.inner(), i) < 0;
                attr.putInt(BpfAttr.INNER_MAP_FD, known ? maps.get(spec.inner()).fd() : -1);
            }
            name(attr, BpfAttr.MAP_NAME, wrap ? "wrap" : "m" + i);
            if (spec.btfValue() != 0) {
                attr.putInt(BpfAttr.BTF_FD, btfFd).putInt(BpfAttr.BTF_KEY_TYPE_ID, spec.btfKey());
                attr.putInt(BpfAttr.BTF_VALUE_TYPE_ID, spec.btfValue());
            }
            attr.putLong(BpfAttr.MAP_EXTRA, spec.extra());
            long fd = bpf(BpfCmd.MAP_CREATE, attr);
            if (fd < 0) {
                return fail("map refused", "map", i, fd);
            }
            maps.add(new MapState(spec, (int) fd, mapId((int) fd)));
        }
        return true;
    }

    /** snprintf into a 16-byte field. */
    private static void name(ByteBuffer attr, int at, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < Math.min(15, bytes.length); i++) {
            attr.put(at + i, bytes[i]);
        }
    }

    private int mapId(int fd) {
        long mark = kernel.mark();
        long info = kernel.put(new byte[88]);
        ByteBuffer attr = attr(16).putInt(fd).putInt(88).putLong(info);
        int id = bpf(BpfCmd.OBJ_GET_INFO_BY_FD, attr) < 0
                ? 0
                : ByteBuffer.wrap(kernel.get(info, 8))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt(4);
        kernel.release(mark);
        return id;
    }

    private boolean isPercpu(MapRequest map) {
        MapType type = MapType.of(map.type());
        return type == MapType.PERCPU_HASH
                || type == MapType.PERCPU_ARRAY
                || type == MapType.LRU_PERCPU_HASH
                || type == MapType.PERCPU_CGROUP_STORAGE;
    }

    private static boolean holdsFds(MapRequest map) {
        MapType type = MapType.of(map.type());
        return type == MapType.PROG_ARRAY
                || type == MapType.PERF_EVENT_ARRAY
                || type == MapType.ARRAY_OF_MAPS
                || type == MapType.HASH_OF_MAPS;
    }

    /** Bytes that look-ups and updates move. */
    private int valueLength(MapRequest map) {
        if (isPercpu(map)) {
            return (map.value() + 7 & ~7) * kernel.possibleCpus();
        }
        return holdsFds(map) ? 4 : map.value();
    }

    private long mapOp(BpfCmd command, int fd, byte[] key, long value, long flags) {
        ByteBuffer attr = attr(32).putInt(fd).putInt(0);
        long mark = kernel.mark();
        attr.putLong(key == null ? 0 : kernel.put(key)).putLong(value).putLong(flags);
        long result = bpf(command, attr);
        kernel.release(mark);
        return result;
    }

    private long update(int fd, byte[] key, byte[] value) {
        long mark = kernel.mark();
        long result = mapOp(BpfCmd.MAP_UPDATE_ELEM, fd, key, kernel.put(value), 0);
        kernel.release(mark);
        return result;
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private boolean initMaps() {
        for (int i = 0; i < request.inits.size(); i++) {
            OracleRequest.Init init = request.inits.get(i);
            boolean known = Integer.compareUnsigned(init.map(), maps.size()) < 0;
            byte[] key = known ? OracleRequest.unhex(init.key()) : null;
            byte[] value = key == null ? null : initValue(init.value());
            MapRequest spec = known ? maps.get(init.map()).spec() : null;
            if (value == null || key.length != spec.key() || value.length != valueLength(spec)) {
                return fail("bad map, key or value size", "init", i, -Errno.EINVAL.number());
            }
            long result = update(maps.get(init.map()).fd(), key.length == 0 ? null : key, value);
            if (result < 0) {
                return fail("update refused", "init", i, result);
            }
        }
        return true;
    }

    private byte[] initValue(String text) {
        if (!text.startsWith("@")) {
            return OracleRequest.unhex(text);
        }
        int other = 0;
        for (int i = 1; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
            other = other * 10 + text.charAt(i) - '0';
        }
        return Integer.compareUnsigned(other, maps.size()) < 0
                ? int32(maps.get(other).fd())
                : null;
    }

    private int fdOf(int map) {
        return Integer.compareUnsigned(map, maps.size()) < 0 ? maps.get(map).fd() : -1;
    }

    private boolean freezeMaps() {
        for (int i = 0; i < request.freezes.size(); i++) {
            long result = bpf(BpfCmd.MAP_FREEZE, attr(4).putInt(fdOf(request.freezes.get(i))));
            if (result < 0) {
                return fail("freeze refused", "freeze", i, result);
            }
        }
        return true;
    }

    private boolean loadTails() {
        for (int i = 0; i < request.tails.size(); i++) {
            OracleRequest.Tail tail = request.tails.get(i);
            if (fdOf(tail.map()) < 0) {
                return fail("no such map", "tail", i, -Errno.EINVAL.number());
            }
            long fd = load(tail.insns(), 0, false);
            if (fd < 0) {
                return fail("tail program refused", "tail", i, fd);
            }
            fds.add((int) fd);
            long result = update(fdOf(tail.map()), int32(tail.index()), int32((int) fd));
            if (result < 0) {
                return fail("tail update refused", "tail", i, result);
            }
        }
        return true;
    }

    /** call +5; r1 = the map's value; *(u64 *)r1 = r0; w0 = w0; exit; then the program. */
    private byte[] wrapped() {
        ByteBuffer code = attr(48 + request.insns.length);
        code.putLong(insn(0x85, 0, 1, 5))
                .putLong(insn(LDDW, 1, 2, maps.size() - 1))
                .putLong(0);
        code.putLong(insn(0x7b, 1, 0, 0)).putLong(insn(0xbc, 0, 0, 0)).putLong(insn(0x95, 0, 0, 0));
        return code.put(request.insns).array();
    }

    private static long insn(int code, int dst, int src, int imm) {
        return code | dst << 8 | src << 12 | (long) imm << 32;
    }

    /** Map indices in ldimm64 become descriptors. */
    private byte[] withFds(byte[] insns) {
        byte[] copy = insns.clone();
        if (request.rawFd != 0) {
            return copy;
        }
        ByteBuffer code = ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < copy.length; at += 8) {
            if ((copy[at] & 0xff) == LDDW) {
                int src = copy[at + 1] >> 4 & 15;
                if (src == 1 || src == 2) {
                    code.putInt(at + 4, fdOf(code.getInt(at + 4)));
                }
                at += 8;
            }
        }
        return copy;
    }

    private long load(byte[] insns, long log, boolean main) {
        long mark = kernel.mark();
        ByteBuffer attr = attr(LOAD_ATTR);
        attr.putInt(BpfAttr.PROG_TYPE, request.type).putInt(BpfAttr.INSN_CNT, insns.length / 8);
        attr.putLong(BpfAttr.INSNS, kernel.put(withFds(insns)));
        attr.putLong(BpfAttr.LICENSE, kernel.put((request.license + "\0").getBytes(StandardCharsets.ISO_8859_1)));
        attr.putInt(BpfAttr.EXPECTED_ATTACH_TYPE, request.attach).putInt(BpfAttr.PROG_FLAGS, request.flags);
        attr.putInt(BpfAttr.ATTACH_BTF_ID, request.attachBtfId);
        name(attr, BpfAttr.PROG_NAME, request.name);
        if (request.level != 0 && main && request.logSize != 0) {
            attr.putInt(BpfAttr.LOG_LEVEL, request.level).putInt(BpfAttr.LOG_SIZE, request.logSize);
            attr.putLong(BpfAttr.LOG_BUF, log);
        }
        if (main) {
            OracleDebugInfo.put(kernel, request, btfFd, attr);
        }
        long address = kernel.put(new byte[LOAD_ATTR]);
        if (!maps.isEmpty()) {
            // The last thing in memory: an index out of range finds nothing.
            attr.putLong(BpfAttr.FD_ARRAY, fdArray());
        }
        kernel.setEffective(request.caps);
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        long result = kernel.bpf(BpfCmd.PROG_LOAD, overwrite(address, attr), LOAD_ATTR);
        loadCpuNs = THREADS.getCurrentThreadCpuTime() - startCpu;
        loadNs = System.nanoTime() - start;
        kernel.setEffective(OracleRequest.ALL);
        logTrueSize = ByteBuffer.wrap(kernel.get(address + BpfAttr.LOG_TRUE_SIZE, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
        kernel.release(mark);
        return result;
    }

    private long overwrite(long address, ByteBuffer attr) {
        kernel.overwrite(address, attr.array());
        return address;
    }

    private long fdArray() {
        ByteBuffer array = attr(FD_SLOTS * 4);
        for (int i = 0; i < FD_SLOTS; i++) {
            array.putInt(fdOf(i));
        }
        return kernel.put(array.array());
    }

    private boolean loadMain(byte[] insns) {
        long log = kernel.put(new byte[request.logSize + 1]);
        long fd = load(insns, log, true);
        progFd = (int) Math.max(fd, -1);
        int errno = fd < 0 ? (int) -fd : 0;
        out.put(",\"ok\":").put(fd < 0 ? "false" : "true");
        out.put(",\"errno\":").put(errno).put(",\"ename\":\"").put(ename(errno)).put("\"");
        if (request.level != 0) {
            out.put(",\"log\":").string(text(log)).put(",\"log_true_size\":").put(logTrueSize & 0xffff_ffffL);
        }
        out.put(",\"load_ns\":").put(loadNs).put(",\"load_cpu_ns\":").put(loadCpuNs);
        if (fd < 0) {
            String why = unsupported("");
            if (!why.isEmpty()) {
                out.put(",\"error\":").string(why);
            }
            return false;
        }
        progFacts();
        return true;
    }

    private String text(long address) {
        byte[] bytes = kernel.get(address, Math.max(request.logSize, 1));
        int end = 0;
        while (end < bytes.length - 1 && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    }

    private void progFacts() {
        ByteBuffer info = progInfo(0, 0);
        if (info == null) {
            return;
        }
        int xlated = info.getInt(20);
        out.put(",\"verified_insns\":").put(info.getInt(216) & 0xffff_ffffL);
        out.put(",\"xlated_len\":")
                .put(xlated)
                .put(",\"jited_len\":")
                .put(info.getInt(16))
                .put(",\"tag\":\"");
        out.hex(info.array(), 8, 8).put("\"");
        if (request.debug != 0) {
            OracleDebugInfo.report(kernel, progFd, out);
        }
        if (request.xlated != 0) {
            long buffer = kernel.put(new byte[xlated + 8]);
            if (progInfo(buffer, xlated) != null) {
                out.put(",\"xlated\":\"")
                        .hex(withIndices(kernel.get(buffer, xlated)))
                        .put("\"");
            }
        }
        if (request.jited != 0) {
            out.put(",\"jited\":\"\"");
        }
    }

    private ByteBuffer progInfo(long xlated, int length) {
        long mark = kernel.mark();
        ByteBuffer info = attr(PROG_INFO).putInt(20, length).putLong(32, xlated);
        long address = kernel.put(info.array());
        ByteBuffer attr = attr(16).putInt(progFd).putInt(PROG_INFO).putLong(address);
        long result = bpf(BpfCmd.OBJ_GET_INFO_BY_FD, attr);
        ByteBuffer after = ByteBuffer.wrap(kernel.get(address, PROG_INFO)).order(ByteOrder.LITTLE_ENDIAN);
        kernel.release(mark);
        return result < 0 ? null : after;
    }

    /** Map ids turned back into the indices of the request. */
    private byte[] withIndices(byte[] insns) {
        ByteBuffer code = ByteBuffer.wrap(insns).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < insns.length; at += 8) {
            if ((insns[at] & 0xff) == LDDW) {
                int src = insns[at + 1] >> 4 & 15;
                for (int k = 0; (src == 1 || src == 2) && k < maps.size(); k++) {
                    if (maps.get(k).id() == code.getInt(at + 4)) {
                        code.putInt(at + 4, k);
                        break;
                    }
                }
                at += 8;
            }
        }
        return insns;
    }

    private boolean insertSelf() {
        for (int i = 0; i < request.selfs.size(); i++) {
            OracleRequest.Self self = request.selfs.get(i);
            if (fdOf(self.map()) < 0 || update(fdOf(self.map()), int32(self.index()), int32(progFd)) < 0) {
                out.put(",\"error\":\"self update refused\",\"stage\":\"self\",\"index\":")
                        .put(i);
                return false;
            }
        }
        return true;
    }

    private void runs() {
        if (request.runs.isEmpty()) {
            return;
        }
        out.put(",\"runs\":[");
        for (int i = 0; i < request.runs.size(); i++) {
            out.put(i == 0 ? "" : ",");
            long mark = kernel.mark();
            run(request.runs.get(i));
            kernel.release(mark);
        }
        out.put("]");
    }

    private void run(OracleRequest.Run run) {
        boolean raw = request.type == RAW_TRACEPOINT || request.type == RAW_TRACEPOINT_WRITABLE;
        boolean haveIn = run.in != null;
        int outSize = request.haveOutSize ? request.outSize : haveIn ? run.in.length + 4096 : 0;
        byte[] ctx = run.ctx == null ? new byte[0] : run.ctx;
        if (request.wrap != 0) {
            update(maps.getLast().fd(), int32(0), new byte[8]);
        }
        ByteBuffer attr = attr(BpfAttr.TEST_RUN_END).putInt(BpfAttr.TEST_PROG_FD, progFd);
        if (haveIn) {
            attr.putLong(BpfAttr.TEST_DATA_IN, kernel.put(run.in)).putInt(BpfAttr.TEST_DATA_SIZE_IN, run.in.length);
        }
        long data = kernel.put(new byte[outSize + 1]);
        if (outSize != 0) {
            attr.putLong(BpfAttr.TEST_DATA_OUT, data).putInt(BpfAttr.TEST_DATA_SIZE_OUT, outSize);
        }
        long ctxIn = kernel.put(ctx);
        int ctxRoom = ctx.length + CTX_ROOM;
        long ctxOut = 0;
        if (ctx.length != 0) {
            attr.putLong(BpfAttr.TEST_CTX_IN, ctxIn).putInt(BpfAttr.TEST_CTX_SIZE_IN, ctx.length);
            if (request.type != SYSCALL && !raw) {
                ctxOut = kernel.put(new byte[ctxRoom]);
                attr.putLong(BpfAttr.TEST_CTX_OUT, ctxOut).putInt(BpfAttr.TEST_CTX_SIZE_OUT, ctxRoom);
            }
        }
        int repeat = (raw || request.type == SYSCALL) && request.repeat == 1 ? 0 : request.repeat;
        attr.putInt(BpfAttr.TEST_REPEAT, repeat).putInt(BpfAttr.TEST_FLAGS, request.testFlags);
        attr.putInt(BpfAttr.TEST_CPU, request.cpu).putInt(BpfAttr.TEST_BATCH_SIZE, request.batch);
        long start = System.nanoTime();
        long startCpu = THREADS.getCurrentThreadCpuTime();
        long result = bpf(BpfCmd.PROG_TEST_RUN, attr);
        long cpuNs = THREADS.getCurrentThreadCpuTime() - startCpu;
        long wallNs = System.nanoTime() - start;
        int errno = result < 0 ? (int) -result : 0;
        out.put("{\"errno\":").put(errno).put(",\"ename\":\"").put(ename(errno)).put("\",\"retval\":");
        out.put(attr.getInt(BpfAttr.TEST_RETVAL) & 0xffff_ffffL);
        if (request.wrap != 0) {
            long value = kernel.put(new byte[8]);
            if (mapOp(BpfCmd.MAP_LOOKUP_ELEM, maps.getLast().fd(), int32(0), value, 0) >= 0) {
                long r0 = ByteBuffer.wrap(kernel.get(value, 8))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();
                out.put(",\"r0\":\"0x").put(Long.toHexString(r0)).put("\"");
            }
        }
        long times = Math.max(1, request.repeat & 0xffff_ffffL);
        out.put(",\"duration\":").put(errno == 0 ? Math.min(cpuNs / times, 0xffff_ffffL) : 0);
        out.put(",\"wall_ns\":").put(wallNs).put(",\"cpu_ns\":").put(cpuNs);
        if (outSize != 0 && (errno == 0 || errno == Errno.ENOSPC.number())) {
            int size = attr.getInt(BpfAttr.TEST_DATA_SIZE_OUT);
            int shown = Integer.compareUnsigned(size, outSize) < 0 ? size : outSize;
            out.put(",\"data_out\":\"").hex(kernel.get(data, shown)).put("\"");
        }
        if (ctx.length != 0 && errno == 0) {
            out.put(",\"ctx_out\":\"");
            if (request.type == SYSCALL) {
                out.hex(kernel.get(ctxIn, ctx.length));
            } else if (ctxOut != 0) {
                int size = attr.getInt(BpfAttr.TEST_CTX_SIZE_OUT);
                out.hex(kernel.get(ctxOut, size < ctxRoom ? size : 0));
            }
            out.put("\"");
        }
        String why = errno == 0 ? "" : unsupported("");
        if (!why.isEmpty()) {
            out.put(",\"error\":").string(why);
        }
        out.put("}");
    }

    private void dumps() {
        int count = maps.size() - (request.wrap != 0 ? 1 : 0);
        if (count == 0 || request.dump == 0) {
            return;
        }
        out.put(",\"maps\":[");
        for (int i = 0; i < count; i++) {
            out.put(i == 0 ? "[" : ",[");
            long mark = kernel.mark();
            dump(maps.get(i));
            kernel.release(mark);
            out.put("]");
        }
        out.put("]");
    }

    private void entry(int index, byte[] key, byte[] value) {
        out.put(index == 0 ? "[\"" : ",[\"").hex(key).put("\",\"").hex(value).put("\"]");
    }

    private void dump(MapState map) {
        byte[] none = {};
        int n = 0;
        switch (MapType.of(map.spec().type())) {
            case RINGBUF -> {
                for (byte[] record : kernel.ringbuf(map.fd(), request.dump)) {
                    entry(n++, none, record);
                }
            }
            case BLOOM_FILTER -> {}
            case QUEUE, STACK -> {
                int length = valueLength(map.spec());
                long value = kernel.put(new byte[length]);
                while (Integer.compareUnsigned(n, request.dump) < 0
                        && mapOp(BpfCmd.MAP_LOOKUP_AND_DELETE_ELEM, map.fd(), null, value, 0) >= 0) {
                    entry(n++, none, kernel.get(value, length));
                }
            }
            default -> walk(map);
        }
    }

    private void walk(MapState map) {
        MapType type = MapType.of(map.spec().type());
        boolean array = type == MapType.ARRAY || type == MapType.PERCPU_ARRAY;
        int length = valueLength(map.spec());
        byte[] zeroes = new byte[length];
        long next = kernel.put(new byte[map.spec().key()]);
        long value = kernel.put(zeroes);
        byte[] key = null;
        int n = 0;
        for (int steps = 0; Integer.compareUnsigned(n, request.dump) < 0 && steps < MAX_STEPS; steps++) {
            if (mapOp(BpfCmd.MAP_GET_NEXT_KEY, map.fd(), key, next, 0) < 0) {
                break;
            }
            key = kernel.get(next, map.spec().key());
            if (mapOp(BpfCmd.MAP_LOOKUP_ELEM, map.fd(), key, value, 0) < 0) {
                continue;
            }
            byte[] bytes = kernel.get(value, length);
            if (!array || !Arrays.equals(bytes, zeroes)) {
                entry(n++, key, holdsFds(map.spec()) ? new byte[0] : bytes);
            }
        }
    }
}
