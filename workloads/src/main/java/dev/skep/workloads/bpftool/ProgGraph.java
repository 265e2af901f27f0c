package dev.skep.workloads.bpftool;

import dev.skep.kernel.bpf.insn.Disassembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * {@code bpftool prog dump xlated PROG visual}: the control flow of each function as a Graphviz graph. Blocks are numbered
 * in the order of their addresses from 2 on; 0 is the entry and 1 the exit. A call at a block's end is counted as a jump to
 * the next block, so that it shows two edges.
 *
 * <p>Linux: tools/bpf/bpftool/cfg.c.
 */
final class ProgGraph {

    private static final String STYLE = " [style=\"solid,bold\", color=black, weight=10, constraint=true];\n";

    private final long[] insns;
    private final InsnNames names;
    private final Output out;

    ProgGraph(long[] insns, InsnNames names, Output out) {
        this.insns = insns;
        this.names = names;
        this.out = out;
    }

    void print() {
        out.append("digraph \"DOT graph for eBPF program\" {\n");
        List<Integer> starts = functions();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : insns.length;
            function(i, starts.get(i), end);
        }
        out.append("}\n");
    }

    private static boolean isJump(long insn) {
        return Insn.cls(insn) == Opcode.JMP || Insn.cls(insn) == Opcode.JMP32;
    }

    private static boolean isLong(long insn) {
        return Insn.code(insn) == Opcode.LDDW;
    }

    private static int operation(long insn) {
        return Opcode.op(Insn.code(insn));
    }

    private static int target(int at, long insn) {
        boolean wide = Insn.cls(insn) == Opcode.JMP32 && operation(insn) == Opcode.JA;
        return at + 1 + (wide ? Insn.imm(insn) : Insn.off(insn));
    }

    private List<Integer> functions() {
        TreeSet<Integer> starts = new TreeSet<>(List.of(0));
        for (int i = 0; i < insns.length; i++) {
            long insn = insns[i];
            if (isLong(insn)) {
                i++;
            } else if (Insn.cls(insn) == Opcode.JMP && operation(insn) == Opcode.CALL_OP && Insn.src(insn) == 1) {
                int start = i + 1 + (Insn.off(insn) == 0 ? Insn.imm(insn) : Insn.off(insn));
                if (start > 0 && start < insns.length) {
                    starts.add(start);
                }
            }
        }
        return new ArrayList<>(starts);
    }

    private void function(int number, int start, int end) {
        TreeSet<Integer> heads = new TreeSet<>(List.of(start));
        for (int i = start; i < end; i++) {
            long insn = insns[i];
            if (isLong(insn)) {
                i++;
            } else if (isJump(insn) && operation(insn) != Opcode.EXIT_OP && operation(insn) != Opcode.CALL_OP) {
                heads.add(target(i, insn));
                if (operation(insn) != Opcode.JA) {
                    heads.add(i + 1);
                }
            }
        }
        heads.removeIf(head -> head < start || head >= end);
        List<Integer> blocks = new ArrayList<>(heads);
        String fn = "fn_" + number + "_bb_";
        out.append("subgraph \"cluster_" + number + "\" {\n\tstyle=\"dashed\";\n\tcolor=\"black\";\n\tlabel=\"func_"
                + number + " ()\";\n");
        out.append("\t" + fn + "0 [shape=Mdiamond,style=filled,label=\"ENTRY\"];\n\n");
        for (int b = 0; b < blocks.size(); b++) {
            block(fn + (b + 2), start, blocks.get(b), b + 1 < blocks.size() ? blocks.get(b + 1) : end);
        }
        out.append("\t" + fn + "1 [shape=Mdiamond,style=filled,label=\"EXIT\"];\n\n");
        edge(fn, 0, 2);
        for (int b = 0; b < blocks.size(); b++) {
            edges(fn, b, blocks, end);
        }
        out.append("\t" + fn + "0:s -> " + fn + "1:n [style=\"invis\", constraint=true];\n}\n");
    }

    private void block(String name, int start, int from, int to) {
        out.append("\t" + name + " [shape=record,style=filled,label=\"{");
        for (int i = from; i < to; i++) {
            long next = i + 1 < insns.length ? insns[i + 1] : 0;
            String text = Disassembler.text(insns[i], next, names.at(insns[i], next));
            out.append((i > from ? " | " : "") + String.format(Locale.ROOT, "%4d: ", i - start) + escape(text)
                    + "\\l\\\n");
            if (isLong(insns[i])) {
                i++;
            }
        }
        out.append("}\"];\n\n");
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            if (c == '<' || c == '>' || c == '|' || c == '&') {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    private void edges(String fn, int block, List<Integer> blocks, int end) {
        int to = block + 1 < blocks.size() ? blocks.get(block + 1) : end;
        int tail = to - 1;
        int next = block + 1 < blocks.size() ? block + 3 : 1;
        // The second half of a 16-byte instruction has opcode 0, which is no jump.
        long insn = insns[tail];
        if (!isJump(insn)) {
            edge(fn, block + 2, next);
        } else if (operation(insn) == Opcode.EXIT_OP) {
            edge(fn, block + 2, 1);
        } else {
            if (operation(insn) != Opcode.JA) {
                edge(fn, block + 2, next);
            }
            int target = operation(insn) == Opcode.CALL_OP ? to : target(tail, insn);
            int index = blocks.indexOf(target);
            edge(fn, block + 2, index >= 0 ? index + 2 : next);
        }
    }

    private void edge(String fn, int from, int to) {
        out.append("\t" + fn + from + ":s -> " + fn + to + ":n" + STYLE);
    }
}
