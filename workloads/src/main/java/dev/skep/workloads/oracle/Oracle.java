package dev.skep.workloads.oracle;

import dev.skep.kernel.base.KernelPanic;
import dev.skep.workloads.Machine;
import dev.skep.workloads.MachineConfig;
import dev.skep.workloads.libc.Libc;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A line server for differential tests: one request a line in, one line of JSON out, exactly as oracle.c does it on a
 * real kernel (its head is the protocol), answered by one simulated machine that lives as long as the server. Start
 * reading here; {@link OracleRequest} is the parser, {@link OracleAnswer} what is done.
 *
 * <p>What the simulated kernel has not yet is answered with {@code "error":"unsupported: ..."}. No line ends the server: a
 * line longer than {@link #MAX_LINE} is refused, and a machine that panics is replaced. Times are host time.
 */
public final class Oracle {

    /** Bytes of the longest request: a program of a million instructions in hex, and its maps. */
    public static final int MAX_LINE = 64 << 20;

    private static final int CPUS = 2;

    private final MachineConfig config;
    private final InputStream in;
    private final OutputStream out;
    private boolean ended;

    private Oracle(InputStream in, OutputStream out, MachineConfig config) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
        this.out = out;
        this.config = config;
    }

    /** What the oracle boots unless told otherwise: 2 CPUs. */
    public static MachineConfig defaultConfig() {
        return MachineConfig.DEFAULT.withCpus(CPUS);
    }

    /**
     * Serves until the end of the input.
     *
     * @throws IOException when the input or the output fails
     */
    public static void serve(InputStream in, OutputStream out, MachineConfig config) throws IOException {
        try {
            Oracle oracle = new Oracle(in, out, config);
            while (!oracle.ended) {
                oracle.serveOneMachine();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Serves until the input ends or the machine dies. */
    private void serveOneMachine() {
        Machine machine = Machine.boot(config);
        Process process = new Process(machine);
        machine.spawn("oracle", process::main);
        try {
            machine.run();
            machine.close();
        } catch (KernelPanic e) {
            // The process answered what it could; another machine goes on.
            if (process.unanswered != null) {
                answer("{\"id\":" + new Json().string(process.unanswered) + ",\"ok\":false,\"error\":"
                        + new Json().string("unsupported: " + e.getMessage()) + ",\"stage\":\"kernel\"}");
            }
        }
    }

    /** The process in the machine that does the asking. */
    private final class Process {

        private final Machine machine;
        private String unanswered;

        Process(Machine machine) {
            this.machine = machine;
        }

        int main(Libc libc) {
            MachineSyscalls kernel =
                    new MachineSyscalls(machine, machine.tasks().find(libc.getpid()), libc);
            for (String line = readLine(); line != null; line = readLine()) {
                String request = line.strip();
                if (!request.isEmpty() && request.charAt(0) != '#') {
                    handle(kernel, request);
                }
            }
            ended = true;
            return 0;
        }

        private void handle(MachineSyscalls kernel, String line) {
            if (line.equals("ping")) {
                answer(ping(kernel));
                return;
            }
            if (line.length() >= MAX_LINE) {
                answer("{\"id\":\"\",\"ok\":false,\"error\":\"request too long\",\"stage\":\"request\"}");
                return;
            }
            OracleRequest request = OracleRequest.parse(line);
            Json json = new Json().put("{\"id\":").string(request.id);
            int start = json.length();
            if (request.bad != null) {
                json.put(",\"ok\":false,\"error\":\"").put(request.bad).put("\",\"stage\":\"request\"");
            } else {
                unanswered = request.id;
                try {
                    new OracleAnswer(kernel, request, json).serve();
                } catch (KernelPanic e) {
                    throw e;
                } catch (RuntimeException e) {
                    // A bug of ours, on one line; the machine goes on.
                    json.cut(start);
                    json.put(",\"ok\":false,\"error\":")
                            .string("unsupported: " + e)
                            .put(",\"stage\":\"oracle\"");
                }
                unanswered = null;
            }
            answer(json.put('}').toString());
        }
    }

    private static String ping(MachineSyscalls kernel) {
        return "{\"ping\":true,\"release\":\"" + kernel.release() + "\",\"machine\":\"x86_64\",\"possible_cpus\":"
                + kernel.possibleCpus() + ",\"jit_enable\":" + kernel.sysctl("/proc/sys/net/core/bpf_jit_enable")
                + ",\"jit_harden\":" + kernel.sysctl("/proc/sys/net/core/bpf_jit_harden")
                + ",\"unprivileged_bpf_disabled\":" + kernel.sysctl("/proc/sys/kernel/unprivileged_bpf_disabled")
                + "}";
    }

    private void answer(String json) {
        try {
            out.write((json + "\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        } catch (IOException e) {
            ended = true;
            throw new UncheckedIOException(e);
        }
    }

    /** A line without its end, cut at {@link #MAX_LINE}; null at the end of the input. */
    private String readLine() {
        StringBuilder line = new StringBuilder();
        try {
            int c = in.read();
            if (c < 0) {
                return null;
            }
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (line.length() < MAX_LINE) {
                    line.append((char) c);
                }
            }
        } catch (IOException e) {
            ended = true;
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
