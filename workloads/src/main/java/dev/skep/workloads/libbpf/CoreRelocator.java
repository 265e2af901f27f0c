package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CO-RE, compile once, run everywhere: fits instructions to the types of the kernel at hand. For each relocation it looks
 * for types of the same name in the target, finds the same path there and puts the target's number into the instruction.
 * What cannot be found poisons its instruction: the program still loads as long as the verifier never gets there.
 *
 * <p>Linux: tools/lib/bpf/relo_core.c, bpf_core_calc_relo_insn() and bpf_core_patch_insn().
 */
public final class CoreRelocator {

    private static final int POISON = 195896080;
    private static final int POISON_KFUNC = 2002000000;
    private static final Pattern FAILED = Pattern.compile("(\\d+): \\(85\\) call unknown#(" + POISON + "|"
            + POISON_KFUNC / 1000000 + "\\d{6})\n" + "invalid func unknown#\\d+\n");

    private final Btf local;
    private final Btf target;
    private final Consumer<String> warn;
    private final Map<String, List<BtfType>> candidates = new HashMap<>();
    private final Map<String, String> poisoned = new HashMap<>();

    /**
     * @param local the object's types
     * @param target the kernel's types; null when there are none, so that nothing is found
     * @param warn takes a line about each instruction that is poisoned
     */
    public CoreRelocator(Btf local, Btf target, Consumer<String> warn) {
        this.local = local;
        this.target = target;
        this.warn = warn;
        if (target != null) {
            for (int id = 1; id < target.size(); id++) {
                BtfType t = target.type(id);
                if (!t.name().isEmpty()) {
                    candidates
                            .computeIfAbsent(CoreMatch.essential(t.name()), n -> new ArrayList<>())
                            .add(t);
                }
            }
        }
    }

    /** A relocation that cannot even be understood. */
    private static LibbpfException bad(String program, int insn, String what) {
        return new LibbpfException(
                Errno.EINVAL, "prog '%s': CO-RE relocation at insn #%d: %s".formatted(program, insn, what));
    }

    /**
     * Patches one instruction.
     *
     * @param program the program that is linked, for messages
     * @param insns its function's instructions, changed in place
     * @param i the instruction
     * @param r what is asked
     * @param place the instruction's place in the whole program
     */
    void relocate(String program, long[] insns, int i, CoreRelocation r, int place) {
        CoreKind kind = CoreKind.of(r.kind());
        if (kind == null) {
            throw bad(program, place, "unrecognized kind " + r.kind());
        }
        CoreSpec spec = CoreSpec.parse(local, r.typeId(), kind, r.access());
        if (spec == null) {
            throw bad(
                    program,
                    place,
                    "<%s> [%s]: path '%s' does not fit the type"
                            .formatted(kind.text(), Integer.toUnsignedString(r.typeId()), r.access()));
        }
        CoreValue now = CoreValue.of(kind, spec);
        CoreValue then = kind == CoreKind.TYPE_ID_LOCAL ? now : resolve(program, place, spec);
        if (then == null || now == null) {
            poison(program, insns, i, place, spec);
        } else if (!now.mayResizeTo(then) && isMemory(insns[i])) {
            warn.accept(
                    "libbpf: prog '%s': relo %s: insn #%d (LDX/ST/STX) accesses field incorrectly. Make sure you are"
                                    .formatted(program, spec.text(), place)
                            + " accessing pointers, unsigned integers, or fields of matching type and size.");
            poison(program, insns, i, place, spec);
        } else {
            patch(program, insns, i, place, now, then);
        }
    }

    private CoreValue resolve(String program, int place, CoreSpec spec) {
        String name = local.type(spec.rootId).name();
        if (name.isEmpty()) {
            throw bad(program, place, spec.text() + ": anonymous root types are not supported");
        }
        CoreValue found = null;
        CoreSpec first = null;
        for (BtfType candidate : candidates.getOrDefault(CoreMatch.essential(name), List.of())) {
            if (!CoreMatch.sameKind(candidate, local.type(spec.rootId))) {
                continue;
            }
            CoreSpec there = new CoreMatch(local, target).find(spec, candidate);
            if (there == null) {
                continue;
            }
            CoreValue value = CoreValue.of(spec.kind, there);
            if (first == null) {
                first = there;
                found = value;
            } else if (first.bitOffset != there.bitOffset
                    || (found == null ? value != null : value == null || value.value() != found.value())) {
                throw bad(program, place, "ambiguous: %s and %s differ".formatted(first.text(), there.text()));
            }
        }
        return first == null ? CoreValue.of(spec.kind, null) : found;
    }

