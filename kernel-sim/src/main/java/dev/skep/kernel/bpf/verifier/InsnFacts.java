package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;

/**
 * What the verifier proved about each instruction of the final program, joined over all its visits. Engines may drop a
 * run-time check, or specialise a node, only on the strength of a fact.
 *
 * <p>Linux: struct bpf_insn_aux_data.
 */
public final class InsnFacts {

    /** Where the pointer of a load, store or atomic points on every visit; MIXED if visits disagree. */
    public enum Region {
        NONE,
        STACK,
        CTX,
        MAP_VALUE,
        PACKET,
        MEM,
        MIXED
    }

    /** {@link #stackOffset} of an access whose offset is not one constant. */
    public static final int VARIABLE = Integer.MIN_VALUE;

    /** {@link #branch}: the condition was seen to hold. */
    public static final int TAKEN = 1;
    /** {@link #branch}: the condition was seen not to hold. */
    public static final int FALL_THROUGH = 2;

    private final Region[] region;
    private final BpfMap[] map;
    private final int[] stackOffset;
    private final byte[] branch;

    InsnFacts(int length) {
        this.region = new Region[length];
        this.map = new BpfMap[length];
        this.stackOffset = new int[length];
        this.branch = new byte[length];
        java.util.Arrays.fill(region, Region.NONE);
        java.util.Arrays.fill(stackOffset, VARIABLE);
    }

    /** The facts of a rewritten program; of several instructions that stem from one, the first is the access. */
    InsnFacts moved(int[] origin, long[] insns) {
        InsnFacts f = new InsnFacts(origin.length);
        for (int i = 0; i < origin.length; i++) {
            int o = origin[i];
            boolean first = i == 0 || origin[i - 1] != o;
            boolean memory = isMemory(insns[i]);
            f.region[i] = first ? region[o] : memory && region[o] != Region.NONE ? Region.MEM : Region.NONE;
            f.map[i] = map[o];
            f.stackOffset[i] = first ? stackOffset[o] : VARIABLE;
            f.branch[i] = branch[o];
        }
        return f;
    }

    private static boolean isMemory(long insn) {
        int cls = Insn.cls(insn);
        return cls == Opcode.LDX || cls == Opcode.ST || cls == Opcode.STX;
    }

    void setRegion(int insn, Region r) {
        region[insn] = r;
    }

    void setMap(int insn, BpfMap m) {
        map[insn] = m;
    }

    void setStackOffset(int insn, int offset) {
        stackOffset[insn] = offset;
    }

    void setBranch(int insn, int arms) {
        branch[insn] = (byte) arms;
    }

    /** Where the instruction's pointer points. */
    public Region region(int insn) {
        return region[insn];
    }

    /** The one map that a helper call or map value access works on at every visit, or null. */
    public BpfMap map(int insn) {
        return map[insn];
    }

    /** Bytes below the accessing frame's r10 (negative) of a STACK access, or {@link #VARIABLE}. */
    public int stackOffset(int insn) {
        return stackOffset[insn];
    }

    /** The arms of a conditional jump that were explored: {@link #TAKEN}, {@link #FALL_THROUGH} or both. */
    public int branch(int insn) {
        return branch[insn];
    }
}
