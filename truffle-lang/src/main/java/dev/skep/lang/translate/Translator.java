package dev.skep.lang.translate;

import com.oracle.truffle.api.CallTarget;
import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.helper.HelperFn;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
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

    private final SkepLanguage language;
    private final VerifiedProgram program;
    private final EngineEnv env;
    private final Arena arena;
    private final ConstantMaps constantMaps;
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
        CallTarget main =
                new ProgramRoot(language, program.name(), dispatch(0), hasMayGoto(0), stackBytes, tier).getCallTarget();
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
        // One block more than the program has: the end that tail calls jump to.
        BlockNode[] nodes = new BlockNode[blocks.count() + 1];
        for (int i = 0; i < blocks.count(); i++) {
            nodes[i] = block(subprog, blocks, liveness, i);
        }
        nodes[blocks.count()] = new BlockNode(new InsnNode[0], BlockNode.END, 0);
        return new DispatchNode(nodes);
    }

    private BlockNode block(int subprog, Blocks blocks, Liveness liveness, int number) {
        List<InsnNode> body = new ArrayList<>();
        int last = blocks.end(number) - 1;
        for (int pc = blocks.start(number); pc <= last; pc++) {
            long insn = program.insn(pc);
            if (Insn.isLdImm64(insn)) {
                body.add(new LoadConstantNode(Insn.dst(insn), Insn.imm64(insn, program.insn(pc + 1))));
                pc++;
            } else if (!Blocks.endsBlock(insn)) {
                insn(body, subprog, blocks.start(number), pc, insn);
            } else {
                return end(body.toArray(InsnNode[]::new), blocks, liveness, pc, insn);
            }
        }
        return goTo(body.toArray(InsnNode[]::new), liveness, number + 1);
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
                ConditionNode condition = tailCall ? new TailCallNode(env.maps()) : JumpNodes.of(insn);
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
