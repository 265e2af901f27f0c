package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Assembler;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random programs that are mostly sensible: registers are used as what they hold, most pointers are checked before use.
 * The same seed gives the same program.
 */
final class ProgramGenerator {

    private static final String[] ALU = {"+", "-", "*", "&", "|", "^", "<<", ">>", "s>>", "/", "%", "s/", "s%"};
    private static final String[] COMPARE = {"==", "!=", ">", ">=", "<", "<=", "s>", "s>=", "s<", "s<=", "&"};
    private static final long[] NUMBERS = {
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
        0x7fffffff,
        -1,
        -2,
        -8,
        -16,
        -512,
        -2147483648
    };

    private enum Kind {
        NONE,
        NUMBER,
        MAP_VALUE,
        PACKET,
        STACK
    }

    private final SplittableRandom random;
    private final boolean xdp;
    private final StringBuilder text = new StringBuilder();
    private final Kind[] regs = new Kind[10];
    private int labels;

    private ProgramGenerator(long seed) {
        this.random = new SplittableRandom(seed);
        this.xdp = random.nextInt(3) == 0;
        java.util.Arrays.fill(regs, Kind.NONE);
    }

    static VerifierCase generate(long seed) {
        ProgramGenerator g = new ProgramGenerator(seed);
        List<String> maps = new ArrayList<>(List.of("array,4,48,4", "hash,4,16,8", "array,4,64,1"));
        return VerifierCase.of("seed " + seed, g.xdp ? "xdp" : "socket_filter", maps, Assembler.assemble(g.program()));
    }

    private String program() {
        line("r6 = r1");
        line("r7 = *(u32 *)(r6 +%d)", xdp ? 12 : 0);
        regs[7] = Kind.NUMBER;
        if (random.nextBoolean()) {
            line("r8 = %d", number());
            regs[8] = Kind.NUMBER;
        }
        if (random.nextInt(4) == 0) {
            line("*(u64 *)(r10 -8) = %d", random.nextInt(3));
        }
        int blocks = 3 + random.nextInt(12);
        for (int i = 0; i < blocks; i++) {
            block(2);
        }
        line("r0 = %d", random.nextInt(3));
        line("exit");
        if (text.indexOf("call sub") >= 0) {
            text.append("sub:\n");
            java.util.Arrays.fill(regs, Kind.NONE);
            regs[1] = Kind.NUMBER;
            regs[2] = Kind.NUMBER;
            for (int i = 0; i < 4; i++) {
                block(0);
            }
            line("r0 = r%d", regs[1] == Kind.NUMBER ? 1 : 2);
            line("exit");
        }
        return text.toString();
    }

    private void line(String format, Object... args) {
        text.append(format.formatted(args)).append('\n');
    }

