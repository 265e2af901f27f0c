package dev.skep.lang;

import com.oracle.truffle.api.CallTarget;
import dev.skep.kernel.bpf.engine.EngineImage;
import dev.skep.kernel.bpf.engine.Interpreter;
import dev.skep.kernel.bpf.prog.BpfCpu;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.lang.nodes.RepeatRoot;
import dev.skep.lang.nodes.Tier;
import dev.skep.lang.translate.Translator;

/**
 * A program that starts in the kernel's interpreter and moves to Truffle when it has become hot: when its runs and
 * backward jumps add up to {@link JitConfig#hotAt}. From then on it is a call target, compiled in the background.
 */
final class HotImage extends EngineImage {

    /** Runs that one call of the compiled driver makes: enough to forget the call, few enough to become hot soon. */
    private static final int CHUNK = 256;

    /**
     * Instructions of a function that are compiled in one piece. 16,000 with a branch in ten take some seconds; where
     * every other one is a branch, the 10,000 blocks that partial evaluation will explode are near.
     */
    private static final int MAX_FUNCTION = 16_384;

    private final VerifiedProgram program;
    private final TruffleJit jit;
    private final Interpreter interpreter;
    private final Tier tier = new Tier();
    private long heat;
    private boolean oversized;
    private CallTarget target;
    private CallTarget repeated;

    HotImage(VerifiedProgram program, TruffleJit jit) {
        super(program);
        this.program = program;
        this.jit = jit;
        this.interpreter = new Interpreter(program, jit.env());
        if (jit.config().hotAt() == 0) {
            translate();
        }
    }

    /** Counts the runs that Truffle interpreted. */
    Tier tier() {
        return tier;
    }

    /** Leaves the interpreter, unless that would end in a compilation that fails: then it stays for ever, and says so. */
    private void translate() {
        int largest = largestFunction();
        if (largest > MAX_FUNCTION) {
            oversized = true;
            new ProgramTooLarge(program.name(), largest, MAX_FUNCTION).commit();
            return;
        }
        jit.engine().build(language -> {
            Translator translator = new Translator(language, program, jit.env(), jit.arena());
            target = translator.main(stackBytes, tier);
            if (!translator.hasTailCalls()) {
                repeated = new RepeatRoot(language, program.name() + "*", target, tier).getCallTarget();
            }
            return null;
        });
    }

    private int largestFunction() {
        int largest = 0;
        for (int i = 0; i < program.subprogs(); i++) {
            largest = Math.max(largest, program.subprogEnd(i) - program.subprogStart(i));
        }
        return largest;
    }

    @Override
    protected long enter(BpfCpu cpu, long context) {
        if (target == null) {
            return interpret(cpu, context);
        }
        cpu.r1 = context;
        call(target, cpu);
        return cpu.r0;
    }

    /** Compiled code runs inside the machine's context. Callers that care for every nanosecond have entered it before. */
    private void call(CallTarget callee, BpfCpu cpu) {
        if (jit.entered()) {
            callee.call(cpu.arguments);
            return;
        }
        jit.enterCpu(cpu.id());
        try {
            callee.call(cpu.arguments);
        } finally {
            jit.leaveCpu(cpu.id());
        }
    }

    private long interpret(BpfCpu cpu, long context) {
        long before = cpu.backEdges;
        long r0 = interpreter.run(cpu, context, stackBytes);
        heat += 1 + cpu.backEdges - before;
        if (heat >= jit.config().hotAt() && !oversized) {
            translate();
        }
        return r0;
    }

    @Override
    public long runRepeat(BpfCpu cpu, long context, int repeat) {
        long r0 = 0;
        int left = repeat;
        while (left > 0) {
            int runs = repeated == null ? 1 : Math.min(left, CHUNK);
            if (repeated == null) {
                r0 = run(cpu, context);
            } else {
                cpu.r1 = context;
                cpu.r2 = runs;
                call(repeated, cpu);
                r0 = cpu.r0;
            }
            left -= runs;
        }
        return r0;
    }
}
