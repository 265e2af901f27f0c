package dev.skep.hooks.verification;

import dev.skep.hooks.progtype.HookProgTypes;
import dev.skep.hooks.testrun.TestRuns;
import dev.skep.kernel.base.SimRandom;
import dev.skep.kernel.bpf.engine.BpfJit;
import dev.skep.kernel.bpf.engine.EngineEnv;
import dev.skep.kernel.bpf.engine.FactViolation;
import dev.skep.kernel.bpf.engine.InterpreterJit;
import dev.skep.kernel.bpf.helper.BaseHelpers;
import dev.skep.kernel.bpf.helper.HelperEnv;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.bpf.load.BpfAttr;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.net.NetDevices;
import dev.skep.kernel.task.Cred;
import dev.skep.kernel.uapi.BpfCmd;
import dev.skep.kernel.uapi.MapType;
import dev.skep.testing.BpfBench;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Loads cases by bpf(2) and runs the accepted ones in check mode with random packets, contexts and map contents: what the
 * verifier said of any instruction must hold whenever it is executed.
 */
final class FactBench {

    private static final int PACKET = 14 + 64;
    private static final int LOAD_ATTR = 144;

    private final BpfBench bench;
    private BpfJit jit;
    private VerifiedProgram last;
    private final UnaryOperator<VerifiedProgram> alter;

    /** Programs that were accepted, and runs of them. */
    int accepted;

    int runs;

    FactBench() {
        this(UnaryOperator.identity());
    }

    /** @param alter what happens to a program between verifier and interpreter */
    FactBench(UnaryOperator<VerifiedProgram> alter) {
        this.alter = alter;
        this.bench = new BpfBench(program -> {
            last = program;
            return jit.compile(alter.apply(program));
        });
        this.jit = InterpreterJit.checkingFacts(new EngineEnv(bench.memory, bench.helpers, bench.maps));
        SimRandom random = new SimRandom(1);
        BaseHelpers.registerAll(
                bench.helpers, new HelperEnv(bench.maps, bench.clock, random, bench.mm, (cpu, task, text) -> {}));
        HookProgTypes.registerAll(
                bench.progTypes, new TestRuns(bench.memory, new NetDevices(bench.memory, random, BpfBench.CPUS)));
    }

    /** The program loaded last, as the verifier left it. */
    VerifiedProgram last() {
        return last;
    }

    /**
     * Loads a case and, if it is accepted, runs it.
     *
     * @param times runs, each with other input
     * @throws FactViolation if a run breaks a fact
     */
    void check(VerifierCase c, int times, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long mark = bench.user().mark();
        List<Integer> fds = new ArrayList<>();
        try {
            for (String spec : c.maps) {
                fds.add(map(spec));
            }
            int fd = (int) load(c, fds);
            if (fd < 0) {
                return;
            }
            fds.add(fd);
            accepted++;
            if (callsWhatIsNotThere()) {
                return;
            }
            for (int i = 0; i < times; i++) {
                for (int m = 0; m < c.maps.size(); m++) {
                    fill(c.maps.get(m), fds.get(m), random);
                }
                run(fd, random);
            }
        } finally {
            for (int fd : fds) {
                if (fd >= 0) {
                    bench.files.of(bench.task).close(fd);
                }
            }
            bench.user().release(mark);
        }
    }

    /** Some helpers are known to the verifier only. */
    private boolean callsWhatIsNotThere() {
        for (int i = 0; i < last.length(); i++) {
            if (Insn.isHelperCall(last.insn(i)) && bench.helpers.get(Insn.imm(last.insn(i))) == null) {
                return true;
            }
        }
        return false;
    }

    private long bpf(BpfCmd cmd, ByteBuffer attr) {
        return bench.bpf(cmd.number(), attr);
    }

