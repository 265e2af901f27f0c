package dev.skep.lang.translate;

import com.oracle.truffle.api.CallTarget;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.map.ElementRow;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.lang.SkepLanguage;
import dev.skep.lang.alu.LoadConstantNode;
import dev.skep.lang.call.ArrayLookupNode;
import dev.skep.lang.call.CallbackScopeNode;
import dev.skep.lang.call.CompiledCallbacks;
import dev.skep.lang.call.FunctionCallNode;
import dev.skep.lang.call.HelperCallNode;
import dev.skep.lang.call.MapLookupNode;
import dev.skep.lang.call.PerCpuArrayLookupNode;
import dev.skep.lang.call.TailCallNode;
import dev.skep.lang.call.ThrowNode;
import dev.skep.lang.jump.ConditionNode;
import dev.skep.lang.mem.Arena;
import dev.skep.lang.nodes.BlockNode;
import dev.skep.lang.nodes.DispatchNode;
import dev.skep.lang.nodes.FunctionRoot;
import dev.skep.lang.nodes.InsnNode;
import dev.skep.lang.nodes.ProgramRoot;
import dev.skep.lang.nodes.Tier;
import java.util.ArrayList;
import java.util.List;

/**
 * From a verified program to call targets: each function becomes blocks of nodes, callees before callers, so that a call
 * is bound to its target. Every instruction is looked at once; what it turns into is decided by the tables beside this
 * class and by the verifier's facts.
 */
public final class Translator {

    private static final int MAP_LOOKUP_ELEM = 1;
    /** Instructions of a loop whose body is worth having twice. */
    private static final int MAX_LOOP = 64;

    private static final InsnNode[] NOTHING = {};

    private final SkepLanguage language;
    private final VerifiedProgram program;
    private final EngineEnv env;
    private final Arena arena;
    private final ConstantMaps constantMaps;
    private final Comparisons comparisons;
    private final CallTarget[] functions;
    private final boolean[] open;
    private final boolean tailCalls;
    private final boolean callbacks;
    private final CompiledCallbacks compiledCallbacks;

    public Translator(SkepLanguage language, VerifiedProgram program, EngineEnv env, Arena arena) {
        this.language = language;
        this.program = program;
        this.env = env;
        this.arena = arena;
        this.constantMaps = new ConstantMaps(program);
        this.comparisons = new Comparisons(program);
        this.functions = new CallTarget[program.subprogs()];
        this.open = new boolean[program.subprogs()];
        this.compiledCallbacks = new CompiledCallbacks(functions);
        boolean tail = false;
        boolean callback = false;
        for (int pc = 0; pc < program.length(); pc++) {
            long insn = program.insn(pc);
            tail |= Insn.code(insn) == Opcode.TAIL_CALL;
            if (Insn.isLdImm64(insn)) {
                callback |= Insn.src(insn) == Opcode.PSEUDO_FUNC;
                pc++;
            }
        }
        this.tailCalls = tail;
        this.callbacks = callback;
    }

    /** Whether the program may go on to another one. */
    public boolean hasTailCalls() {
        return tailCalls;
    }

    /**
     * The main program.
     *
     * @param stackBytes what its deepest chain of calls takes
     * @param tier counts its runs outside native code
     */
    public CallTarget main(int stackBytes, Tier tier) {
        int thrown = program.exceptionCallback();
        CallTarget catcher = thrown == VerifiedProgram.NONE ? null : function(thrown);
        CallTarget main = new ProgramRoot(
                        language, program.name(), dispatch(0), hasMayGoto(0), stackBytes, tier, catcher)
                .getCallTarget();
        if (callbacks) {
            for (int i = 1; i < functions.length; i++) {
                function(i);
            }
        }
        return main;
    }

    private CallTarget function(int subprog) {
        if (functions[subprog] == null) {
            if (open[subprog]) {
                throw new KernelPanic(program.name() + ": subprogram " + subprog + " calls itself");
            }
            open[subprog] = true;
            functions[subprog] = new FunctionRoot(
                            language, program.name() + "." + subprog, dispatch(subprog), hasMayGoto(subprog))
                    .getCallTarget();
        }
        return functions[subprog];
    }

    private boolean hasMayGoto(int subprog) {
        for (int pc = program.subprogStart(subprog); pc < program.subprogEnd(subprog); pc++) {
            if (Insn.code(program.insn(pc)) == (Opcode.JMP | Opcode.JCOND)) {
                return true;
            }
        }
        return false;
    }

    private DispatchNode dispatch(int subprog) {
        Blocks blocks = new Blocks(program, program.subprogStart(subprog), program.subprogEnd(subprog));
        Liveness liveness = new Liveness(program, blocks);
        List<BlockNode> nodes = new ArrayList<>();
        for (int i = 0; i < blocks.count(); i++) {
            nodes.add(block(subprog, blocks, liveness, i));
        }
        // One block more than the program has: the end that tail calls jump to.
        nodes.add(new BlockNode(NOTHING, BlockNode.END, 0));
        for (int i = 0; i < blocks.count(); i++) {
            if (isSmallLoop(blocks, i)) {
                turn(nodes, subprog, blocks, liveness, i);
            }
        }
        return new DispatchNode(nodes.toArray(BlockNode[]::new));
    }

