package dev.skep.testing;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.verifier.InsnFacts;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.uapi.ProgType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The door through which tests of engines bring programs that no verifier has seen, in the form that the verifier would
 * give them: functions found, maps resolved, tail calls made instructions. Main code has no such door.
 */
public final class Unverified {

    private static final int TAIL_CALL_HELPER = 12;

    private Unverified() {}

    /**
     * A program in the form that engines take.
     *
     * @param insns as the assembler makes them, maps by their index
     */
    public static VerifiedProgram program(String name, long[] insns, BpfMap... maps) {
        long[] xlated = insns.clone();
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        for (int pc = 0; pc < xlated.length; pc++) {
            if (Insn.isPseudoCall(xlated[pc])) {
                starts.add(pc + 1 + Insn.imm(xlated[pc]));
            } else if (Insn.isLdImm64(xlated[pc])) {
                if (Insn.src(xlated[pc]) == Opcode.PSEUDO_FUNC) {
                    starts.add(pc + 1 + Insn.imm(xlated[pc]));
                }
                pc++;
            }
        }
        int[] subprogs = starts.stream().mapToInt(Integer::intValue).toArray();
        Set<BpfMap> used = new LinkedHashSet<>();
        for (int pc = 0; pc < xlated.length; pc++) {
            long insn = xlated[pc];
            if (Insn.isLdImm64(insn)) {
                long value = resolve(insn, xlated[pc + 1], pc, subprogs, used, maps);
                xlated[pc] = Insn.withImm(insn, (int) value);
                xlated[pc + 1] = Insn.withImm(xlated[pc + 1], (int) (value >>> 32));
                pc++;
            } else if (Insn.isHelperCall(insn) && Insn.imm(insn) == TAIL_CALL_HELPER) {
                xlated[pc] = Insn.of(Opcode.TAIL_CALL, 0, 0, 0, 0);
            }
        }
        int[] depths = new int[subprogs.length];
        Arrays.fill(depths, 512);
        return construct(name, xlated, subprogs, depths, List.copyOf(used));
    }

    /** The same, of a program whose last function is its exception callback. */
    public static VerifiedProgram throwing(String name, long[] insns, BpfMap... maps) {
        VerifiedProgram program = program(name, insns, maps);
        try {
            Method setter = VerifiedProgram.class.getDeclaredMethod("setExceptionCallback", int.class, boolean.class);
            setter.setAccessible(true);
            setter.invoke(program, program.subprogs() - 1, false);
            return program;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the verifier's product has another shape now", e);
        }
    }

    private static long resolve(long low, long high, int pc, int[] subprogs, Set<BpfMap> used, BpfMap... maps) {
        switch (Insn.src(low)) {
            case Opcode.PSEUDO_MAP_FD -> {
                used.add(maps[Insn.imm(low)]);
                return maps[Insn.imm(low)].address();
            }
            case Opcode.PSEUDO_MAP_VALUE -> {
                used.add(maps[Insn.imm(low)]);
                return maps[Insn.imm(low)].directValue(Insn.imm(high));
            }
            case Opcode.PSEUDO_FUNC -> {
                return Arrays.binarySearch(subprogs, pc + 1 + Insn.imm(low));
            }
            default -> {
                return Insn.imm64(low, high);
            }
        }
    }

    /** A verified program of which one instruction is another than the one that its facts speak of. */
    public static VerifiedProgram altered(VerifiedProgram p, int insn, long word) {
        long[] insns = p.insns();
        insns[insn] = word;
        int[] starts = new int[p.subprogs()];
        int[] depths = new int[p.subprogs()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = p.subprogStart(i);
            depths[i] = p.stackDepth(i);
        }
        return construct(p.name(), insns, starts, depths, p.maps(), p.facts());
    }

    private static VerifiedProgram construct(
            String name, long[] insns, int[] subprogs, int[] depths, List<BpfMap> maps) {
        try {
            Constructor<InsnFacts> noFacts = InsnFacts.class.getDeclaredConstructor(int.class);
            noFacts.setAccessible(true);
            return construct(name, insns, subprogs, depths, maps, noFacts.newInstance(insns.length));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the verifier's facts have another shape now", e);
        }
    }

    private static VerifiedProgram construct(
            String name, long[] insns, int[] subprogs, int[] depths, List<BpfMap> maps, InsnFacts facts) {
        try {
            Constructor<VerifiedProgram> door = VerifiedProgram.class.getDeclaredConstructor(
                    ProgType.class,
                    String.class,
                    long[].class,
                    int[].class,
                    int[].class,
                    List.class,
                    InsnFacts.class,
                    int.class);
            door.setAccessible(true);
            return door.newInstance(ProgType.SOCKET_FILTER, name, insns, subprogs, depths, maps, facts, insns.length);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the verifier's product has another shape now", e);
        }
    }
}
