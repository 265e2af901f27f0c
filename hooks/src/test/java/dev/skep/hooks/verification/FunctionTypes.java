package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.BtfFuncInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/** The smallest BTF that names a program's functions: each {@code int f(void)}, static unless its name ends in !. */
final class FunctionTypes {

    private static final int KIND_INT = 1;
    private static final int KIND_FUNC = 12;
    private static final int KIND_FUNC_PROTO = 13;
    /** Id of the first function. */
    private static final int FIRST = 3;

    private FunctionTypes() {}

    static String btf(String[] names) {
        StringBuilder strings = new StringBuilder("\0int\0");
        List<int[]> types = new ArrayList<>();
        types.add(new int[] {1, KIND_INT << 24, 4, 1 << 24 | 32});
        types.add(new int[] {0, KIND_FUNC_PROTO << 24, 1});
        for (String name : names) {
            boolean global = name.endsWith("!");
            types.add(new int[] {strings.length(), KIND_FUNC << 24 | (global ? 1 : 0), 2});
            strings.append(global ? name.substring(0, name.length() - 1) : name).append('\0');
        }
        int typeBytes = types.stream().mapToInt(t -> t.length * Integer.BYTES).sum();
        byte[] text = strings.toString().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(24 + typeBytes + text.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        out.putInt(0).putInt(typeBytes).putInt(typeBytes).putInt(text.length);
        for (int[] type : types) {
            for (int word : type) {
                out.putInt(word);
            }
        }
        return HexFormat.of().formatHex(out.put(text).array());
    }

    /** The records that give the functions of a program these types, in the order of their first instructions. */
    static String info(String[] names, long[] insns) {
        TreeSet<Integer> starts = new TreeSet<>();
        starts.add(0);
        for (int i = 0; i < insns.length; i++) {
            boolean address = Insn.isLdImm64(insns[i]) && Insn.src(insns[i]) == Opcode.PSEUDO_FUNC;
            if (address || Insn.isPseudoCall(insns[i])) {
                starts.add(i + 1 + Insn.imm(insns[i]));
            }
        }
        List<BtfFuncInfo> records = new ArrayList<>();
        for (int start : starts) {
            if (records.size() < names.length) {
                records.add(new BtfFuncInfo(start, FIRST + records.size()));
            }
        }
        return HexFormat.of().formatHex(BtfFuncInfo.write(records));
    }
}