    private long number() {
        return random.nextInt(4) == 0 ? random.nextInt() : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private int small() {
        return 1 << random.nextInt(7);
    }

    private int any(Kind kind) {
        int start = random.nextInt(10);
        for (int i = 0; i < 10; i++) {
            int r = (start + i) % 10;
            if (regs[r] == kind) {
                return r;
            }
        }
        return -1;
    }

    private int target() {
        int r = random.nextInt(9);
        return r >= 6 ? r == 6 ? 9 : r : r;
    }

    private void block(int depth) {
        switch (random.nextInt(depth > 0 ? 15 : 9)) {
            case 0, 1, 2 -> alu();
            case 3 -> move();
            case 4 -> spill();
            case 5 -> fill();
            case 6 -> bound();
            case 7 -> memory();
            case 8 -> pointer();
            case 9 -> lookup();
            case 10 -> branch(depth);
            case 11 -> branch(depth);
            case 12 -> packet();
            case 13 -> loop(depth);
            default -> call();
        }
    }

    private void alu() {
        int dst = any(Kind.NUMBER);
        if (dst < 0) {
            return;
        }
        String bank = random.nextInt(3) == 0 ? "w" : "r";
        String op = ALU[random.nextInt(random.nextInt(3) == 0 ? ALU.length : 9)];
        int src = any(Kind.NUMBER);
        switch (random.nextInt(10)) {
            case 0 -> line("%s%d = -%s%d", bank, dst, bank, dst);
            case 1 -> line("r%d = %s%d r%d", dst, random.nextBoolean() ? "be" : "bswap", 16 << random.nextInt(3), dst);
            case 2, 3 -> line("%s%d %s= %s%d", bank, dst, op, bank, src);
            default -> {
                long n = op.contains("<") || op.contains(">") ? random.nextInt(bank.equals("w") ? 32 : 64) : number();
                line("%s%d %s= %d", bank, dst, op, (op.contains("/") || op.contains("%")) && n == 0 ? 3 : n);
            }
        }
    }

    private void move() {
        int dst = target();
        int src = any(Kind.NUMBER);
        if (src < 0 || random.nextInt(3) == 0) {
            line("r%d = %d", dst, number());
        } else if (random.nextInt(4) == 0) {
            boolean wide = random.nextBoolean();
            String bank = wide ? "r" : "w";
            line("%s%d = (s%d)%s%d", bank, dst, 8 << random.nextInt(wide ? 3 : 2), bank, src);
        } else {
            String bank = random.nextInt(3) == 0 ? "w" : "r";
            line("%s%d = %s%d", bank, dst, bank, src);
        }
        regs[dst] = Kind.NUMBER;
        if (random.nextInt(4) == 0) {
            line("r%d += %d", dst, random.nextInt(20) - 5);
        }
    }

    private int slot() {
        return -8 * (1 + random.nextInt(4));
    }

    private void spill() {
        int src = any(random.nextInt(4) == 0 ? Kind.MAP_VALUE : Kind.NUMBER);
        int bytes = 1 << random.nextInt(4);
        if (src >= 0 && regs[src] != Kind.NUMBER) {
            bytes = 8;
        }
        int off = slot() + (random.nextInt(3) == 0 && bytes < 8 ? bytes * random.nextInt(8 / bytes) : 0);
        if (src < 0 || random.nextInt(3) == 0) {
            line("*(u%d *)(r10 %d) = %d", bytes * 8, off, random.nextInt(3) - 1);
        } else {
            line("*(u%d *)(r10 %d) = r%d", bytes * 8, off, src);
        }
    }

    private void fill() {
        int bytes = 1 << random.nextInt(4);
        int off = slot() + (random.nextInt(3) == 0 && bytes < 8 ? bytes * random.nextInt(8 / bytes) : 0);
        int dst = target();
        line("r%d = *(%s%d *)(r10 %d)", dst, bytes < 8 && random.nextInt(4) == 0 ? "s" : "u", bytes * 8, off);
        regs[dst] = Kind.NUMBER;
    }

    private void bound() {
        int r = any(Kind.NUMBER);
        if (r < 0) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> line("%s%d &= %d", random.nextBoolean() ? "r" : "w", r, small() - 1);
            case 1 -> line("if r%d > %d goto out", r, small());
            case 2 -> line("if w%d s> %d goto out", r, small());
            default -> {
                line("if r%d s< 0 goto out", r);
                line("if r%d s> %d goto out", r, small());
            }
        }
        if (text.indexOf("\nout:") < 0) {
            labels++;
            String here = text.toString();
            text.setLength(0);
            text.append(here.replace("goto out", "goto l" + labels));
            line("goto m%d", labels);
            line("l%d:", labels);
            line("r0 = 0");
            line("exit");
            line("m%d:", labels);
        }
    }

    private void memory() {
        int ptr = any(random.nextInt(3) == 0 ? Kind.PACKET : random.nextInt(3) == 0 ? Kind.STACK : Kind.MAP_VALUE);
        if (ptr < 0) {
            return;
        }
        int bytes = 1 << random.nextInt(4);
        int off = random.nextInt(6) * bytes - (regs[ptr] == Kind.STACK ? 32 : 0);
        int number = any(Kind.NUMBER);
        if (random.nextInt(3) == 0 && number >= 0) {
            line("*(u%d *)(r%d %+d) = r%d", bytes * 8, ptr, off, number);
        } else if (random.nextInt(6) == 0 && number >= 0 && bytes >= 4) {
            line("lock *(u%d *)(r%d %+d) += r%d", bytes * 8, ptr, off, number);
        } else {
            int dst = target();
            line("r%d = *(u%d *)(r%d %+d)", dst, bytes * 8, ptr, off);
            regs[dst] = Kind.NUMBER;
        }
    }

