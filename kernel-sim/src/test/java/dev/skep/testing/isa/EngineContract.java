package dev.skep.testing.isa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.engine.Interpreter;
import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.kfunc.KfuncRuns;
import dev.skep.kernel.bpf.kfunc.Kfuncs;
import dev.skep.kernel.bpf.map.BpfMap;
import dev.skep.kernel.bpf.prog.Callbacks;
import dev.skep.kernel.bpf.prog.Image;
import dev.skep.kernel.mem.KernelMemory;
import dev.skep.testing.BareMachine;
import dev.skep.testing.ProgRow;
import dev.skep.testing.RowMap;
import dev.skep.testing.Unverified;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every engine must do: answer each case as Linux did. A subclass names the engine. */
public abstract class EngineContract {

    private static final int MAP_LOOKUP_ELEM = 1;
    private static final int GET_SMP_PROCESSOR_ID = 8;
    private static final int BPF_LOOP = 181;

    protected BareMachine machine;
    private RowMap map;
    private BpfJit jit;

    /** The engine to be tested. */
    protected abstract BpfJit engine(EngineEnv env);

    /** What else must hold of an image that has run. */
    protected void check(Image image) {}

    @BeforeEach
    void boot() {
        machine = new BareMachine();
        map = new RowMap(machine.memory, IsaCase.WORDS * 8, 1);
        BpfMap only = map;
        machine.helpers.register(MAP_LOOKUP_ELEM, (cpu, r1, key, r3, r4, r5) -> only.lookup(cpu.id(), key));
        KfuncRuns.register(machine.helpers);
        jit = engine(machine.env());
    }

    @AfterEach
    void shutDown() {
        jit.close();
    }

    @TestFactory
    Stream<DynamicTest> answersAsLinux() {
        return IsaCase.all().stream().map(each -> DynamicTest.dynamicTest(each.name(), () -> run(each)));
    }

    private Image load(String program, BpfMap... maps) {
        return jit.compile(Unverified.program("test", Assembler.assemble(program), maps));
    }

    private void assertRuns(String program, long r0, BpfMap... maps) {
        long stack = machine.cpu.stackTop;
        assertThat(load(program, maps).run(machine.cpu, 0)).isEqualTo(r0);
        assertThat(machine.cpu.stackTop).as("stack").isEqualTo(stack);
    }

    @Test
    void tailCallsEndAfter33() {
        ProgRow progs = machine.progArray(2);
        Image image = load("""
            r6 = r1; r2 = *(u64 *)(r1 +0); r2 += 1; *(u64 *)(r1 +0) = r2
            r1 = r6; r2 = map[0]; r3 = 1; call 12
            r0 = *(u64 *)(r6 +0); exit\
            """, progs);
        progs.set(1, BareMachine.loaded(image));
        long counter = map.directValue(0);
        assertThat(image.run(machine.cpu, counter)).isEqualTo(1 + 33);
        machine.memory.storeLong(counter, 0);
        assertThat(image.run(machine.cpu, counter))
                .as("each run may make 33 of its own")
                .isEqualTo(1 + 33);
    }

    @Test
    void aTailCallToNowhereFallsThrough() {
        ProgRow progs = machine.progArray(2);
        assertRuns("r2 = map[0]; r3 = 0; call 12; r0 = 5; exit", 5, progs);
        assertRuns("r2 = map[0]; r3 = -1; call 12; r0 = 6; exit", 6, progs);
        assertRuns("r2 = map[0]; r3 = 0x100000000 ll; call 12; r0 = 7; exit", 7, progs);
    }

    @Test
    void aTailCallFromAFunctionReturnsToItsCaller() {
        ProgRow progs = machine.progArray(1);
        progs.set(0, BareMachine.loaded(load("*(u64 *)(r10 -8) = 9; r0 = 40; exit")));
        assertRuns("""
            *(u64 *)(r10 -8) = 1; call f; r1 = *(u64 *)(r10 -8); r0 += r1; exit
            f:; r2 = map[0]; r3 = 0; call 12; r0 = 0; exit\
            """, 41, progs);
    }

    @Test
    void aHelperCallsBackOnAFrameOfItsOwn() {
        machine.helpers.register(BPF_LOOP, (cpu, rounds, function, context, r4, r5) -> {
            Callbacks callbacks = cpu.callbacks;
            for (long i = 0; i < rounds; i++) {
                if (callbacks.call(cpu, function, i, context, 0, 0, 0) != 0) {
                    return i + 1;
                }
            }
            return rounds;
        });
        assertRuns("""
            *(u64 *)(r10 -8) = 100; r1 = 10; r2 = subprog[body]; r3 = r10; r3 += -8; r4 = 0; call 181
            r6 = r0; r0 = *(u64 *)(r10 -8); r0 <<= 8; r0 |= r6; exit
            body:; *(u64 *)(r10 -8) = 77; r3 = *(u64 *)(r2 +0); r3 += r1; *(u64 *)(r2 +0) = r3; r0 = 0; exit\
            """, 145 << 8 | 10);
        assertRuns("""
            *(u64 *)(r10 -8) = 0; r1 = 4; r2 = subprog[outer]; r3 = r10; r3 += -8; r4 = 0; call 181
            r0 = *(u64 *)(r10 -8); exit
            outer:; r6 = r2; r1 = 5; r2 = subprog[inner]; r3 = r6; r4 = 0; call 181; r0 = 0; exit
            inner:; r3 = *(u64 *)(r2 +0); r3 += 1; *(u64 *)(r2 +0) = r3; r0 = 0; exit\
            """, 20);
    }

