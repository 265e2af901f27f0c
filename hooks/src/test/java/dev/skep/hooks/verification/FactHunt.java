package dev.skep.hooks.verification;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.verifier.VerifiedProgram;
import dev.skep.kernel.uapi.BpfUapi;

/** Looks for facts that do not hold: {@code FactHunt FROM COUNT [RUNS]} over generated programs; {@code -v SEED} shows one. */
public final class FactHunt {

    private FactHunt() {}

    public static void main(String[] args) {
        boolean show = args[0].equals("-v");
        long from = Long.parseLong(args[show ? 1 : 0]);
        int count = show ? 1 : Integer.parseInt(args[1]);
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 8;
        int broken = 0;
        FactBench bench = new FactBench();
        for (long seed = from; seed < from + count; seed++) {
            try {
                VerifierCase c = ProgramGenerator.generate(seed);
                c.flags = seed % 2 == 0 ? 0 : BpfUapi.BPF_F_TEST_STATE_FREQ; // more checkpoints, more cuts
                bench.check(c, runs, seed);
            } catch (KernelPanic e) {
                broken++;
                System.out.println("seed " + seed + ": " + e.getMessage());
                if (show) {
                    show(bench.last());
                }
                int accepted = bench.accepted;
                int ran = bench.runs;
                bench = new FactBench();
                bench.accepted = accepted;
                bench.runs = ran;
            }
        }
        System.out.printf("%d programs, %d accepted, %d runs, %d broken%n", count, bench.accepted, bench.runs, broken);
    }

    private static void show(VerifiedProgram p) {
        for (int i = 0; i < p.length(); i++) {
            System.out.println(i + " (" + p.origin(i) + "): "
                    + Disassembler.text(
                            p.insn(i), i + 1 < p.length() ? p.insn(i + 1) : 0, new Disassembler.Names() {}));
            for (int r = 0; r < 10; r++) {
                int row = p.facts().values().row(i, r);
                if (row >= 0) {
                    System.out.println(
                            "          R" + r + " " + p.facts().values().text(row));
                }
            }
        }
    }
}