    private int map(String spec) {
        String[] parts = spec.split(",");
        ByteBuffer attr = BpfBench.attr(72);
        attr.putInt(MapType.valueOf(parts[0].toUpperCase(Locale.ROOT)).number());
        for (int i = 1; i < 4; i++) {
            attr.putInt(Integer.decode(parts[i]));
        }
        attr.putInt(parts.length > 4 ? Integer.decode(parts[4]) : 0);
        return (int) bpf(BpfCmd.MAP_CREATE, attr);
    }

    private long load(VerifierCase c, List<Integer> fds) {
        long[] insns = c.insns();
        ByteBuffer fdArray = BpfBench.attr(64 * 4);
        for (int i = 0; i < 64; i++) {
            fdArray.putInt(i < fds.size() ? fds.get(i) : -1);
        }
        for (int i = 0; i < insns.length; i++) {
            if (Insn.isLdImm64(insns[i])) {
                int src = Insn.src(insns[i]);
                int index = Insn.imm(insns[i]);
                if (src == Opcode.PSEUDO_MAP_FD || src == Opcode.PSEUDO_MAP_VALUE) {
                    insns[i] = Insn.withImm(insns[i], index >= 0 && index < fds.size() ? fds.get(index) : -1);
                }
                i++;
            }
        }
        ByteBuffer attr = BpfBench.attr(LOAD_ATTR);
        attr.putInt(BpfAttr.PROG_TYPE, c.progType().number()).putInt(BpfAttr.INSN_CNT, insns.length);
        attr.putLong(BpfAttr.INSNS, bench.put(Insn.encode(insns)));
        attr.putLong(BpfAttr.LICENSE, bench.put((c.license + "\0").getBytes(StandardCharsets.US_ASCII)));
        attr.putInt(BpfAttr.EXPECTED_ATTACH_TYPE, c.attach).putInt(BpfAttr.PROG_FLAGS, c.flags);
        attr.putLong(BpfAttr.FD_ARRAY, bench.put(fdArray.array()));
        bench.task.setCred(VerifierBench.cred(c.caps));
        long fd = bpf(BpfCmd.PROG_LOAD, attr);
        bench.task.setCred(Cred.ROOT);
        return fd;
    }

    private static byte[] bytes(int length, SplittableRandom random) {
        byte[] bytes = new byte[length];
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> {
                for (int i = 0; i < length; i += 4) { // small numbers reach more code
                    bytes[i] = (byte) random.nextInt(20);
                }
            }
            default -> {}
        }
        return bytes;
    }

    private void fill(String spec, int fd, SplittableRandom random) {
        String[] parts = spec.split(",");
        int keySize = Integer.decode(parts[1]);
        MapType type = MapType.valueOf(parts[0].toUpperCase(Locale.ROOT));
        if (fd < 0 || keySize != 4 || type != MapType.ARRAY && type != MapType.HASH) {
            return;
        }
        int entries = Math.min(8, Integer.decode(parts[3]));
        for (int key = 0; key < entries; key++) {
            byte[] value = bytes(Integer.decode(parts[2]), random);
            ByteBuffer attr = BpfBench.attr(32).putInt(fd).putInt(0);
            attr.putLong(bench.put(BpfBench.attr(4).putInt(key).array())).putLong(bench.put(value));
            bpf(BpfCmd.MAP_UPDATE_ELEM, attr);
        }
    }

    private void run(int fd, SplittableRandom random) {
        byte[] packet = bytes(14 + random.nextInt(PACKET - 14), random);
        ByteBuffer attr = BpfBench.attr(BpfAttr.TEST_RUN_END).putInt(BpfAttr.TEST_PROG_FD, fd);
        attr.putLong(BpfAttr.TEST_DATA_IN, bench.put(packet)).putInt(BpfAttr.TEST_DATA_SIZE_IN, packet.length);
        attr.putInt(BpfAttr.TEST_REPEAT, 1);
        if (bpf(BpfCmd.PROG_TEST_RUN, attr) >= 0) {
            runs++;
        }
    }
}