    @Test
    void aResilientLockThatIsHeldIsNotGot() {
        String lock = "r1 = r10; r1 += -8; call " + KfuncRuns.helper(Kfuncs.get("bpf_res_spin_lock")) + "; ";
        String unlock = "r1 = r10; r1 += -8; call " + KfuncRuns.helper(Kfuncs.get("bpf_res_spin_unlock")) + "; ";
        String sum = "r6 <<= 8; r6 += r0; ";
        assertRuns(
                "*(u64 *)(r10 -8) = 0; r6 = 0; " + lock + sum + lock + sum + unlock + lock + sum + "r0 = r6; exit",
                -35 << 8);
    }

    /** A program and its exception callback, of which the jump that nobody takes makes a function. */
    private Image loadThrowing(String main, String functions, String callback) {
        String text = main + "; if r1 != r1 goto unreached; exit; unreached:; call catch; exit; " + functions
                + "catch:; " + callback;
        long[] insns = Assembler.assemble(text.replace("throw", "call " + KfuncRuns.THROW));
        return jit.compile(Unverified.throwing("test", insns));
    }

    private void assertThrows(String main, String functions, String callback, long context, long r0) {
        Image image = loadThrowing(main, functions, callback);
        for (int i = 0; i < 3; i++) {
            long stack = machine.cpu.stackTop;
            assertThat(image.run(machine.cpu, context)).isEqualTo(r0);
            assertThat(machine.cpu.stackTop).as("stack").isEqualTo(stack);
        }
        // not asked: a first throw may well leave native code, which has seen none
        image.free();
    }

    @Test
    void whatIsThrownIsWhatTheExceptionCallbackGets() {
        assertThrows("r1 = 41; throw", "", "r0 = r1; r0 += 1; exit", 0, 42);
        String sometimes = "if r1 == 7 goto out; r1 = 41; throw; out:; r0 = 5";
        assertThrows(sometimes, "", "r0 = r1; exit", 7, 5);
        assertThrows(sometimes, "", "r0 = r1; exit", 8, 41);
    }

    @Test
    void aThrowUnwindsAllFunctions() {
        assertThrows(
                "r6 = 1; *(u64 *)(r10 -8) = 3; call f; r0 = 9; r1 = r0",
                "f:; r1 = 2; call g; r0 = 10; exit; g:; r1 += 5; throw; ",
                "*(u64 *)(r10 -8) = r1; r0 = *(u64 *)(r10 -8); r0 += 100; exit",
                0,
                107);
    }

    @Test
    void aThrowEndsOnlyTheProgramThatATailCallWentTo() {
        ProgRow progs = machine.progArray(1);
        progs.set(0, BareMachine.loaded(loadThrowing("r1 = 30; throw", "", "r0 = r1; r0 += 3; exit")));
        assertRuns("call f; r0 += 100; exit; f:; r2 = map[0]; r3 = 0; call 12; r0 = 0; exit", 133, progs);
        assertRuns("r2 = map[0]; r3 = 0; call 12; r0 = 0; exit", 33, progs);
    }

    @Test
    void aCallWithoutSpillsRoundItLeavesRegistersAlone() {
        machine.helpers.register(GET_SMP_PROCESSOR_ID, (cpu, r1, r2, r3, r4, r5) -> cpu.id());
        assertRuns(
                "r6 = r1; r1 = 3; r2 = 4; if r6 == 7 goto out; call 8; r1 <<= 8; r0 = r1; r0 += r2; out:; exit",
                3 << 8 | 4);
    }

    @Test
    void mayGotoEndsALoopThatWouldNot() {
        assertRuns("r0 = 0; loop:; may_goto out; r0 += 1; goto loop; out:; exit", Interpreter.MAX_LOOPS);
    }

    @Test
    void aProbingLoadGivesZeroWhereNothingIs() {
        long[] insns = {Insn.of(Opcode.LDX | Opcode.PROBE_MEM | Opcode.DW, 0, 1, 8, 0), Insn.of(Opcode.EXIT, 0, 0, 0, 0)
        };
        Image image = jit.compile(Unverified.program("probe", insns));
        machine.memory.storeLong(map.directValue(8), 0x1234);
        assertThat(image.run(machine.cpu, map.directValue(0))).isEqualTo(0x1234);
        assertThat(image.run(machine.cpu, 0)).isZero();
        assertThat(image.run(machine.cpu, -8)).isZero();
        assertThat(image.run(machine.cpu, KernelMemory.BASE + machine.memory.size() - 8))
                .isZero();
    }

    private void run(IsaCase asked) {
        for (int i = 0; i < IsaCase.WORDS; i++) {
            machine.memory.storeLong(map.directValue(i * 8), asked.before()[i]);
        }
        Image image = jit.compile(Unverified.program(asked.name(), Assembler.assemble(asked.program()), map));
        long r0 = image.run(machine.cpu, 0);
        assertThat(Long.toHexString(r0)).as("r0").isEqualTo(Long.toHexString(asked.r0()));
        for (int i = 0; i < IsaCase.WORDS; i++) {
            assertThat(Long.toHexString(machine.memory.loadLong(map.directValue(i * 8))))
                    .as("word %d of the map", i)
                    .isEqualTo(Long.toHexString(asked.after()[i]));
        }
        check(image);
        image.free();
    }
}
