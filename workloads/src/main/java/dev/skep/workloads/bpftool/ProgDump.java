package dev.skep.workloads.bpftool;

import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.workloads.libc.SysError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;

/**
 * {@code bpftool prog dump xlated}: the program as the kernel runs it, after its fixups, with the source lines that BTF
 * knows.
 *
 * <p>Linux: tools/bpf/bpftool/prog.c, do_dump() and xlated_dumper.c.
 */
final class ProgDump {

    private final Bpftool tool;
    private final Output out;
    private String file;
    private boolean opcodes;
    private boolean visual;
    private boolean linum;

    ProgDump(Bpftool tool) {
        this.tool = tool;
        this.out = tool.out();
    }

    int run(List<Integer> fds, Args args) {
        options(fds, args);
        boolean several = fds.size() > 1;
        if (out.isJson() && several) {
            out.json().startArray();
        }
        for (int i = 0; i < fds.size(); i++) {
            ProgInfo info = tool.bpf().progInfo(fds.get(i));
            if (several) {
                ProgShow show = new ProgShow(tool);
                if (out.isJson()) {
                    out.json().startObject();
                    show.headerJson(out.json(), info);
                    out.json().name("insns");
                } else {
                    show.headerPlain(info);
                }
            }
            dump(info);
            if (several && out.isJson()) {
                out.json().endObject();
            } else if (several && i < fds.size() - 1) {
                out.append("\n");
            }
        }
        if (out.isJson() && several) {
            out.json().endArray();
        }
        return fds.isEmpty() ? -1 : 0;
    }

    private void options(List<Integer> fds, Args args) {
        while (!args.isEmpty()) {
            if (args.accept("file")) {
                if (args.isEmpty()) {
                    throw new Usage("expected file path");
                }
                single(fds);
                file = args.take();
            } else if (args.accept("opcodes")) {
                opcodes = true;
            } else if (args.accept("visual")) {
                single(fds);
                visual = true;
            } else if (args.accept("linum")) {
                linum = true;
            } else {
                throw Usage.help();
            }
        }
        if (file != null && (opcodes || visual || linum)) {
            throw new Usage("'file' is not compatible with 'opcodes', 'visual', or 'linum'");
        }
        if (out.isJson() && visual) {
            throw new Usage("'visual' is not compatible with JSON output");
        }
    }

    private static void single(List<Integer> fds) {
        if (fds.size() > 1) {
            throw new Usage("several programs matched");
        }
    }

    private void dump(ProgInfo info) {
        if (info.xlated().length == 0) {
            throw new Usage("error retrieving insn dump: kernel.kptr_restrict set?");
        }
        if (file != null) {
            write(info.xlated());
            return;
        }
        Btf btf = FullName.btfOrNull(tool.bpf(), info.btfId());
        InsnNames names = new InsnNames(new KernelSyms(tool.os()), visual ? new long[0] : info.ksyms());
        if (visual) {
            new ProgGraph(info.xlated(), names, out).print();
            return;
        }
        lines(info, btf, names);
    }

    private void write(long[] insns) {
        ByteBuffer raw = ByteBuffer.allocate(insns.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(insns);
        try {
            tool.os().write(file, raw.array());
        } catch (SysError e) {
            throw Usage.of("can't open file " + file, e);
        }
        out.done();
    }

    private void lines(ProgInfo info, Btf btf, InsnNames names) {
        if (out.isJson()) {
            out.json().startArray();
        }
        long[] insns = info.xlated();
        int func = 0;
        int line = 0;
        for (int i = 0; i < insns.length; i++) {
            boolean wide = Insn.code(insns[i]) == Opcode.LDDW;
            if (out.isJson()) {
                out.json().startObject();
            }
            if (btf != null && func * 2 < info.funcInfo().length && info.funcInfo()[func * 2] == i) {
                signature(BtfSignature.of(btf, info.funcInfo()[func * 2 + 1]));
                func++;
            }
            if (btf != null && line * 4 < info.lineInfo().length && info.lineInfo()[line * 4] <= i) {
                sourceLine(btf, info.lineInfo(), line);
                line++;
            }
            long next = i + 1 < insns.length ? insns[i + 1] : 0;
            String text = Disassembler.text(insns[i], next, names.at(insns[i], next));
            byte[] raw = bytes(insns[i], wide ? next : 0, wide && i + 1 < insns.length);
            if (out.isJson()) {
                out.json().field("disasm", text);
                if (opcodes) {
                    opcodesJson(insns[i], raw);
                }
                out.json().endObject();
            } else {
                out.append(String.format(Locale.ROOT, "%4d: ", i) + text + "\n");
                if (opcodes) {
                    out.append("       " + HexText.of(raw, " ") + "\n");
                }
            }
            if (wide) {
                i++;
            }
        }
        if (out.isJson()) {
            out.json().endArray();
        }
    }

    private static byte[] bytes(long insn, long next, boolean wide) {
        ByteBuffer raw = ByteBuffer.allocate(wide ? 16 : 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, insn);
        return wide ? raw.putLong(8, next).array() : raw.array();
    }

    private void signature(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (out.isJson()) {
            out.json().field("proto", text);
        } else {
            out.append(text + ":\n");
        }
    }

    private void sourceLine(Btf btf, int[] lineInfo, int index) {
        String source = btf.string(lineInfo[index * 4 + 2]);
        if (source == null) {
            return;
        }
        source = source.stripLeading();
        String path = btf.string(lineInfo[index * 4 + 1]);
        int number = lineInfo[index * 4 + 3] >>> 10;
        int column = lineInfo[index * 4 + 3] & 0x3ff;
        if (!out.isJson()) {
            String where = String.format(
                    Locale.ROOT, " [file:%s line_num:%d line_col:%d]", path == null ? "" : path, number, column);
            out.append("; " + source + (linum ? where : "") + "\n");
            return;
        }
        JsonWriter json = out.json();
        json.field("src", source);
        if (linum) {
            if (path != null) {
                json.field("file", path);
            }
            if (number != 0) {
                json.field("line_num", number);
            }
            if (column != 0) {
                json.field("line_col", column);
            }
        }
    }

    private void opcodesJson(long insn, byte[] raw) {
        JsonWriter json = out.json();
        json.name("opcodes");
        json.startObject();
        json.field("code", String.format(Locale.ROOT, "0x%02x", Insn.code(insn)));
        json.field("src_reg", String.format(Locale.ROOT, "0x%x", Insn.src(insn)));
        json.field("dst_reg", String.format(Locale.ROOT, "0x%x", Insn.dst(insn)));
        json.name("off");
        json.hexBytes(raw, 2, 2);
        json.name("imm");
        json.hexBytes(raw, 4, raw.length - 4);
        json.endObject();
    }
}
