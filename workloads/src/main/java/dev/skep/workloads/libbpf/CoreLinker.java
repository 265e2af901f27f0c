package dev.skep.workloads.libbpf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.core.CoreLog;
import dev.skep.kernel.bpf.core.CoreMatch;
import dev.skep.kernel.bpf.core.CoreRelocation;
import dev.skep.kernel.bpf.core.CoreRelocator;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CO-RE in the loader: finds the kernel's types that a relocation may mean, has {@link CoreRelocator} fit the instruction
 * to them, and remembers what was not found, so that it can be named when the verifier comes by.
 *
 * <p>Linux: bpf_core_resolve_relo() and bpf_core_find_cands() in tools/lib/bpf/libbpf.c.
 */
public final class CoreLinker {

    private static final int POISON_KFUNC = 2002000000;
    private static final Pattern FAILED = Pattern.compile("(\\d+): \\(85\\) call unknown#(" + CoreRelocator.POISON + "|"
            + POISON_KFUNC / 1000000 + "\\d{6})\n" + "invalid func unknown#\\d+\n");

    private final Btf local;
    private final Btf target;
    private final Consumer<String> warn;
    private final Map<String, List<BtfType>> named = new HashMap<>();
    private final Map<String, String> poisoned = new HashMap<>();

    /**
     * @param local the object's types
     * @param target the kernel's types; null when there are none, so that nothing is found
     * @param warn takes a line about each instruction that is poisoned
     */
    public CoreLinker(Btf local, Btf target, Consumer<String> warn) {
        this.local = local;
        this.target = target;
        this.warn = warn;
        if (target != null) {
            for (int id = 1; id < target.size(); id++) {
                BtfType t = target.type(id);
                if (!t.name().isEmpty()) {
                    named.computeIfAbsent(CoreMatch.essential(t.name()), n -> new ArrayList<>())
                            .add(t);
                }
            }
        }
    }

    /**
     * Patches one instruction.
     *
     * @param program the program that is linked, for messages
     * @param insns its function's instructions, changed in place
     * @param at the instruction
     * @param relo what is asked
     * @param index the relocation's number in its section
     * @param place the instruction's place in the whole program
     */
    void relocate(String program, long[] insns, int at, CoreRelocation relo, int index, int place) {
        CoreLog log = new CoreLog() {
            @Override
            public void warn(String line) {
                warn.accept("libbpf: " + line);
            }

            @Override
            public String name(BtfKind kind) {
                return CoreRelocator.lowerCase(kind);
            }
        };
        try {
            String missing = new CoreRelocator(program, local, target, log)
                    .apply(insns, at, place, relo, index, candidates(relo.typeId()));
            if (missing != null) {
                poisoned.put(program + ":" + place, missing);
                warn.accept("libbpf: prog '%s': relo #%d: %s: substituting insn #%d w/ invalid insn"
                        .formatted(program, index, missing, place));
            }
        } catch (ErrnoException e) {
            throw new LibbpfException(e.errno(), e.getMessage());
        }
    }

    private List<BtfType> candidates(int typeId) {
        BtfType root = local.type(typeId);
        if (root == null || root.name().isEmpty()) {
            return List.of();
        }
        return named.getOrDefault(CoreMatch.essential(root.name()), List.of()).stream()
                .filter(t -> CoreMatch.sameKind(t, root))
                .toList();
    }

    /**
     * Says in a verifier's log what a poisoned instruction was about.
     *
     * <p>Linux: fixup_verifier_log() in tools/lib/bpf/libbpf.c.
     */
    String explain(String program, String log, List<ExternSpec> externs) {
        Matcher m = FAILED.matcher(log);
        if (!m.find()) {
            return log;
        }
        int insn = Integer.parseInt(m.group(1));
        int number = Integer.parseInt(m.group(2));
        String text;
        if (number == CoreRelocator.POISON) {
            String spec = poisoned.get(program + ":" + insn);
            text = spec == null
                    ? m.group()
                    : "%d: <invalid CO-RE relocation>\nfailed to resolve CO-RE relocation %s\n".formatted(insn, spec);
        } else {
            int index = number - POISON_KFUNC;
            text = index >= externs.size()
                    ? m.group()
                    : "%d: <invalid kfunc call>\nkfunc '%s' is referenced but wasn't resolved\n"
                            .formatted(insn, externs.get(index).name());
        }
        return log.substring(0, m.start()) + text + log.substring(m.end());
    }
}