    private static boolean isMemory(long insn) {
        int cls = Insn.cls(insn);
        return cls == Opcode.LDX || cls == Opcode.ST || cls == Opcode.STX;
    }

    private void poison(String program, long[] insns, int i, int place, CoreSpec spec) {
        poisoned.put(program + ":" + place, spec.text());
        warn.accept("libbpf: prog '%s': relo %s: substituting insn #%d w/ invalid insn"
                .formatted(program, spec.text(), place));
        if (Insn.isLdImm64(insns[i]) && i + 1 < insns.length) {
            insns[i + 1] = Insn.of(Opcode.CALL, 0, 0, 0, POISON);
        }
        insns[i] = Insn.of(Opcode.CALL, 0, 0, 0, POISON);
    }

    private void patch(String program, long[] insns, int i, int place, CoreValue now, CoreValue then) {
        long insn = insns[i];
        switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 -> {
                if ((Insn.code(insn) & Opcode.X) != 0) {
                    throw bad(program, place, "the instruction has no immediate");
                }
                expect(program, place, Insn.imm(insn), 0L + (int) now.value(), now);
                insns[i] = Insn.withImm(insn, (int) then.value());
            }
            case Opcode.LDX, Opcode.ST, Opcode.STX -> {
                expect(program, place, Insn.off(insn), now.value(), now);
                if (then.value() < 0 || then.value() > Short.MAX_VALUE) {
                    throw new LibbpfException(
                            Errno.ERANGE,
                            "prog '%s': insn #%d: offset %d does not fit".formatted(program, place, then.value()));
                }
                insns[i] = resize(program, place, Insn.withOff(insn, (int) then.value()), now, then);
            }
            case Opcode.LD -> {
                if (!Insn.isLdImm64(insn) || i + 1 >= insns.length) {
                    throw bad(program, place, "not a 64-bit load");
                }
                expect(program, place, Insn.imm64(insn, insns[i + 1]), now.value(), now);
                insns[i] = Insn.withImm(insn, (int) then.value());
                insns[i + 1] = Insn.withImm(insns[i + 1], (int) (then.value() >>> 32));
            }
            default -> throw bad(program, place, "unrecognized instruction, code 0x%x".formatted(Insn.code(insn)));
        }
    }

    private static void expect(String program, int place, long is, long expected, CoreValue now) {
        if (now.exact() && is != expected) {
            throw bad(program, place, "the instruction holds %d, not %d".formatted(is, expected));
        }
    }

    private static long resize(String program, int place, long insn, CoreValue now, CoreValue then) {
        if (now.fieldBytes() == then.fieldBytes()) {
            return insn;
        }
        int code = Insn.code(insn);
        if (Opcode.bytes(code) != now.fieldBytes()) {
            throw bad(
                    program,
                    place,
                    "the instruction moves %d bytes, the field has %d".formatted(Opcode.bytes(code), now.fieldBytes()));
        }
        int size = switch (then.fieldBytes()) {
            case 1 -> Opcode.B;
            case 2 -> Opcode.H;
            case 4 -> Opcode.W;
            case 8 -> Opcode.DW;
            default -> throw bad(program, place, "a field of " + then.fieldBytes() + " bytes");
        };
        return (insn & ~0xffL) | Opcode.mode(code) | size | (code & 7);
    }

    /**
     * Says in a verifier's log what a poisoned instruction was about.
     *
     * <p>Linux: fixup_verifier_log() in tools/lib/bpf/libbpf.c.
     */
    String explain(String program, String log, List<ExternSpec> externs) {
        Matcher m = FAILED.matcher(log);
        if (!m.find()) {
            return log;
        }
        int insn = Integer.parseInt(m.group(1));
        int number = Integer.parseInt(m.group(2));
        String text;
        if (number == POISON) {
            String spec = poisoned.get(program + ":" + insn);
            text = spec == null
                    ? m.group()
                    : "%d: <invalid CO-RE relocation>\nfailed to resolve CO-RE relocation %s\n".formatted(insn, spec);
        } else {
            int index = number - POISON_KFUNC;
            text = index >= externs.size()
                    ? m.group()
                    : "%d: <invalid kfunc call>\nkfunc '%s' is referenced but wasn't resolved\n"
                            .formatted(insn, externs.get(index).name());
        }
        return log.substring(0, m.start()) + text + log.substring(m.end());
    }
}
