package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.progtype.RegType;

/**
 * What the verifier proved about each instruction of the final program, joined over all its visits. Engines may drop a
 * run-time check, or specialise a node, only on the strength of a fact; {@code FactCheck} compares them with what
 * happens.
 *
 * <p>What registers hold is in {@link #values}; here is what concerns the instruction as a whole.
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

    // flags of an instruction
    private static final int MAP_SEEN = 1;
    private static final int MAP_POISONED = 2;
    private static final int NOT_NULL = 4;
    private static final int MAYBE_NULL = 8;
    private static final int CHANGES_PACKET = 16;
    private static final int KEY_SEEN = 32;
    private static final int KEY_POISONED = 64;

    private final ValueFacts values;
    private final BpfMap[] map;
    private final int[] key;
    private final byte[] branch;
    private final byte[] flags;

    /** Nothing is known of a program. */
    InsnFacts(int length) {
        this(new ValueFacts(new short[length]));
    }

    InsnFacts(ValueFacts values) {
        int length = values.length();
        this.values = values;
        this.map = new BpfMap[length];
        this.key = new int[length];
        this.branch = new byte[length];
        this.flags = new byte[length];
    }

    /**
     * The facts of a rewritten program.
     *
     * @param origin of each instruction the one it stems from
     * @param reads of each instruction the registers that it reads
     */
    InsnFacts moved(int[] origin, short[] reads) {
        InsnFacts f = new InsnFacts(values.moved(origin, reads));
        for (int i = 0; i < origin.length; i++) {
            int o = origin[i];
            f.map[i] = map[o];
            f.key[i] = key[o];
            f.branch[i] = branch[o];
            f.flags[i] = flags[o];
        }
        return f;
    }

    // -- what the recorder notes -----------------------------------------------------------------------------------

    void seeBranch(int insn, int arms) {
        branch[insn] |= (byte) arms;
    }

    /** A call works on this map now; null for one that only a lookup at run time knows. */
    void seeMap(int insn, BpfMap m) {
        if ((flags[insn] & MAP_SEEN) == 0) {
            flags[insn] |= MAP_SEEN;
            map[insn] = m;
        }
        if (map[insn] != m || m == null) {
            flags[insn] |= MAP_POISONED;
            map[insn] = null;
        }
    }

    /** A lookup's key is a constant now, or is not. */
    void seeKey(int insn, boolean constant, int value) {
        if ((flags[insn] & KEY_SEEN) == 0) {
            flags[insn] |= KEY_SEEN;
            key[insn] = value;
        }
        if (!constant || key[insn] != value) {
            flags[insn] |= KEY_POISONED;
        }
    }

    void seeResult(int insn, boolean notNull) {
        flags[insn] |= notNull ? NOT_NULL : MAYBE_NULL;
    }

    void seePacketChange(int insn) {
        flags[insn] |= CHANGES_PACKET;
    }

    // -- what they say ---------------------------------------------------------------------------------------------

    /** What registers hold. */
    public ValueFacts values() {
        return values;
    }

    /** The row of the pointer that a load, store or atomic goes through, or {@link ValueFacts#NO_ROW}. */
    public int base(int insn, long word) {
        boolean loads = Insn.cls(word) == Opcode.LDX
                || Insn.cls(word) == Opcode.STX
                        && Opcode.mode(Insn.code(word)) == Opcode.ATOMIC
                        && Insn.imm(word) == Opcode.LOAD_ACQ;
        return values.row(insn, loads ? Insn.src(word) : Insn.dst(word));
    }

    /** Where the pointer of a load, store or atomic points. */
    public Region region(int insn, long word) {
        if ((loadsOrStores(word) ? base(insn, word) : ValueFacts.NO_ROW) == ValueFacts.NO_ROW) {
            return loadsOrStores(word) && isFramePointer(word) ? Region.STACK : Region.NONE;
        }
        return region(values.type(base(insn, word)));
    }

    static boolean loadsOrStores(long word) {
        int cls = Insn.cls(word);
        return cls == Opcode.LDX || cls == Opcode.ST || cls == Opcode.STX;
    }

    private static boolean isFramePointer(long word) {
        return (Insn.cls(word) == Opcode.LDX ? Insn.src(word) : Insn.dst(word)) == 10;
    }

    /** The region that a pointer type means. */
    static Region region(int type) {
        if (type == ValueFacts.ANY) {
            return Region.MIXED;
        }
        return switch (type & 0xff) {
            case RegType.NOT_INIT, RegType.SCALAR -> Region.NONE;
            case RegType.STACK -> Region.STACK;
            case RegType.CTX -> Region.CTX;
            case RegType.MAP_VALUE -> Region.MAP_VALUE;
            case RegType.PACKET, RegType.PACKET_META -> Region.PACKET;
            default -> Region.MEM;
        };
    }

    /** Bytes below r10 (negative) of an access to the present function's own frame, or {@link #VARIABLE}. */
    public int stackOffset(int insn, long word) {
        int row = base(insn, word);
        if (row == ValueFacts.NO_ROW) {
            return isFramePointer(word) ? Insn.off(word) : VARIABLE;
        }
        boolean own = values.type(row) == RegType.STACK && values.framesUp(row) == 0;
        return own && values.smin(row) == values.smax(row) ? (int) values.smin(row) + Insn.off(word) : VARIABLE;
    }

    /** The one map that a helper call works on at every visit, or null. */
    public BpfMap map(int insn) {
        return map[insn];
    }

    /** Whether a lookup has the same constant key, {@link #key}, on every visit. */
    public boolean hasConstantKey(int insn) {
        return (flags[insn] & (KEY_SEEN | KEY_POISONED)) == KEY_SEEN;
    }

    /** The constant key of a lookup in an array. */
    public int key(int insn) {
        return key[insn];
    }

    /** Whether a lookup finds something on every visit. */
    public boolean findsAlways(int insn) {
        return (flags[insn] & (NOT_NULL | MAYBE_NULL)) == NOT_NULL;
    }

    /** Whether a call may move the packet. */
    public boolean changesPacket(int insn) {
        return (flags[insn] & CHANGES_PACKET) != 0;
    }

    /** The arms of a conditional jump that were explored: {@link #TAKEN}, {@link #FALL_THROUGH} or both. */
    public int branch(int insn) {
        return branch[insn];
    }
}
