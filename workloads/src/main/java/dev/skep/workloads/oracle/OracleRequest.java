package dev.skep.workloads.oracle;

import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.uapi.Capability;
import dev.skep.kernel.uapi.MapType;
import dev.skep.kernel.uapi.ProgType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * A request line, parsed: blank-separated KEY=VALUE tokens. The first thing wrong with it is in {@link #bad}; what stood
 * before it has been read.
 */
final class OracleRequest {

    private static final int MAX_MAPS = 64;
    private static final int MAX_INIT = 4096;
    private static final int MAX_RUNS = 4096;
    private static final int MAX_PROGS = 64;
    private static final int NO_INNER = -1;

    /** All capabilities. */
    static final long ALL = -1L;

    record MapRequest(
            int type, int key, int value, int entries, int flags, int inner, int btfKey, int btfValue, long extra) {}

    record Init(int map, String key, String value) {}

    record Tail(int map, int index, byte[] insns) {}

    record Self(int map, int index) {}

    /** A run; null stands for what was not given. */
    static final class Run {
        byte[] in;
        byte[] ctx;
    }

    String id = "";
    String license = "GPL";
    String name = "";
    String bad;
    int type = 1;
    int attach;
    int flags;
    int level = 1;
    int logSize = 1 << 20;
    int attachBtfId;
    int rawFd;
    int dump = 64;
    int outSize;
    boolean haveOutSize;
    int repeat = 1;
    int testFlags;
    int cpu;
    int batch;
    int wrap;
    int xlated;
    int jited;
    long caps = ALL;
    byte[] insns = {};
    byte[] btf = {};
    /** Records of core_relos; like {@code attr} and {@code debug} a key beyond the shared protocol. */
    byte[] relocations = {};
    /** Show func_info and line_info of the loaded program. */
    int debug;
    /** Each OFFSET:VALUE, a 32-bit field of PROG_LOAD's attributes that is to be overwritten. */
    final List<String> attributes = new ArrayList<>();

    byte[] funcInfo = {};
    byte[] lineInfo = {};
    final List<MapRequest> maps = new ArrayList<>();
    final List<Init> inits = new ArrayList<>();
    final List<Tail> tails = new ArrayList<>();
    final List<Self> selfs = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final List<Integer> freezes = new ArrayList<>();

    static OracleRequest parse(String line) {
        OracleRequest request = new OracleRequest();
        StringTokenizer tokens = new StringTokenizer(line, " \t\r\n");
        while (tokens.hasMoreTokens() && request.bad == null) {
            String token = tokens.nextToken();
            int cut = token.indexOf('=');
            if (cut < 0) {
                request.bad = "token without =";
            } else {
                request.take(token.substring(0, cut), token.substring(cut + 1));
            }
        }
        if (request.bad == null && request.insns.length % 8 != 0) {
            request.bad = "insns is not a multiple of 8 bytes";
        }
        return request;
    }

    private void take(String key, String v) {
        switch (key) {
            case "id" -> id = v;
            case "type" -> type = progType(v);
            case "attach" -> attach = (int) number(v);
            case "license" -> license = v.equals("-") ? "" : v;
            case "name" -> name = v;
            case "flags" -> flags = (int) number(v);
            case "level" -> level = (int) number(v);
            case "logsize" -> {
                logSize = (int) number(v);
                bad = Integer.compareUnsigned(logSize, 256 << 20) > 0 ? "logsize too big" : bad;
            }
            case "insns" -> insns = hex(v, "r->insns");
            case "kfunc" -> kfunc(v);
            case "rawfd" -> rawFd = (int) number(v);
            case "btf" -> btf = hex(v, "r->btf");
            case "finfo" -> funcInfo = hex(v, "r->finfo");
            case "relos" -> relocations = hex(v, "r->relos");
            case "debug" -> debug = (int) number(v);
            case "attr" -> attributes.add(v);
            case "linfo" -> lineInfo = hex(v, "r->linfo");
            case "attach_btf_id" -> attachBtfId = (int) number(v);
            case "caps" -> caps = capabilities(v);
            case "priv" -> caps = (int) number(v) != 0 ? ALL : 0;
            case "map" -> map(v);
            case "init" -> init(v);
            case "tail" -> tail(v);
            case "self" -> self(v);
            case "freeze" -> {
                if (freezes.size() < MAX_MAPS) {
                    freezes.add((int) number(v));
                }
            }
            case "dump" -> dump = (int) number(v);
            case "in", "run", "ctx" -> run(key, v);
            case "outsize" -> {
                outSize = (int) number(v);
                haveOutSize = true;
            }
            case "repeat" -> repeat = (int) number(v);
            case "tflags" -> testFlags = (int) number(v);
            case "cpu" -> cpu = (int) number(v);
            case "batch" -> batch = (int) number(v);
            case "wrap" -> wrap = (int) number(v);
            case "xlated" -> xlated = (int) number(v);
            case "jited" -> jited = (int) number(v);
            case "timeout" -> number(v);
            default -> bad = "unknown key";
        }
    }

    /** INSN:NAME, the kfunc that a call is of; oracle.c is given its BTF id in the instruction instead. */
    private void kfunc(String value) {
        int cut = value.indexOf(':');
        int at = cut < 0 ? -1 : (int) number(value.substring(0, cut)) * 8;
        if (at < 0 || at + 8 > insns.length) {
            bad = "kfunc outside of the program";
            return;
        }
        BtfType func = KernelBtf.find(value.substring(cut + 1), BtfKind.FUNC);
        ByteBuffer.wrap(insns).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 4, func == null ? 0 : func.id());
    }

    /** strtoull with base 0, the whole word. */
    private long number(String text) {
        String digits = text;
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        int radix = 10;
        if (digits.startsWith("0x") || digits.startsWith("0X")) {
            radix = 16;
            digits = digits.substring(2);
        } else if (digits.startsWith("0") && digits.length() > 1) {
            radix = 8;
        }
        try {
            if (digits.startsWith("-") || digits.startsWith("+")) {
                throw new NumberFormatException(text);
            }
            long value = Long.parseUnsignedLong(digits, radix);
            return negative ? -value : value;
        } catch (NumberFormatException e) {
            bad = "bad number";
            return 0;
        }
    }

    private int progType(String text) {
        for (ProgType row : ProgType.values()) {
            if (row.name().toLowerCase(Locale.ROOT).equals(text)) {
                return row.number();
            }
        }
        return (int) number(text);
    }

    private int mapType(String text) {
        for (MapType row : MapType.values()) {
            if (row.name().toLowerCase(Locale.ROOT).equals(text)) {
                return row.number();
            }
        }
        return (int) number(text);
    }

    /** Bytes from hex digits; null if they are none; an empty array for "-". */
    static byte[] unhex(String text) {
        if (text.equals("-")) {
            return new byte[0];
        }
        if (text.length() % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text.charAt(2 * i), 16);
            int low = Character.digit(text.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0 || text.charAt(2 * i) > 'f' || text.charAt(2 * i + 1) > 'f') {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private byte[] hex(String text, String where) {
        byte[] bytes = unhex(text);
        if (bytes == null) {
            bad = "bad hex in " + where;
            return new byte[0];
        }
        return bytes;
    }

    private long capabilities(String text) {
        if (text.equals("all")) {
            return ALL;
        }
        if (text.equals("none")) {
            return 0;
        }
        long mask = 0;
        for (String word : text.split("\\+")) {
            switch (word) {
                case "bpf" -> mask |= Capability.CAP_BPF.bit();
                case "perfmon" -> mask |= Capability.CAP_PERFMON.bit();
                case "net" -> mask |= Capability.CAP_NET_ADMIN.bit();
                case "sysadmin" -> mask |= Capability.CAP_SYS_ADMIN.bit();
                case "" -> {}
                default -> bad = "bad caps";
            }
        }
        return mask;
    }

    private void map(String text) {
        if (maps.size() == MAX_MAPS) {
            bad = "too many maps";
            return;
        }
        List<String> f = new ArrayList<>();
        for (String field : text.split(",")) {
            if (!field.isEmpty() && f.size() < 9) {
                f.add(field);
            }
        }
        if (f.size() < 4) {
            bad = "map= needs TYPE,KEY,VALUE,ENTRIES";
            return;
        }
        boolean btfIds = f.size() > 7;
        maps.add(new MapRequest(
                mapType(f.get(0)),
                (int) number(f.get(1)),
                (int) number(f.get(2)),
                (int) number(f.get(3)),
                f.size() > 4 ? (int) number(f.get(4)) : 0,
                f.size() > 5 && !f.get(5).equals("-") ? (int) number(f.get(5)) : NO_INNER,
                btfIds ? (int) number(f.get(6)) : 0,
                btfIds ? (int) number(f.get(7)) : 0,
                f.size() > 8 ? number(f.get(8)) : 0));
    }

    private void init(String text) {
        if (inits.size() == MAX_INIT) {
            bad = "too many init";
            return;
        }
        String[] parts = text.split(":", 3);
        int map = (int) number(parts[0]);
        if (parts.length < 3) {
            bad = "init=M:KEY:VALUE";
            return;
        }
        inits.add(new Init(map, parts[1], parts[2]));
    }

    private void tail(String text) {
        if (tails.size() == MAX_PROGS) {
            bad = "too many tail";
            return;
        }
        String[] parts = text.split(":", 3);
        if (parts.length < 3) {
            bad = "tail=M:INDEX:INSNS";
            return;
        }
        byte[] code = unhex(parts[2]);
        if (code == null) {
            bad = "bad hex in tail";
            return;
        }
        tails.add(new Tail((int) number(parts[0]), (int) number(parts[1]), code));
    }

    private void self(String text) {
        String[] parts = text.split(":", 2);
        if (parts.length < 2 || selfs.size() == MAX_PROGS) {
            bad = "self=M:INDEX";
            return;
        }
        selfs.add(new Self((int) number(parts[0]), (int) number(parts[1])));
    }

    private void run(String key, String v) {
        if (!key.equals("ctx") || runs.isEmpty()) {
            if (runs.size() == MAX_RUNS) {
                bad = "too many runs";
                return;
            }
            runs.add(new Run());
        }
        Run run = runs.getLast();
        if (key.equals("in")) {
            byte[] bytes = hex(v, "x->in");
            run.in = v.equals("-") || bad != null ? null : bytes;
        }
        if (key.equals("ctx")) {
            run.ctx = hex(v, "x->ctx");
        }
    }
}
