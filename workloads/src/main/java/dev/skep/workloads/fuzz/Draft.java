package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A program in the making, shared by all {@link Part}s: its code, what the registers hold, which places of the frame are
 * taken, what must be given back before it may end, and how often something goes wrong ({@link #oops}).
 *
 * <p>The frame's upper {@value #STACK} bytes are initialised at the start and free to all; below are places for iterators,
 * dynptrs and kept references, handed out by {@link #take}.
 */
final class Draft {

    static final int FRAME = 10;
    static final int CTX = 6;
    /** Bytes below the frame pointer that every program initialises. */
    static final int STACK = 64;

    private static final int LOWEST = 256;
    private static final int[] NUMBERS = {
        0,
        1,
        2,
        3,
        4,
        7,
        8,
        15,
        16,
        31,
        32,
        63,
        64,
        255,
        256,
        4095,
        65535,
        65536,
        Integer.MAX_VALUE,
        -1,
        -2,
        -8,
        -16,
        -512,
        Integer.MIN_VALUE
    };
    private static final int[] SIZES = {Opcode.B, Opcode.H, Opcode.W, Opcode.DW};

    /** Where paths that want to end go while something is held, and what they leave in the registers. */
    private static final class Exit {
        private final Code.Label label = new Code.Label();
        private Registers state;
    }

    /** A function that was called and is still to be written. */
    record Pending(Code.Label label, int type) {}

    final SplittableRandom random;
    final ProgType type;
    final Tracepoints.Target target;
    final boolean withBtf;
    final Code code = new Code();
    final List<Pending> functions = new ArrayList<>();
    final int sloppy;
    private final Deque<Exit> exits = new ArrayDeque<>();
    Registers regs = new Registers();
    /** Whether this is the program's own function, with its context in R6. */
    boolean main = true;
    /** The register that counts the rounds of the loop around; -1 outside of loops. */
    int counter = -1;

    boolean looping;
    /** Whether a lock forbids calls. */
    boolean quiet;
    /** Whether pointers of RCU may be used. */
    boolean rcu;

    /** Whether the program says that it may sleep. */
    boolean sleepable;
    /** Whether the loader may see addresses. */
    boolean trusted = true;

    private int pinned = -1;
    private int low = STACK;

    Draft(SplittableRandom random, ProgType type, Tracepoints.Target target, boolean withBtf, int sloppy) {
        this.random = random;
        this.type = type;
        this.target = target;
        this.withBtf = withBtf;
        this.sloppy = sloppy;
    }

    /** Whether something goes wrong here. */
    boolean oops() {
        return sloppy > 0 && random.nextInt(100) < sloppy;
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    int number() {
        return oneIn(4) ? random.nextInt() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    int size() {
        return SIZES[random.nextInt(SIZES.length)];
    }

    // -- registers -------------------------------------------------------------------------------------------------

    /** A register that may be overwritten: not the context's. */
    int target() {
        if (oops()) {
            return random.nextInt(11);
        }
        int reg = random.nextInt(9);
        reg += reg >= CTX ? 1 : 0;
        return reg == counter || reg == pinned ? 0 : reg;
    }

    /** A register that outlives calls and may be overwritten. */
    int keeper() {
        int reg = 7 + random.nextInt(3);
        for (int i = 0; i < 3 && (reg == counter || reg == pinned) && !oops(); i++) {
            reg = reg == 9 ? 7 : reg + 1;
        }
        return reg;
    }

    /** A number in a register; makes one if there is none. */
    int numberReg() {
        int reg = oops() ? random.nextInt(11) : regs.any(random, Kind.NUMBER, Kind.SMALL);
        if (reg < 0) {
            reg = keeper();
            code.mov(reg, number());
            regs.set(reg, Kind.NUMBER);
        }
        return reg;
    }

    /** A loop begins: what its body may change is forgotten, one pointer is kept from being overwritten. */
    int enterLoop() {
        int before = pinned;
        for (int reg = 0; reg < FRAME; reg++) {
            Kind kind = regs.kind(reg);
            if (kind == Kind.SMALL) {
                regs.set(reg, Kind.NUMBER);
            }
            boolean pointer = kind != Kind.NONE && !Registers.isNumber(kind) && kind != Kind.CTX;
            if (reg > CTX && pointer && pinned < 0) {
                pinned = reg;
            } else if (reg < CTX || pointer && reg != pinned) {
                regs.set(reg, Kind.NONE);
            }
        }
        return before;
    }

    /** The loop ends whose {@link #enterLoop} answered so. */
    void leaveLoop(int before) {
        pinned = before;
    }

    /** A new function begins. */
    void enterFunction() {
        regs = new Registers();
        main = false;
        low = STACK;
        counter = -1;
        pinned = -1;
    }

    // -- the frame -------------------------------------------------------------------------------------------------

    /** Whether another iterator, dynptr or kept pointer finds place in the frame. */
    boolean roomy() {
        return low + 48 < (main ? LOWEST : 144);
    }

    /** A place in the frame below what is initialised; its lowest offset. Given back by {@link #give}. */
    int take(int bytes) {
        low += bytes;
        return -low;
    }

    void give(int bytes) {
        low -= bytes;
    }

    // -- ends ------------------------------------------------------------------------------------------------------

    /** Something is held: who wants to end comes by {@link #release} first. */
    void hold() {
        exits.push(new Exit());
    }

    /** Here what was last held is given back, by those also who wanted to end. */
    void release() {
        Exit exit = exits.pop();
        code.place(exit.label);
        if (exit.state != null) {
            regs.join(exit.state);
        }
    }

    boolean holding() {
        return !exits.isEmpty();
    }

    /** This path ends. */
    void leave() {
        if (holding() && !oops()) {
            Exit exit = exits.peek();
            if (exit.state == null) {
                exit.state = new Registers(regs);
            } else {
                exit.state.join(regs);
            }
            code.jump(exit.label);
        } else {
            code.mov(0, random.nextInt(2));
            code.exit();
        }
    }

    /** A function that is written later, to be called or given as callback. */
    Code.Label function(int btfType) {
        List<Pending> same = functions.stream().filter(f -> f.type() == btfType).toList();
        if (!same.isEmpty() && oneIn(2) || functions.size() > 12 && !same.isEmpty()) {
            return same.get(random.nextInt(same.size())).label();
        }
        Pending function = new Pending(new Code.Label(), btfType);
        functions.add(function);
        return function.label();
    }
}