    private void pointer() {
        int ptr = any(random.nextInt(3) == 0 ? Kind.PACKET : random.nextInt(3) == 0 ? Kind.STACK : Kind.MAP_VALUE);
        int number = any(Kind.NUMBER);
        if (ptr < 0) {
            int dst = target();
            line("r%d = r10", dst);
            line("r%d += %d", dst, -32);
            regs[dst] = Kind.STACK;
        } else if (number >= 0 && random.nextBoolean()) {
            if (random.nextInt(4) != 0) {
                line("r%d &= %d", number, small() - 1);
            }
            line("r%d += r%d", ptr, number);
        } else {
            line("r%d += %d", ptr, random.nextInt(12) - 2);
        }
    }

    private void afterCall() {
        for (int i = 0; i <= 5; i++) {
            regs[i] = Kind.NONE;
        }
    }

    private void lookup() {
        int map = random.nextInt(3);
        line("r1 = %d", random.nextInt(5));
        line("*(u32 *)(r10 -%d) = r1", random.nextBoolean() ? 4 : 8);
        line("r2 = r10");
        line("r2 += -%d", random.nextBoolean() ? 4 : 8);
        line("r1 = map[%d]", map);
        line("call 1");
        afterCall();
        int keep = 7 + random.nextInt(3);
        if (random.nextInt(8) != 0) {
            int l = ++labels;
            line("if r0 != 0 goto l%d", l);
            line("exit");
            line("l%d:", l);
        }
        line("r%d = r0", keep);
        regs[keep] = Kind.MAP_VALUE;
        regs[0] = Kind.MAP_VALUE;
    }

    private void branch(int depth) {
        int a = any(Kind.NUMBER);
        if (a < 0) {
            return;
        }
        int l = ++labels;
        String bank = random.nextInt(3) == 0 ? "w" : "r";
        int b = any(Kind.NUMBER);
        String right = random.nextInt(3) == 0 ? bank + b : Long.toString(number());
        line("if %s%d %s %s goto l%d", bank, a, COMPARE[random.nextInt(COMPARE.length)], right, l);
        Kind[] before = regs.clone();
        int n = 1 + random.nextInt(3);
        for (int i = 0; i < n; i++) {
            block(depth - 1);
        }
        if (random.nextInt(3) == 0) {
            int m = ++labels;
            line("goto l%d", m);
            line("l%d:", l);
            System.arraycopy(before, 0, regs, 0, 10);
            block(depth - 1);
            line("l%d:", m);
        } else {
            line("l%d:", l);
        }
        for (int i = 0; i < 10; i++) {
            if (regs[i] != before[i] && random.nextInt(6) != 0) {
                regs[i] = Kind.NONE;
            }
        }
    }

    private void packet() {
        if (!xdp) {
            return;
        }
        int l = ++labels;
        int room = 1 + random.nextInt(30);
        line("r2 = *(u32 *)(r6 +0)");
        line("r3 = *(u32 *)(r6 +4)");
        line("r4 = r2");
        line("r4 += %d", room);
        line(random.nextBoolean() ? "if r4 <= r3 goto l%d" : "if r3 >= r4 goto l%d", l);
        line("r0 = 1");
        line("exit");
        line("l%d:", l);
        regs[2] = Kind.PACKET;
        regs[3] = Kind.NONE;
        regs[4] = Kind.NONE;
    }

    private void loop(int depth) {
        int l = ++labels;
        line("r9 = 0");
        regs[9] = Kind.NONE;
        line("l%d:", l);
        block(depth - 2);
        regs[9] = Kind.NUMBER;
        line("r9 += 1");
        line("if r9 < %d goto l%d", 2 + random.nextInt(6), l);
    }

    private void call() {
        int a = any(Kind.NUMBER);
        if (random.nextBoolean() || a < 0) {
            line("call 7");
        } else {
            line("r1 = r%d", a);
            line("r2 = %d", number());
            line("call sub");
        }
        afterCall();
        regs[0] = Kind.NUMBER;
    }
}