    /** Whether a block is a loop of its own that may well be there twice. */
    private boolean isSmallLoop(Blocks blocks, int number) {
        int last = blocks.end(number) - 1;
        long insn = program.insn(last);
        return last - blocks.start(number) < MAX_LOOP
                && JumpNodes.isComparison(insn)
                && Blocks.target(insn, last) == blocks.start(number);
    }

    /**
     * Turns {@code do body while (condition)} into {@code body; while (condition) body}: the compiler counts only loops
     * that begin with their condition.
     */
    private void turn(List<BlockNode> nodes, int subprog, Blocks blocks, Liveness liveness, int number) {
        int last = blocks.end(number) - 1;
        int head = nodes.size();
        int again = head + 1;
        int live = liveness.beforeEnd(number);
        nodes.set(number, new BlockNode(body(subprog, blocks, number, last), head, live));
        nodes.add(new BlockNode(
                NOTHING,
                JumpNodes.of(comparisons.at(last)),
                again,
                liveness.at(number),
                number + 1,
                liveness.at(number + 1)));
        nodes.add(new BlockNode(body(subprog, blocks, number, last), head, live));
    }

    private BlockNode block(int subprog, Blocks blocks, Liveness liveness, int number) {
        int last = blocks.end(number) - 1;
        long insn = program.insn(last);
        return Blocks.endsBlock(insn)
                ? end(body(subprog, blocks, number, last), blocks, liveness, last, insn)
                : goTo(body(subprog, blocks, number, last + 1), liveness, number + 1);
    }

    /** The nodes of a block's instructions up to one. */
    private InsnNode[] body(int subprog, Blocks blocks, int number, int end) {
        List<InsnNode> body = new ArrayList<>();
        for (int pc = blocks.start(number); pc < end; pc++) {
            long insn = program.insn(pc);
            if (Insn.isLdImm64(insn)) {
                body.add(new LoadConstantNode(Insn.dst(insn), Insn.imm64(insn, program.insn(pc + 1))));
                pc++;
            } else {
                insn(body, subprog, blocks.start(number), pc, insn);
            }
        }
        return body.toArray(InsnNode[]::new);
    }

    private static BlockNode goTo(InsnNode[] body, Liveness liveness, int next) {
        return new BlockNode(body, next, liveness.at(next));
    }

    private BlockNode end(InsnNode[] body, Blocks blocks, Liveness liveness, int pc, long insn) {
        return switch (Insn.code(insn)) {
            case Opcode.EXIT -> goTo(body, liveness, BlockNode.END);
            case Opcode.GOTO, Opcode.GOTOL -> goTo(body, liveness, blocks.at(Blocks.target(insn, pc)));
            default -> {
                boolean tailCall = Insn.code(insn) == Opcode.TAIL_CALL;
                ConditionNode condition = tailCall ? new TailCallNode(env.maps()) : JumpNodes.of(comparisons.at(pc));
                int taken = tailCall ? blocks.count() : blocks.at(Blocks.target(insn, pc));
                int next = blocks.at(pc + 1);
                yield new BlockNode(body, condition, taken, liveness.at(taken), next, liveness.at(next));
            }
        };
    }

    private void insn(List<InsnNode> body, int subprog, int blockStart, int pc, long insn) {
        switch (Insn.cls(insn)) {
            case Opcode.ALU, Opcode.ALU64 -> body.add(AluNodes.of(insn));
            case Opcode.LDX -> body.add(MemoryNodes.load(insn, arena));
            case Opcode.ST, Opcode.STX -> body.add(MemoryNodes.store(insn, arena));
            case Opcode.JMP -> call(body, subprog, blockStart, pc, insn);
            default -> throw new KernelPanic("%s: no such instruction: 0x%016x".formatted(program.name(), insn));
        }
    }

    private void call(List<InsnNode> body, int subprog, int blockStart, int pc, long insn) {
        int stackDepth = program.stackDepth(subprog);
        if (Insn.isPseudoCall(insn)) {
            CallTarget callee = function(program.subprogAt(pc + 1 + Insn.imm(insn)));
            body.add(new FunctionCallNode(callee, stackDepth, tailCalls));
            return;
        }
        if (Insn.isHelperCall(insn) && Insn.imm(insn) == KfuncRuns.THROW) {
            body.add(new ThrowNode());
            return;
        }
        BpfMap map = Insn.imm(insn) == MAP_LOOKUP_ELEM ? constantMaps.at(blockStart, pc) : null;
        if (map != null) {
            body.add(lookup(map));
            return;
        }
        HelperFn helper = env.helpers().get(Insn.imm(insn));
        if (Insn.src(insn) != 0 || helper == null) {
            throw new KernelPanic(program.name() + ": no helper " + Insn.imm(insn));
        }
        if (callbacks) {
            body.add(new CallbackScopeNode(compiledCallbacks, stackDepth));
        }
        body.add(new HelperCallNode(helper));
    }

    private InsnNode lookup(BpfMap map) {
        if (map instanceof ElementRow row) {
            return row.perCpu()
                    ? new PerCpuArrayLookupNode(arena, row, env.maps().env().cpus(), map.maxEntries())
                    : new ArrayLookupNode(arena, row.firstValue(0), row.elementSize(), map.maxEntries());
        }
        return new MapLookupNode(map);
    }
}
