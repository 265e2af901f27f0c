package dev.skep.workloads.fuzz;

import dev.skep.kernel.bpf.helper.HelperProtos;
import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.task.Task;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.host.HostKernel;
import dev.skep.workloads.libbpf.LibcKernel;
import dev.skep.workloads.libc.Libc;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;

/**
 * The loop of {@code ./skep fuzz verifier --host}: the simulated verifier and the host's are given the same programs and
 * asked why. Program n of a run is that of seed {@code S + n}, so that any of them can be had again. What differs is shown
 * small, a few of each kind; the figures come at the end. Ends by time or count, whichever is first.
 */
public final class VerifierFuzz {

    private static final int SHOWN = 3;
    private static final Disassembler.Names NAMES = new Disassembler.Names() {
        @Override
        public String helper(int id) {
            return HelperProtos.name(id);
        }
    };

    /**
     * What to do.
     *
     * @param seed of the first program
     * @param count programs at most
     * @param nanos host time at most
     * @param out file for the requests of programs that differ, in the oracle's protocol; null for none
     * @param show differences of each kind that are shown
     * @param verbose both whole logs of what is shown
     */
    public record Request(long seed, long count, long nanos, Path out, int show, boolean verbose) {

        /** All programs from a seed on, for a time. */
        public static Request of(long seed, long nanos) {
            return new Request(seed, Long.MAX_VALUE, nanos, null, SHOWN, false);
        }
    }

    private final Request request;
    private final Judge host;
    private final SimulatedJudge ours;
    private final PrintStream text;
    private final Tally tally = new Tally();

    private VerifierFuzz(Request request, Judge host, SimulatedJudge ours, PrintStream text) {
        this.request = request;
        this.host = host;
        this.ours = ours;
        this.text = text;
    }

    /**
     * Runs to the end.
     *
     * @return 0, or 1 if the kernels disagree about what may run
     * @throws dev.skep.workloads.libbpf.LibbpfException if the host cannot be asked
     */
    public static int run(Request request, MachineConfig config, PrintStream text) {
        int[] status = {0};
        try (HostKernel kernel = HostKernel.open();
                Machine machine = Machine.boot(config.withCheckFacts(true))) {
            machine.exec("fuzz", libc -> {
                Task task = machine.tasks().find(libc.getpid());
                status[0] = run(request, kernel, task, libc, text);
                return 0;
            });
            if (!machine.crashes().isEmpty()) {
                text.println("skep: " + machine.crashes());
                return 1;
            }
        }
        return status[0];
    }

    private static int run(Request request, HostKernel kernel, Task task, Libc libc, PrintStream text) {
        BitSet missing = new BitSet();
        SimulatedJudge ours = new SimulatedJudge(new LibcKernel(libc), task, missing);
        VerifierFuzz fuzz = new VerifierFuzz(request, new HostJudge(kernel, missing), ours, text);
        fuzz.loop();
        text.print(fuzz.tally.report());
        return fuzz.tally.disagrees() ? 1 : 0;
    }

    private void loop() {
        long start = System.nanoTime();
        for (long n = 0; n < request.count(); n++) {
            if (System.nanoTime() - start >= request.nanos()) {
                break;
            }
            FuzzProgram program = Grammar.program(request.seed() + n);
            Answers answers = Answers.of(program, host, ours);
            Comparison comparison = answers.comparison();
            tally.add(program, answers);
            check(program, answers);
            if (comparison != Comparison.SAME) {
                if (tally.count(comparison) <= request.show()) {
                    show(program, comparison);
                }
                save(program, comparison);
            }
        }
        text.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
    }

    /** What we accept must then behave as the verifier says. */
    private void check(FuzzProgram program, Answers answers) {
        String broken = answers.ours().accepted() ? ours.check(program) : null;
        if (broken != null) {
            tally.broken();
            if (tally.count(Comparison.BROKEN_FACT) <= request.show()) {
                text.printf("seed %d: %s%n  %s%n", program.seed(), Comparison.BROKEN_FACT.text(), broken);
            }
            save(program, Comparison.BROKEN_FACT);
        }
    }

    private void show(FuzzProgram program, Comparison comparison) {
        FuzzProgram small = new Shrinker(
                        p -> !HostHarm.isIn(p) && Answers.of(p, host, ours).comparison() == comparison)
                .shrink(program);
        Answers answers = Answers.of(small, host, ours);
        Verdict linux = answers.host();
        Verdict skep = answers.ours();
        text.printf(
                "seed %d: %s (%s%s)%n",
                program.seed(),
                comparison.text(),
                small.type().text(),
                small.capabilities() == -1 ? "" : ", without CAP_PERFMON");
        if (request.verbose()) {
            text.print("---- linux " + linux.error() + "\n" + linux.log());
            text.print("---- skep " + skep.error() + "\n" + skep.log());
        } else {
            long[] insns = small.insns();
            for (int i = 0; i < insns.length; i++) {
                text.printf(
                        "  %3d: %s%n", i, Disassembler.text(insns[i], i + 1 < insns.length ? insns[i + 1] : 0, NAMES));
                i += Insn.isLdImm64(insns[i]) ? 1 : 0;
            }
            text.printf("  linux %d: %s | %s%n", linux.error(), linux.lastLine(), linux.counters());
            text.printf("  skep  %d: %s | %s%n", skep.error(), skep.lastLine(), skep.counters());
        }
    }

    private void save(FuzzProgram program, Comparison comparison) {
        if (request.out() == null) {
            return;
        }
        try {
            Files.writeString(
                    request.out(),
                    "# " + comparison.text() + "\n" + program.request(host.ids()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
