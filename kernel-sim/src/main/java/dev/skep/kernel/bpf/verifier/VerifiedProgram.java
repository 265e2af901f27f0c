package dev.skep.kernel.bpf.verifier;

import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.BtfObject;
import dev.skep.kernel.btf.BtfFuncInfo;
import dev.skep.kernel.btf.BtfLineInfo;
import dev.skep.kernel.uapi.ProgType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A program that the verifier accepted, in the form that engines run. Only the {@link Verifier} makes one.
 *
 * <p>The instructions are Linux's xlated form. What an engine must know of it: an ldimm64 carries its final 64-bit value
 * whatever its src says (the address of a map's C view, of a map value, a constant), but for PSEUDO_FUNC, whose value is
 * the callee's subprogram number; LD_ABS and LD_IND are calls by now; a helper call's immediate is the helper's number; a bpf-to-bpf call's immediate is
 * relative, as loaded; {@code Opcode.TAIL_CALL} is helper 12 (r2 the prog array, r3 the index); loads of mode PROBE_MEM
 * and PROBE_MEMSX give 0 where the address is not valid. Division and shifts have the semantics of RFC 9669 without
 * further instructions.
 */
public final class VerifiedProgram {

    /** No subprogram. */
    public static final int NONE = -1;

    private final ProgType type;
    private final String name;
    private final long[] insns;
    private final int[] subprogStarts;
    private final int[] stackDepths;
    private final List<BpfMap> maps;
    private final InsnFacts facts;
    private final int processedInsns;
    private final int[] origin;
    private int exceptionCallback = NONE;
    private boolean hiddenCallback;
    private String lacks;
    private int attachProto;
    private BtfObject btf;
    private List<BtfFuncInfo> funcInfo = List.of();
    private List<BtfLineInfo> lineInfo = List.of();

    VerifiedProgram(
            ProgType type,
            String name,
            long[] insns,
            int[] subprogStarts,
            int[] stackDepths,
            List<BpfMap> maps,
            InsnFacts facts,
            int processedInsns) {
        this(
                type,
                name,
                insns,
                subprogStarts,
                stackDepths,
                maps,
                facts,
                processedInsns,
                IntStream.range(0, insns.length).toArray());
    }

    VerifiedProgram(
            ProgType type,
            String name,
            long[] insns,
            int[] subprogStarts,
            int[] stackDepths,
            List<BpfMap> maps,
            InsnFacts facts,
            int processedInsns,
            int[] origin) {
        this.type = type;
        this.name = name;
        this.insns = insns;
        this.subprogStarts = subprogStarts;
        this.stackDepths = stackDepths;
        this.maps = List.copyOf(maps);
        this.facts = facts;
        this.processedInsns = processedInsns;
        this.origin = origin;
    }

    /** @param hidden the loader did not bring the function */
    void setExceptionCallback(int subprog, boolean hidden) {
        exceptionCallback = subprog;
        hiddenCallback = hidden;
    }

    /**
     * The subprogram that the program goes on in when it has thrown: called with the number thrown in r1, on the main
     * program's stack; its result is the program's. {@link #NONE} if the program never throws.
     */
    public int exceptionCallback() {
        return exceptionCallback;
    }

    void setAttachProto(int btfId) {
        attachProto = btfId;
    }

    /** BTF id of the prototype of what the program attaches to; 0 if it attaches to nothing that has one. */
    public int attachProto() {
        return attachProto;
    }

    void setLacks(String what) {
        lacks = what;
    }

    /** What the program uses and this kernel does not keep, so that it cannot be run; null where there is nothing. */
    public String lacks() {
        return lacks;
    }

    /** The same program with what BTF says about it. */
    VerifiedProgram describe(BtfObject object, List<BtfFuncInfo> functions, List<BtfLineInfo> lines) {
        this.btf = object;
        this.funcInfo = List.copyOf(functions);
        this.lineInfo = List.copyOf(lines);
        return this;
    }

    /** The BTF that describes it, or null; no reference is held. */
    public BtfObject btf() {
        return btf;
    }

    /** Its functions' FUNCs, in the order of the functions; empty if nobody said. */
    public List<BtfFuncInfo> funcInfo() {
        return funcInfo;
    }

    /** Its source lines, offsets into {@link #insns}; empty if nobody said. */
    public List<BtfLineInfo> lineInfo() {
        return lineInfo;
    }

    public ProgType type() {
        return type;
    }

    public String name() {
        return name;
    }

    public int length() {
        return insns.length;
    }

    /** The instruction word at an index. */
    public long insn(int index) {
        return insns[index];
    }

    /** A copy of the instructions. */
    public long[] insns() {
        return insns.clone();
    }

    /** How many subprograms there are; number 0 is the main program. */
    public int subprogs() {
        return subprogStarts.length;
    }

    /** How many of them the loader brought; one that the verifier added comes behind them. */
    public int ownSubprogs() {
        return subprogStarts.length - (hiddenCallback ? 1 : 0);
    }

    /** The first instruction of a subprogram. */
    public int subprogStart(int subprog) {
        return subprogStarts[subprog];
    }

    /** One past the last instruction of a subprogram. */
    public int subprogEnd(int subprog) {
        return subprog + 1 < subprogStarts.length ? subprogStarts[subprog + 1] : insns.length;
    }

    /** The number of the subprogram that starts at an instruction. */
    public int subprogAt(int start) {
        int i = Arrays.binarySearch(subprogStarts, start);
        if (i < 0) {
            throw new IllegalArgumentException("no subprogram starts at " + start);
        }
        return i;
    }

    /** Bytes of stack that a subprogram uses, a multiple of 8. */
    public int stackDepth(int subprog) {
        return stackDepths[subprog];
    }

    /** The maps it uses, in the order of their first use. */
    public List<BpfMap> maps() {
        return maps;
    }

    public InsnFacts facts() {
        return facts;
    }

    /** Instructions that the verifier processed on all paths. */
    public int processedInsns() {
        return processedInsns;
    }

    /** The instruction of the program as loaded that an instruction stems from. */
    public int origin(int index) {
        return origin[index];
    }
}
