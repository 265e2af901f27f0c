package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.ProgType;
import dev.skep.workloads.fuzz.FuzzProgram.Function;
import dev.skep.workloads.fuzz.Registers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a program of a seed: statements that use registers as what they hold, checks before uses, joins, bounded loops,
 * functions. A program is about one to three of the {@link Part}s; the common ones are in all. How often a check is forgotten
 * or a wrong register taken is decided once a program ({@link Draft#oops}); what is wrong in other ways is added by
 * {@link Mistakes}.
 */
final class Grammar {

    private static final int TEST_STATE_FREQ = 8;
    private static final int TEST_REG_INVARIANTS = 128;
    private static final int SLEEPABLE = 16;
    private static final int[] FLAGS = {
        1, 2, 3, TEST_STATE_FREQ, TEST_REG_INVARIANTS, TEST_STATE_FREQ | TEST_REG_INVARIANTS
    };
    private static final int MAX_LENGTH = 260;

    private final Draft draft;
    private final SplittableRandom random;
    private final Code code;
    private final Scalars scalars;
    private final Memory memory;
    private final Packets packets;
    private final Helpers helpers;
    private final Flow flow;
    private final Calls calls;
    /** Statements before the one mistake of a program that is right otherwise; -1 for none. */
    private int fuse;

    private final List<Part> themes = new ArrayList<>();

    private Grammar(long seed) {
        random = new SplittableRandom(seed);
        ProgType type = Contexts.TYPES[random.nextInt(Contexts.TYPES.length)];
        Tracepoints.Target target =
                type == ProgType.TRACING ? Tracepoints.ALL.get(random.nextInt(Tracepoints.ALL.size())) : null;
        int kind = random.nextInt(20);
        boolean iterator = target != null && target.name().startsWith("bpf_iter_");
        draft = new Draft(random, type, target, random.nextInt(2) == 0, kind < 15 ? 0 : kind < 18 ? 2 : 10);
        draft.sleepable = type == ProgType.SYSCALL ? !oneIn(16) : iterator ? oneIn(3) : oneIn(200);
        draft.trusted = !oneIn(8);
        fuse = kind < 4 ? random.nextInt(12) : -1;
        code = draft.code;
        scalars = new Scalars(draft);
        memory = new Memory(draft);
        packets = new Packets(draft);
        helpers = new Helpers(draft);
        flow = new Flow(draft);
        calls = new Calls(draft);
        choose();
    }

    private void choose() {
        BtfPointers pointers = new BtfPointers(draft);
        List<Part> all = List.of(
                scalars,
                memory,
                flow,
                packets,
                helpers,
                calls,
                calls,
                new Iterators(draft, pointers),
                new Dynptrs(draft),
                pointers,
                new Objects(draft, pointers),
                new Kptrs(draft, pointers),
                new Sections(draft),
                new Callbacks(draft, pointers));
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            Part part = all.get(random.nextInt(all.size()));
            if (part.fits()) {
                themes.add(part);
            }
        }
        if (themes.isEmpty()) {
            themes.add(memory);
        }
    }

    /** What the program of a seed is mostly about. */
    static List<String> themes(long seed) {
        return new Grammar(seed)
                .themes.stream()
                        .map(t -> t.getClass().getSimpleName())
                        .distinct()
                        .toList();
    }

    /** The program of a seed. */
    static FuzzProgram program(long seed) {
        Grammar grammar = new Grammar(seed);
        List<Function> functions = new ArrayList<>();
        grammar.main(functions);
        long[] insns = grammar.code.finish();
        Draft draft = grammar.draft;
        SplittableRandom random = grammar.random;
        FuzzProgram program = new FuzzProgram(
                seed,
                draft.type,
                draft.target == null ? 0 : draft.target.attach().number(),
                draft.target == null ? "" : draft.target.name(),
                grammar.flags(),
                random.nextInt(40) == 0 ? "Proprietary" : "GPL",
                draft.trusted ? -1 : FuzzProgram.NO_PERFMON,
                draft.withBtf ? functions : List.of(),
                insns);
        FuzzProgram spoilt = random.nextInt(6) == 0 ? Mistakes.add(program, random) : program;
        return HostHarm.isIn(spoilt) ? program : spoilt;
    }

    private int flags() {
        int flags = random.nextInt(6) == 0 ? FLAGS[random.nextInt(FLAGS.length)] : 0;
        return draft.sleepable ? flags | SLEEPABLE : flags;
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    // -- functions -------------------------------------------------------------------------------------------------

    private void main(List<Function> starts) {
        starts.add(new Function(0, PaletteTypes.FUNC_MAIN));
        code.copy(Draft.CTX, 1);
        draft.regs.set(Draft.CTX, Kind.CTX);
        initStack();
        if (!oneIn(4)) {
            memory.field(7);
        }
        if (oneIn(2)) {
            code.mov(8, draft.number());
            draft.regs.set(8, Kind.NUMBER);
        }
        int count = 3 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            statement(3);
        }
        if (!draft.oops()) {
            code.mov(0, random.nextInt(2));
        }
        code.exit();
        for (int i = 0; i < draft.functions.size(); i++) {
            Draft.Pending function = draft.functions.get(i);
            starts.add(new Function(code.length(), function.type()));
            code.place(function.label());
            function(function.type());
        }
    }

    private void initStack() {
        int kept = oneIn(5) ? random.nextInt(Draft.STACK / 8) : Draft.STACK / 8;
        boolean zero = oneIn(3);
        int reg = 0;
        if (!zero) {
            code.mov(reg, random.nextInt(3));
        }
        for (int i = 1; i <= kept; i++) {
            if (zero) {
                code.storeImm(Opcode.DW, Draft.FRAME, -8 * i, 0);
            } else {
                code.store(Opcode.DW, Draft.FRAME, -8 * i, reg);
            }
        }
    }

    private void function(int btfType) {
        draft.enterFunction();
        boolean callback = arguments(btfType);
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            statement(1);
        }
        int reg = callback || oneIn(3) ? -1 : draft.regs.any(random, Kind.NUMBER, Kind.SMALL);
        if (reg > 0) {
            code.copy(0, reg);
        } else if (reg < 0) {
            boolean zero = btfType == PaletteTypes.FUNC_TIMER || btfType == PaletteTypes.FUNC_WORK;
            code.mov(0, zero && !draft.oops() ? 0 : random.nextInt(draft.oops() ? 4 : 2));
        }
        code.exit();
    }

    /** What a function finds in its registers; whether it is one that the kernel calls. */
    private boolean arguments(int btfType) {
        Registers regs = draft.regs;
        switch (btfType) {
            case PaletteTypes.FUNC_LOOP -> regs.set(1, Kind.NUMBER);
            case PaletteTypes.FUNC_LOOP_STACK -> {
                regs.set(1, Kind.NUMBER);
                code.copy(7, 2);
                regs.set(7, Kind.STACK, 16);
            }
            case PaletteTypes.FUNC_EACH -> {
                code.copy(8, 3);
                regs.set(3, Kind.MAP_VALUE, 8);
                regs.set(8, Kind.MAP_VALUE, 8);
            }
            case PaletteTypes.FUNC_TIMER, PaletteTypes.FUNC_WORK -> {
                code.load(Opcode.W, 7, 2, 0);
                code.load(Opcode.DW, 8, 3, 16);
                regs.set(7, Kind.NUMBER);
                regs.set(8, Kind.NUMBER);
                return true;
            }
            case PaletteTypes.FUNC_VMA -> {
                regs.set(1, Kind.TRUSTED, BtfPointers.STRUCTS.indexOf("task_struct"));
                regs.set(2, Kind.OBJECT, BtfPointers.STRUCTS.indexOf("vm_area_struct"));
                return true;
            }
            case PaletteTypes.FUNC_GLOBAL_POINTER, PaletteTypes.FUNC_GLOBAL_PAIR -> {
                boolean pair = btfType == PaletteTypes.FUNC_GLOBAL_PAIR;
                Code.Label fine = new Code.Label();
                if (!draft.oops()) {
                    code.jump(Opcode.JMP | Opcode.JNE, 1, 0, 0, fine);
                    code.mov(0, 0);
                    code.exit();
                    code.place(fine);
                }
                regs.set(2, pair ? Kind.NONE : Kind.NUMBER);
                code.copy(7, 1);
                regs.set(7, Kind.RECORD, pair ? 16 : 4);
            }
            case PaletteTypes.FUNC_STATIC_POINTER -> {
                code.copy(7, 1);
                regs.set(7, Kind.STACK, 8);
                regs.set(2, Kind.NUMBER);
            }
            case PaletteTypes.FUNC_TAIL -> {
                calls.tailCall();
            }
            case PaletteTypes.FUNC_DEEP -> {
                code.storeImm(Opcode.DW, Draft.FRAME, -8 * (8 + random.nextInt(16)), 0);
                regs.set(1, Kind.NUMBER);
                regs.set(2, Kind.NUMBER);
            }
            default -> {
                regs.set(1, Kind.NUMBER);
                regs.set(2, Kind.NUMBER);
            }
        }
        return btfType == PaletteTypes.FUNC_LOOP
                || btfType == PaletteTypes.FUNC_LOOP_STACK
                || btfType == PaletteTypes.FUNC_EACH;
    }

    // -- statements ------------------------------------------------------------------------------------------------

    private Part theme() {
        return themes.get(random.nextInt(themes.size()));
    }

    private void statement(int depth) {
        if (code.length() > MAX_LENGTH) {
            return;
        }
        Runnable inner = () -> statement(depth - 1);
        if (fuse >= 0 && fuse-- == 0 || draft.sloppy > 0 && oneIn(30) && !draft.quiet) {
            (oneIn(3) ? common() : theme()).blunder();
        } else if (draft.quiet || depth <= 0) {
            plain();
        } else if (oneIn(3)) {
            theme().add(inner);
        } else if (oneIn(4)) {
            flow.add(inner);
        } else if (oneIn(6)) {
            common().add(inner);
        } else {
            plain();
        }
    }

    /** Something that calls nothing and has nothing inside. */
    private void plain() {
        if (oneIn(2)) {
            scalars.add(null);
        } else {
            memory.add(null);
        }
    }

    private Part common() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> packets.fits() ? packets : helpers;
            case 2 -> calls;
            case 3 -> memory;
            case 4 -> scalars;
            case 5 -> flow;
            default -> helpers;
        };
    }
}
