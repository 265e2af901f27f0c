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
import java.util.Map;
import java.util.TreeSet;

/**
 * The smallest BTF that names a case's functions, each {@code int f(void)} and static unless its name ends in {@code !},
 * and the members of its maps' values: {@code u32 a; bpf_spin_lock l; kptr_untrusted task_struct p}, each at its natural
 * offset.
 */
final class CaseTypes {

    private static final int KIND_INT = 1 << 24;
    private static final int KIND_PTR = 2 << 24;
    private static final int KIND_STRUCT = 4 << 24;
    private static final int KIND_FUNC = 12 << 24;
    private static final int KIND_FUNC_PROTO = 13 << 24;
    private static final int KIND_TYPE_TAG = 18 << 24;

    /** Words of 4 or 8 bytes that the kernel's special structs are made of. */
    private static final Map<String, Integer> SPECIAL = Map.of(
            "bpf_spin_lock", 4,
            "bpf_res_spin_lock", 4,
            "bpf_refcount", 4,
            "bpf_timer", 16,
            "bpf_wq", 16,
            "bpf_task_work", 8);

    private final List<int[]> types = new ArrayList<>();
    private final StringBuilder strings = new StringBuilder("\0");
    /** Id of the maps' key. */
    final int key;

    private final int u64;
    private int value;
    private int firstFunction;

    CaseTypes(String[] functions, String members) {
        key = add(name("u32"), KIND_INT, 4, 32);
        u64 = add(name("u64"), KIND_INT, 8, 64);
        if (functions.length > 0) {
            int proto = add(0, KIND_FUNC_PROTO, key);
            firstFunction = proto + 1;
            for (String each : functions) {
                boolean global = each.endsWith("!");
                add(name(each.replace("!", "")), KIND_FUNC | (global ? 1 : 0), proto);
            }
        }
        if (!members.isEmpty()) {
            value = struct(members.split(";\\s*"));
        }
    }

    /** Id of the maps' value. */
    int value() {
        return value;
    }

    private int name(String text) {
        int at = strings.length();
        strings.append(text).append('\0');
        return at;
    }

    private int add(int... words) {
        types.add(words);
        return types.size();
    }

    private int struct(String[] members) {
        List<int[]> list = new ArrayList<>();
        int offset = 0;
        for (String member : members) {
            String[] words = member.split(" ");
            int[] made = member(words);
            offset = (offset + made[2] - 1) / made[2] * made[2];
            list.add(new int[] {name(words[words.length - 1]), made[0], offset * 8});
            offset += made[1];
        }
        return composite("value", (offset + 7) / 8 * 8, list);
    }

    private int composite(String name, int size, List<int[]> members) {
        int[] words = new int[3 + 3 * members.size()];
        words[0] = name(name);
        words[1] = KIND_STRUCT | members.size();
        words[2] = size;
        for (int i = 0; i < members.size(); i++) {
            System.arraycopy(members.get(i), 0, words, 3 + 3 * i, 3);
        }
        return add(words);
    }

    /** Id, size and alignment of a member's type. */
    private int[] member(String[] words) {
        if (words.length == 3) {
            int target = composite(words[1], 8, List.of(new int[] {name("x"), u64, 0}));
            int tag = add(name(words[0]), KIND_TYPE_TAG, target);
            return new int[] {add(0, KIND_PTR, tag), 8, 8};
        }
        Integer size = SPECIAL.get(words[0]);
        if (size == null) {
            return words[0].equals("u32") ? new int[] {key, 4, 4} : new int[] {u64, 8, 8};
        }
        int word = size == 4 ? 4 : 8;
        List<int[]> inner = new ArrayList<>();
        for (int at = 0; at < size; at += word) {
            inner.add(new int[] {name("w" + at), word == 4 ? key : u64, at * 8});
        }
        return new int[] {composite(words[0], size, inner), size, word};
    }

    String btf() {
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
    String info(String[] names, long[] insns) {
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
                records.add(new BtfFuncInfo(start, firstFunction + records.size()));
            }
        }
        return HexFormat.of().formatHex(BtfFuncInfo.write(records));
    }
}
