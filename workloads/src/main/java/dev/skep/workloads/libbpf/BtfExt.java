package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.core.CoreRelocation;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code .BTF.ext} section: for each code section, by the name that the file has for it, its functions' types, its source lines and its CO-RE relocations.
 * Instruction offsets are counted in instructions from the start of the section.
 *
 * <p>Linux: Documentation/bpf/btf.rst, section 4.2; btf_ext_parse() in tools/lib/bpf/btf.c.
 */
public final class BtfExt {

    private static final int HEADER = 24;
    private static final int HEADER_WITH_CORE = 32;

    private final ByteBuffer in;
    private final Btf btf;
    private final Map<String, List<BtfFuncInfo>> funcs = new LinkedHashMap<>();
    private final Map<String, List<BtfLineInfo>> lines = new LinkedHashMap<>();
    private final Map<String, List<CoreRelocation>> relocations = new LinkedHashMap<>();

    private BtfExt(byte[] bytes, Btf btf) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.btf = btf;
    }

    /**
     * Reads the section.
     *
     * @param btf the object's BTF, whose strings it uses
     * @throws LibbpfException EINVAL with what is wrong and where
     */
    static BtfExt read(byte[] bytes, Btf btf) {
        BtfExt ext = new BtfExt(bytes, btf);
        ext.parse();
        return ext;
    }

    private static LibbpfException bad(String what) {
        return new LibbpfException(Errno.EINVAL, ".BTF.ext: " + what);
    }

    private void parse() {
        int size = in.capacity();
        if (size < HEADER) {
            throw bad("%d bytes, the header alone takes %d".formatted(size, HEADER));
        }
        if ((in.getShort(0) & 0xffff) != 0xeb9f) {
            throw bad("magic 0x%04x, not 0xeb9f".formatted(in.getShort(0) & 0xffff));
        }
        if (in.get(2) != 1) {
            throw bad("version %d, only 1 is known".formatted(in.get(2) & 0xff));
        }
        int header = in.getInt(4);
        if (header < HEADER || header > size || (header & 3) != 0) {
            throw bad("header of %s bytes in a section of %d".formatted(Integer.toUnsignedString(header), size));
        }
        table(
                "func_info",
                header,
                8,
                BtfFuncInfo.SIZE,
                (section, at) -> list(funcs, section).add(new BtfFuncInfo(insn("func_info", at), in.getInt(at + 4))));
        table(
                "line_info",
                header,
                16,
                BtfLineInfo.SIZE,
                (section, at) -> list(lines, section)
                        .add(new BtfLineInfo(
                                insn("line_info", at), in.getInt(at + 4), in.getInt(at + 8), in.getInt(at + 12))));
        if (header >= HEADER_WITH_CORE) {
            table(
                    "core_relo",
                    header,
                    24,
                    CoreRelocation.SIZE,
                    (section, at) -> list(relocations, section)
                            .add(new CoreRelocation(
                                    insn("core_relo", at),
                                    in.getInt(at + 4),
                                    string("core_relo", in.getInt(at + 8)),
                                    in.getInt(at + 12))));
        }
    }

    private interface Row {
        void at(String section, int offset);
    }

    private static <T> List<T> list(Map<String, List<T>> map, String section) {
        return map.computeIfAbsent(section, s -> new ArrayList<>());
    }

    private int insn(String table, int at) {
        int offset = in.getInt(at);
        if ((offset & 7) != 0) {
            throw bad("%s: record at byte %d is for byte %s, not a multiple of 8"
                    .formatted(table, at, Integer.toUnsignedString(offset)));
        }
        return offset >>> 3;
    }

    private String string(String table, int offset) {
        String s = btf.string(offset);
        if (s == null) {
            throw bad("%s: string offset %s is outside .BTF's strings"
                    .formatted(table, Integer.toUnsignedString(offset)));
        }
        return s;
    }

    private void table(String name, int header, int field, int rowSize, Row row) {
        long off = Integer.toUnsignedLong(in.getInt(field));
        long len = Integer.toUnsignedLong(in.getInt(field + 4));
        if (len == 0) {
            return;
        }
        if ((off & 3) != 0 || header + off + len > in.capacity()) {
            throw bad("%s: bytes %d to %d of a section of %d"
                    .formatted(name, header + off, header + off + len, in.capacity()));
        }
        int at = (int) (header + off);
        int end = (int) (at + len);
        if (len < 4) {
            throw bad(name + ": no record size");
        }
        int recordSize = in.getInt(at);
        if (recordSize < rowSize || (recordSize & 3) != 0) {
            throw bad("%s: records of %s bytes, at least %d are needed"
                    .formatted(name, Integer.toUnsignedString(recordSize), rowSize));
        }
        at += 4;
        while (at < end) {
            if (end - at < 8) {
                throw bad(name + ": a section's head is cut off at byte " + at);
            }
            String section = string(name, in.getInt(at));
            long count = Integer.toUnsignedLong(in.getInt(at + 4));
            at += 8;
            if (count == 0 || count * recordSize > end - at) {
                throw bad(
                        "%s: %d records for section '%s', %d bytes are left".formatted(name, count, section, end - at));
            }
            for (long i = 0; i < count; i++, at += recordSize) {
                row.at(section, at);
            }
        }
    }

    /** The functions of a section; offsets in instructions from its start. */
    public List<BtfFuncInfo> funcInfo(String section) {
        return funcs.getOrDefault(section, List.of());
    }

    /** The source lines of a section; offsets in instructions from its start. */
    public List<BtfLineInfo> lineInfo(String section) {
        return lines.getOrDefault(section, List.of());
    }

    List<CoreRelocation> coreRelocations(String section) {
        return relocations.getOrDefault(section, List.of());
    }

    /** How many CO-RE relocations there are in all. */
    public int coreRelocationCount() {
        return relocations.values().stream().mapToInt(List::size).sum();
    }
}
