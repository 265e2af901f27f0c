package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.core.CoreRelocation;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Links one program: appends every function that it calls, directly or not, once each in the order of their first call,
 * and the function that it names to end in when it throws, and makes the calls relative to where the functions ended up. Line and function records move along.
 *
 * <p>Linux: bpf_object__reloc_code() and bpf_object__append_subprog_code() in tools/lib/bpf/libbpf.c.
 */
public final class ProgramLinker {

    private static final int MAX_INSNS = 1_000_000;

    private final BpfObjectSpec object;
    private final String program;
    private final CoreLinker core;
    private final List<Relocation> relocations = new ArrayList<>();
    private final List<BtfFuncInfo> funcInfo = new ArrayList<>();
    private final List<BtfLineInfo> lineInfo = new ArrayList<>();
    private final Map<BpfProgramSpec, Integer> places = new HashMap<>();
    private long[] insns = new long[0];
    private boolean withFuncInfo = true;

    private ProgramLinker(BpfObjectSpec object, String program, CoreLinker core) {
        this.object = object;
        this.program = program;
        this.core = core;
    }

    /**
     * Links a program of an object.
     *
     * @throws LibbpfException RELOC when a call leads nowhere
     */
    public static LinkedProgram link(BpfObjectSpec object, BpfProgramSpec program, CoreLinker core) {
        ProgramLinker linker = new ProgramLinker(object, program.name(), core);
        linker.append(program);
        BpfProgramSpec callback = ExceptionCallbackTag.find(object, program);
        if (callback != null && !linker.places.containsKey(callback)) {
            linker.append(callback);
        }
        return new LinkedProgram(
                linker.insns,
                List.copyOf(linker.relocations),
                List.copyOf(linker.funcInfo),
                List.copyOf(linker.lineInfo));
    }

    private void append(BpfProgramSpec f) {
        int place = insns.length;
        places.put(f, place);
        long[] own = f.insns();
        if (place + own.length > MAX_INSNS) {
            throw bad(f, 0, "more than " + MAX_INSNS + " instructions with its subprograms");
        }
        if (object.ext() != null) {
            List<CoreRelocation> all = object.ext().coreRelocations(f.elfSection());
            for (int i = 0; i < all.size(); i++) {
                int insn = all.get(i).insn() - f.sectionInsn();
                if (insn >= 0 && insn < own.length) {
                    core.relocate(program, own, insn, all.get(i), i, place + insn);
                }
            }
            moveRecords(f, place);
        }
        insns = Arrays.copyOf(insns, place + own.length);
        System.arraycopy(own, 0, insns, place, own.length);
        for (Relocation r : f.relocations()) {
            if (r.kind() != Relocation.Kind.CALL && r.kind() != Relocation.Kind.FUNCTION) {
                relocations.add(new Relocation(r.insn() + place, r.kind(), r.name(), r.section(), r.offset()));
            }
        }
        for (int i = 0; i < own.length; i++) {
            boolean call = Insn.isPseudoCall(own[i]);
            boolean address = Insn.isLdImm64(own[i]) && Insn.src(own[i]) == Opcode.PSEUDO_FUNC;
            Relocation r = f.relocation(i);
            if (r != null && r.kind() == Relocation.Kind.KFUNC) {
                continue;
            }
            if (call || address || (r != null && r.kind() == Relocation.Kind.FUNCTION)) {
                reach(f, place, i, r);
            }
            if (Insn.isLdImm64(own[i])) {
                i++;
            }
        }
    }

    /** Lets a call or function address lead to where its function is, appending the function at first sight. */
    private void reach(BpfProgramSpec caller, int place, int i, Relocation r) {
        long insn = insns[place + i];
        int section = r == null ? caller.sectionIndex() : r.section();
        long target;
        if (r == null) {
            target = (long) caller.sectionInsn() + i + Insn.imm(insn) + 1;
        } else if (r.kind() == Relocation.Kind.CALL) {
            target = (long) r.offset() / Insn.SIZE + Insn.imm(insn) + 1;
        } else {
            target = ((long) r.offset() + Insn.imm(insn)) / Insn.SIZE;
        }
        BpfProgramSpec callee = object.functionAt(section, Math.clamp(target, -1, Integer.MAX_VALUE));
        if (callee == null || callee.sectionInsn() != target) {
            throw bad(caller, i, "no function at instruction %d of section %d".formatted(target, section));
        }
        if (!places.containsKey(callee)) {
            append(callee);
        }
        int relative = places.get(callee) - (place + i) - 1;
        long patched = Insn.withImm(insns[place + i], relative);
        insns[place + i] = Insn.isLdImm64(insn) ? Insn.withSrc(patched, Opcode.PSEUDO_FUNC) : patched;
    }

    private LibbpfException bad(BpfProgramSpec f, int insn, String what) {
        return new LibbpfException(
                LibbpfErrno.RELOC, "prog '%s': function '%s': insn #%d: %s".formatted(program, f.name(), insn, what));
    }

    private void moveRecords(BpfProgramSpec f, int place) {
        int shift = place - f.sectionInsn();
        boolean found = false;
        if (withFuncInfo) {
            for (BtfFuncInfo r : object.ext().funcInfo(f.elfSection())) {
                if (holds(f, r.insnOff())) {
                    funcInfo.add(new BtfFuncInfo(r.insnOff() + shift, r.typeId()));
                    found = true;
                }
            }
            if (!found) {
                funcInfo.clear();
                withFuncInfo = false;
            }
        }
        for (BtfLineInfo r : object.ext().lineInfo(f.elfSection())) {
            if (holds(f, r.insnOff())) {
                lineInfo.add(r.at(r.insnOff() + shift));
            }
        }
    }

    private static boolean holds(BpfProgramSpec f, int insn) {
        return insn >= f.sectionInsn() && insn < f.sectionInsn() + f.length();
    }
}
