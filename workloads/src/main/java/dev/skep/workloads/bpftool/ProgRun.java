package dev.skep.workloads.bpftool;

import dev.skep.workloads.libc.SysError;
import java.util.Arrays;

/**
 * {@code bpftool prog run PROG data_in FILE [data_out FILE [data_size_out L]] [ctx_in FILE [ctx_out FILE [ctx_size_out
 * M]]] [repeat N]}; the file {@code -} is standard input, or a dump on standard output.
 *
 * <p>Linux: tools/bpf/bpftool/prog.c, do_run().
 */
final class ProgRun {

    /** Output room when the command line names none (bpftool's SZ_16K... 32K). */
    private static final int DEFAULT_OUT = 1 << 15;

    private static final int MAX_IN = 1 << 28;

    private final Bpftool tool;
    private String dataIn;
    private String dataOut;
    private String ctxIn;
    private String ctxOut;
    private int dataOutSize;
    private int ctxOutSize;
    private int repeat = 1;

    ProgRun(Bpftool tool) {
        this.tool = tool;
    }

    int run(Args args) {
        args.require(4, "run");
        int fd = tool.handles().prog(args);
        try {
            while (!args.isEmpty()) {
                option(args);
            }
            return run(fd);
        } finally {
            tool.os().close(fd);
        }
    }

    private void option(Args args) {
        if (args.left() < 2) {
            throw new Usage("'" + args.peek() + "' needs at least 2 arguments, " + args.left() + " found");
        }
        if (args.accept("data_in")) {
            dataIn = args.take();
        } else if (args.accept("data_out")) {
            dataOut = args.take();
        } else if (args.accept("data_size_out")) {
            dataOutSize = size(args, "data_size_out");
        } else if (args.accept("ctx_in")) {
            ctxIn = args.take();
        } else if (args.accept("ctx_out")) {
            ctxOut = args.take();
        } else if (args.accept("ctx_size_out")) {
            ctxOutSize = size(args, "ctx_size_out");
        } else if (args.accept("repeat")) {
            repeat = size(args, "repeat");
        } else {
            throw new Usage("expected no more arguments, 'data_in', 'data_out', 'data_size_out', 'ctx_in', 'ctx_out',"
                    + " 'ctx_size_out' or 'repeat', got: '" + args.peek() + "'?");
        }
    }

    private static int size(Args args, String what) {
        String word = args.take();
        Long value = Args.parse(word);
        if (value == null || value > MAX_IN) {
            throw new Usage("can't parse " + word + " as " + (what.equals("repeat") ? "repeat number" : what));
        }
        return value.intValue();
    }

    private byte[] read(String path) {
        try {
            return path == null ? new byte[0] : tool.os().read(path);
        } catch (SysError e) {
            throw Usage.of("failed to open " + path, e);
        }
    }

    private static int room(int asked, int input, String file) {
        return asked > 0 ? asked : file == null && input == 0 ? 0 : Math.max(DEFAULT_OUT, input + 256);
    }

    private int run(int fd) {
        byte[] data = read(dataIn);
        byte[] ctx = read(ctxIn);
        BpfCalls.TestRun answer;
        try {
            answer = tool.bpf()
                    .testRun(
                            fd,
                            data,
                            dataOut == null ? 0 : room(dataOutSize, data.length, dataOut),
                            ctx,
                            ctxOut == null ? 0 : room(ctxOutSize, ctx.length, ctxOut),
                            repeat);
        } catch (SysError e) {
            throw Usage.ofErrno("failed to run program", e);
        }
        Output out = tool.out();
        if (out.isJson()) {
            out.json().startObject();
        }
        show(answer.dataOut(), dataOut, "data_out", "output data");
        show(answer.ctxOut(), ctxOut, "ctx_out", "output context");
        if (out.isJson()) {
            out.json().field("retval", Integer.toUnsignedLong(answer.retval()));
            out.json().field("duration", Integer.toUnsignedLong(answer.duration()));
            out.json().endObject();
        } else {
            out.print(
                    "Return value: %s, duration%s: %sns\n",
                    Integer.toUnsignedString(answer.retval()),
                    repeat > 1 ? " (average)" : "",
                    Integer.toUnsignedString(answer.duration()));
        }
        return 0;
    }

    private void show(byte[] bytes, String path, String member, String what) {
        Output out = tool.out();
        if (path == null || bytes.length == 0) {
            return;
        }
        if (!path.equals("-")) {
            try {
                tool.os().write(path, bytes);
            } catch (SysError e) {
                out.error("failed to write " + what + " to " + path + ": "
                        + e.errno().text());
            }
            return;
        }
        if (!out.isJson()) {
            out.append(HexText.dump(bytes));
            return;
        }
        out.json().name(member);
        out.json().startArray();
        for (byte b : Arrays.copyOf(bytes, bytes.length)) {
            out.json().number(b & 0xff);
        }
        out.json().endArray();
    }
}
