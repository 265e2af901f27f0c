package dev.skep.kernel.bpf.insn;

import static dev.skep.kernel.bpf.insn.Opcode.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text to instructions, in the notation that the verifier's log and {@code bpftool prog dump xlated} use:
 *
 * <pre>
 *   r1 = 5                        w1 = w2                     r1 = (s8)r2
 *   r1 = 0x1122334455667788 ll    r1 = map[0]                 r1 = map[0][0]+16
 *   r1 += r2                      w1 s/= -3                   r1 = -r1
 *   r1 = be16 r1                  r1 = bswap32 r1             r2 = subprog[label]
 *   r1 = *(u32 *)(r2 +4)          r1 = *(s8 *)(r2 -1)         *(u64 *)(r10 -8) = r1
 *   lock *(u64 *)(r1 +0) += r2    r2 = atomic64_fetch_add((u64 *)(r1 +0), r2)
 *   r0 = atomic_cmpxchg((u32 *)(r1 +0), r0, r2)
 *   r1 = load_acquire((u8 *)(r2 +0))                          store_release((u8 *)(r1 +0), r2)
 *   if r1 s> 5 goto label         if w1 &amp; r2 goto +3          goto -2
 *   gotol label                   may_goto label              call 5
 *   call label                    call pc+3                   exit
 * </pre>
 *
 * Instructions end at the end of the line or at a {@code ;}, comments start with {@code #}, and {@code name:} is a label.
 * A map is written as its index; the immediate is left to whoever loads the program.
 *
 * <p>Linux: kernel/bpf/disasm.c, whose output this reads; offsets count from the next instruction.
 */
public final class Assembler {

    private static final String REG = "([rw])(\\d+)";
    private static final String MEMORY = "\\(([us])(8|16|32|64) \\*\\)\\(r(\\d+) ?([+-] ?\\w+)\\)";

    private static final Pattern MOVE = Pattern.compile(REG + " = (?:\\(s(8|16|32)\\) ?)?(.+)");
    private static final Pattern ALU_OP = Pattern.compile(REG + " (s>>|s/|s%|<<|>>|[-+*/%&|^])= (.+)");
    private static final Pattern NEGATE = Pattern.compile(REG + " = -\\1\\2");
    private static final Pattern SWAP = Pattern.compile("r(\\d+) = (le|be|bswap)(16|32|64) r\\1");
    private static final Pattern WIDE = Pattern.compile("r(\\d+) = (\\S+) ll");
    private static final Pattern MAP = Pattern.compile("r(\\d+) = map\\[(\\d+)\\](?:\\[0\\]\\+(\\d+))?");
    private static final Pattern FUNCTION = Pattern.compile("r(\\d+) = subprog\\[(\\S+)\\]");
    private static final Pattern LOAD = Pattern.compile("r(\\d+) = \\*" + MEMORY);
    private static final Pattern STORE = Pattern.compile("\\*" + MEMORY + " = (?:r(\\d+)|(-?\\w+))");
    private static final Pattern LOCK = Pattern.compile("lock \\*" + MEMORY + " ([-+&|^])= r(\\d+)");
    private static final Pattern ATOMIC_OP =
            Pattern.compile("r(\\d+) = atomic(?:64)?_(fetch_add|fetch_or|fetch_and|fetch_xor|xchg|cmpxchg)\\(" + MEMORY
                    + ", (?:r0, )?r(\\d+)\\)");
    private static final Pattern ACQUIRE = Pattern.compile("r(\\d+) = load_acquire\\(" + MEMORY + "\\)");
    private static final Pattern RELEASE = Pattern.compile("store_release\\(" + MEMORY + ", r(\\d+)\\)");
    private static final Pattern IF =
            Pattern.compile("if " + REG + " (==|!=|s>=|s<=|s>|s<|>=|<=|>|<|&) (\\S+) goto (\\S+)");
    private static final Pattern JUMP = Pattern.compile("(goto|gotol|may_goto) (\\S+)");
    private static final Pattern CALL_OP = Pattern.compile("call (?:pc)?(\\S+)");

    private static final Map<String, Integer> ALU_OPS = Map.ofEntries(
            Map.entry("+", ADD),
            Map.entry("-", SUB),
            Map.entry("*", MUL),
            Map.entry("/", DIV),
            Map.entry("s/", DIV),
            Map.entry("%", MOD),
            Map.entry("s%", MOD),
            Map.entry("&", AND),
            Map.entry("|", OR),
            Map.entry("^", XOR),
            Map.entry("<<", LSH),
            Map.entry(">>", RSH),
            Map.entry("s>>", ARSH));

    private static final Map<String, Integer> CONDITIONS = Map.ofEntries(
            Map.entry("==", JEQ),
            Map.entry("!=", JNE),
            Map.entry("&", JSET),
            Map.entry(">", JGT),
            Map.entry(">=", JGE),
            Map.entry("<", JLT),
            Map.entry("<=", JLE),
            Map.entry("s>", JSGT),
            Map.entry("s>=", JSGE),
            Map.entry("s<", JSLT),
            Map.entry("s<=", JSLE));

    private static final Map<String, Integer> ATOMICS = Map.of(
            "fetch_add", ADD | FETCH,
            "fetch_or", OR | FETCH,
            "fetch_and", AND | FETCH,
            "fetch_xor", XOR | FETCH,
            "xchg", XCHG,
            "cmpxchg", CMPXCHG);

    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Fixup> fixups = new ArrayList<>();
    private long[] insns = new long[64];
    private int length;

    /** A jump or call whose distance is known once all labels are. */
    private record Fixup(int at, String target, boolean inImmediate) {}

    private Assembler() {}

    /**
     * Assembles a program.
     *
     * @throws IllegalArgumentException at the first line that is no instruction, quoting it
     */
    public static long[] assemble(String text) {
        Assembler assembler = new Assembler();
        for (String line : text.replaceAll("#.*", "").split("[;\n]")) {
            String insn = line.strip();
            if (insn.endsWith(":")) {
                assembler.labels.put(insn.substring(0, insn.length() - 1), assembler.length);
            } else if (!insn.isEmpty()) {
                assembler.insn(insn);
            }
        }
        assembler.resolve();
        return Arrays.copyOf(assembler.insns, assembler.length);
    }

    private void emit(int code, int dst, int src, int off, int imm) {
        if (length == insns.length) {
            insns = Arrays.copyOf(insns, length * 2);
        }
        insns[length++] = Insn.of(code, dst, src, off, imm);
    }

    private void insn(String text) {
        if (text.equals("exit")) {
            emit(EXIT, 0, 0, 0, 0);
        } else if (!memory(text) && !control(text) && !constant(text) && !alu(text)) {
            throw new IllegalArgumentException("no instruction: " + text);
        }
    }

    private boolean constant(String text) {
        Matcher m = WIDE.matcher(text);
        if (m.matches()) {
            wide(register(m.group(1)), 0, number(m.group(2)));
            return true;
        }
        m = MAP.matcher(text);
        if (m.matches()) {
            boolean value = m.group(3) != null;
            long offset = value ? number(m.group(3)) : 0;
            wide(
                    register(m.group(1)),
                    value ? PSEUDO_MAP_VALUE : PSEUDO_MAP_FD,
                    offset << 32 | Integer.parseInt(m.group(2)));
            return true;
        }
        m = FUNCTION.matcher(text);
        if (m.matches()) {
            fixups.add(new Fixup(length, m.group(2), true));
            wide(register(m.group(1)), PSEUDO_FUNC, 0);
            return true;
        }
        return false;
    }

    private void wide(int dst, int src, long value) {
        emit(LDDW, dst, src, 0, (int) value);
        emit(0, 0, 0, 0, (int) (value >>> 32));
    }

    private boolean alu(String text) {
        Matcher m = SWAP.matcher(text);
        if (m.matches()) {
            int code = switch (m.group(2)) {
                case "le" -> ALU | END;
                case "be" -> ALU | END | X;
                default -> ALU64 | END;
            };
            emit(code, register(m.group(1)), 0, 0, Integer.parseInt(m.group(3)));
            return true;
        }
        m = NEGATE.matcher(text);
        if (m.matches()) {
            emit(cls(m.group(1), ALU64, ALU) | NEG, register(m.group(2)), 0, 0, 0);
            return true;
        }
        m = ALU_OP.matcher(text);
        if (m.matches()) {
            String op = m.group(3);
            int signed = op.equals("s/") || op.equals("s%") ? 1 : 0;
            operation(cls(m.group(1), ALU64, ALU) | ALU_OPS.get(op), m.group(2), m.group(4), signed);
            return true;
        }
        m = MOVE.matcher(text);
        if (m.matches()) {
            int width = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
            operation(cls(m.group(1), ALU64, ALU) | MOV, m.group(2), m.group(4), width);
            return true;
        }
        return false;
    }

    private void operation(int code, String dst, String operand, int off) {
        if (isRegister(operand)) {
            emit(code | X, register(dst), register(operand.substring(1)), off, 0);
        } else {
            emit(code, register(dst), 0, off, immediate(operand));
        }
    }

    private boolean memory(String text) {
        Matcher m = LOAD.matcher(text);
        if (m.matches()) {
            int mode = m.group(2).equals("s") ? MEMSX : MEM;
            emit(LDX | mode | size(m.group(3)), register(m.group(1)), register(m.group(4)), offset(m.group(5)), 0);
            return true;
        }
        m = STORE.matcher(text);
        if (m.matches()) {
            int off = offset(m.group(4));
            if (m.group(5) != null) {
                emit(STX | MEM | size(m.group(2)), register(m.group(3)), register(m.group(5)), off, 0);
            } else {
                emit(ST | MEM | size(m.group(2)), register(m.group(3)), 0, off, immediate(m.group(6)));
            }
            return true;
        }
        m = LOCK.matcher(text);
        if (m.matches()) {
            int op = ALU_OPS.get(m.group(5));
            atomic(m.group(2), m.group(3), m.group(6), m.group(4), op);
            return true;
        }
        m = ATOMIC_OP.matcher(text);
        if (m.matches()) {
            atomic(m.group(4), m.group(5), m.group(7), m.group(6), ATOMICS.get(m.group(2)));
            return true;
        }
        m = ACQUIRE.matcher(text);
        if (m.matches()) {
            atomic(m.group(3), m.group(1), m.group(4), m.group(5), LOAD_ACQ);
            return true;
        }
        m = RELEASE.matcher(text);
        if (m.matches()) {
            atomic(m.group(2), m.group(3), m.group(5), m.group(4), STORE_REL);
            return true;
        }
        return false;
    }

    private void atomic(String size, String dst, String src, String off, int operation) {
        emit(STX | ATOMIC | size(size), register(dst), register(src), offset(off), operation);
    }

    private boolean control(String text) {
        Matcher m = IF.matcher(text);
        if (m.matches()) {
            fixups.add(new Fixup(length, m.group(5), false));
            operation(cls(m.group(1), JMP, JMP32) | CONDITIONS.get(m.group(3)), m.group(2), m.group(4), 0);
            return true;
        }
        m = JUMP.matcher(text);
        if (m.matches()) {
            int code = switch (m.group(1)) {
                case "goto" -> GOTO;
                case "gotol" -> GOTOL;
                default -> JMP | JCOND;
            };
            fixups.add(new Fixup(length, m.group(2), code == GOTOL));
            emit(code, 0, 0, 0, 0);
            return true;
        }
        m = CALL_OP.matcher(text);
        if (m.matches()) {
            if (Character.isDigit(m.group(1).charAt(0))) {
                emit(CALL, 0, 0, 0, immediate(m.group(1)));
            } else {
                fixups.add(new Fixup(length, m.group(1), true));
                emit(CALL, 0, PSEUDO_CALL, 0, 0);
            }
            return true;
        }
        return false;
    }

    private void resolve() {
        for (Fixup fixup : fixups) {
            int distance;
            if (fixup.target.startsWith("+") || fixup.target.startsWith("-")) {
                distance = Integer.parseInt(fixup.target);
            } else if (labels.containsKey(fixup.target)) {
                distance = labels.get(fixup.target) - fixup.at - 1;
            } else {
                throw new IllegalArgumentException("no label: " + fixup.target);
            }
            long insn = insns[fixup.at];
            insns[fixup.at] = fixup.inImmediate ? Insn.withImm(insn, distance) : Insn.withOff(insn, distance);
        }
    }

    private static int cls(String letter, int wide, int narrow) {
        return letter.equals("r") ? wide : narrow;
    }

    private static boolean isRegister(String operand) {
        return operand.matches("[rw]\\d+");
    }

    private static int register(String digits) {
        int number = Integer.parseInt(digits);
        if (number > 10) {
            throw new IllegalArgumentException("no register r" + number);
        }
        return number;
    }

    private static int size(String bits) {
        return switch (bits) {
            case "8" -> B;
            case "16" -> H;
            case "32" -> W;
            default -> DW;
        };
    }

    private static int offset(String text) {
        return (int) number(text.replace(" ", "").replaceFirst("^\\+", ""));
    }

    /** An immediate of 32 bits, signed or not. */
    private static int immediate(String text) {
        long value = number(text);
        if (value != (int) value && value >>> 32 != 0) {
            throw new IllegalArgumentException("not 32 bits: " + text);
        }
        return (int) value;
    }

    private static long number(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        long value = digits.startsWith("0x")
                ? Long.parseUnsignedLong(digits.substring(2), 16)
                : Long.parseUnsignedLong(digits);
        return negative ? -value : value;
    }
}
