package dev.skep.hooks.verification;

import java.nio.file.Path;

/** Compares the verifier with the host's kernel on generated programs: {@code Differ ORACLE.c FROM COUNT};
 * {@code -v SEED} prints both full logs of one, {@code -r FROM COUNT} the kernel's answers for a test to keep. */
public final class Differ {

    private Differ() {}

    public static void main(String[] args) throws Exception {
        if (args[1].equals("-v")) {
            VerifierCase c = ProgramGenerator.generate(Long.parseLong(args[2]));
            try (HostOracle oracle = new HostOracle(Path.of(args[0]))) {
                System.out.println(oracle.ask(c.request(2))[1]);
            }
            System.out.println("=====\n" + new VerifierBench().verify(c, 2).log());
            return;
        }
        if (args[1].equals("-r")) {
            record(args);
            return;
        }
        long from = Long.parseLong(args[1]);
        int count = Integer.parseInt(args[2]);
        int accepted = 0;
        int verdicts = 0;
        int errnos = 0;
        int messages = 0;
        int processed = 0;
        try (HostOracle oracle = new HostOracle(Path.of(args[0]))) {
            VerifierBench bench = new VerifierBench();
            for (long seed = from; seed < from + count; seed++) {
                VerifierCase c = ProgramGenerator.generate(seed);
                String linux = oracle.ask(c.request(1))[0];
                String ours;
                try {
                    ours = bench.verify(c, 1).summary();
                } catch (RuntimeException e) {
                    ours = e + " "
                            + java.util.Arrays.toString(e.getStackTrace()).substring(0, 300);
                }
                accepted += linux.startsWith("OK") ? 1 : 0;
                if (ours.equals(linux)) {
                    continue;
                }
                String[] l = linux.split(" ", 3);
                String[] o = ours.split(" ", 3);
                boolean verdict = l[0].equals("OK") != o[0].equals("OK");
                verdicts += verdict ? 1 : 0;
                errnos += !verdict && !l[0].equals(o[0]) ? 1 : 0;
                boolean text = l.length != o.length || l.length == 3 && !l[2].equals(o[2]);
                messages += text ? 1 : 0;
                processed += l[1].equals(o[1]) ? 0 : 1;
                System.out.println(c.name + (verdict ? (o[0].equals("OK") ? " WRONG ACCEPT" : " wrong reject") : "")
                        + "\n   linux " + linux + "\n   ours  " + ours);
            }
        }
        System.out.printf(
                "%d programs, %d accepted; differ: verdict %d, errno %d, message %d, processed %d%n",
                count, accepted, verdicts, errnos, messages, processed);
    }

    private static void record(String... args) throws Exception {
        long from = Long.parseLong(args[2]);
        try (HostOracle oracle = new HostOracle(Path.of(args[0]))) {
            for (long seed = from; seed < from + Long.parseLong(args[3]); seed++) {
                String answer = oracle.ask(ProgramGenerator.generate(seed).request(1))[0];
                System.out.println(seed + "\t" + answer.split(" \\| ")[0]);
            }
        }
    }
}
