package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kernel's numbers for {@link KernelNames}: puts them into programs, and takes them out of what it says of these. */
final class KernelIds {

    /** An id that no kernel has. */
    private static final int UNKNOWN = 0x3fff_ffff;

    private static final Pattern CALL = Pattern.compile("(call \\w+)#\\d{4,}");
    /** An instruction in a log: its number, what it is, and the blanks before its state. */
    private static final Pattern INSN = Pattern.compile(
            "\\b(\\d+: (?:[0-9.]{10,11} )?\\([0-9a-f]{2}\\) )([^;\\n]*?)( +(?=;)| *$)", Pattern.MULTILINE);

    /** Offsets of members in what is said of them. */
    private static final Pattern PLACE = Pattern.compile(
            "(\\(mend:|with m?off |invalid variable offset: off=|access beyond struct \\w+ at off )\\d+");

    private static final Pattern BTF_ID = Pattern.compile("\\bbtf_id \\d+");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d+\\)");

    private final Btf btf;
    private final int[] kfuncs;
    private final int[] members;
    private final int[] types;

    /** Of a kernel's own BTF, {@code /sys/kernel/btf/vmlinux}. */
    KernelIds(byte[] vmlinux) {
        this(Btf.read(vmlinux, null));
    }

    KernelIds(Btf btf) {
        this.btf = btf;
        this.kfuncs = ids(KernelNames.KFUNCS, BtfKind.FUNC);
        this.types = ids(KernelNames.TYPES, BtfKind.STRUCT);
        this.members = KernelNames.MEMBERS.stream().mapToInt(this::offset).toArray();
    }

    private int[] ids(List<String> names, BtfKind kind) {
        return names.stream().mapToInt(name -> id(name, kind)).toArray();
    }

    private int id(String name, BtfKind kind) {
        BtfType type = btf.find(name, kind);
        return type == null ? UNKNOWN : type.id();
    }

    /** Names of the tables that this kernel has nothing for. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < kfuncs.length; i++) {
            if (kfuncs[i] == UNKNOWN) {
                missing.add(KernelNames.KFUNCS.get(i));
            }
        }
        for (int i = 0; i < members.length; i++) {
            if (members[i] == UNKNOWN) {
                missing.add(KernelNames.MEMBERS.get(i).toString());
            }
        }
        return missing;
    }

    private int offset(KernelNames.Member member) {
        BtfType struct = btf.find(member.struct(), BtfKind.STRUCT);
        int bits = struct == null ? -1 : offset(struct, member.name());
        return bits < 0 ? UNKNOWN : bits / 8;
    }

    /** Bits from the start, members of nameless structs and unions with them; -1 if there is none. */
    private int offset(BtfType struct, String name) {
        for (BtfMember member : struct.members()) {
            if (member.name().equals(name)) {
                return member.bitOffset();
            }
            BtfType inner = member.name().isEmpty() ? btf.skipModifiers(member.typeId()) : null;
            if (inner != null && (inner.kind() == BtfKind.STRUCT || inner.kind() == BtfKind.UNION)) {
                int at = offset(inner, name);
                if (at >= 0) {
                    return member.bitOffset() + at;
                }
            }
        }
        return -1;
    }

    /** The id of what a program of BTF-typed context attaches to: a tracepoint's typedef, an iterator's function. */
    int target(String name) {
        if (name.isEmpty()) {
            return 0;
        }
        return name.startsWith("btf_trace_") ? id(name, BtfKind.TYPEDEF) : id(name, BtfKind.FUNC);
    }

    /** The instructions with this kernel's numbers. */
    long[] resolve(long[] insns) {
        long[] out = insns.clone();
        for (int i = 0; i < out.length; i++) {
            long insn = out[i];
            int kfunc = KernelNames.kfuncOf(insn);
            int member = KernelNames.memberOf(insn);
            int type = KernelNames.typeOf(insn);
            if (kfunc >= 0) {
                out[i] = Insn.withImm(insn, kfuncs[kfunc]);
            } else if (member >= 0) {
                out[i] = Insn.withImm(Insn.withOff(insn, Insn.off(insn) + members[member]), 0);
            } else if (type >= 0) {
                out[i] = Insn.withImm(insn, types[type]);
            }
        }
        return out;
    }

    /** A log without this kernel's numbers. */
    String plain(String log, long[] insns) {
        String text = BTF_ID.matcher(log).replaceAll("btf_id ID");
        BitSet marked = new BitSet();
        for (int i = 0; i < insns.length; i++) {
            marked.set(i, KernelNames.marked(insns[i]));
        }
        return marked.isEmpty() ? text : plain(text, insns, marked);
    }

    private String plain(String log, long[] insns, BitSet marked) {
        String text = log;
        int[] used = Arrays.stream(insns)
                .filter(insn -> KernelNames.typeOf(insn) >= 0)
                .mapToInt(KernelNames::typeOf)
                .distinct()
                .toArray();
        for (int type : used) {
            text = text.replaceAll("(?<=r\\d = |R\\d=|R\\d=P)" + types[type] + "\\b", KernelNames.TYPES.get(type));
        }
        text = PLACE.matcher(text).replaceAll("$1MEMBER");
        return INSN.matcher(CALL.matcher(text).replaceAll("$1#KFUNC"))
                .replaceAll(
                        m -> Matcher.quoteReplacement(marked.get(number(m.group(1))) ? withoutNumbers(m) : m.group()));
    }

    private static int number(String prefix) {
        return Integer.parseInt(prefix.substring(0, prefix.indexOf(':')));
    }

    private static String withoutNumbers(MatchResult m) {
        String insn = OFFSET.matcher(m.group(2)).replaceAll("+MEMBER)");
        return m.group(1) + insn + (m.group(3).isEmpty() ? "" : " ");
    }
}
