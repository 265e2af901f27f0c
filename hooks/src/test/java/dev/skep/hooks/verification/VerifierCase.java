package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.uapi.ProgType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A program to be verified and Linux's answer. In a case file: {@code == name}, lines {@code @key value}, instructions,
 * and {@code => ERRNO processed | last line of the log}.
 */
final class VerifierCase {

    final String name;
    String type = "socket_filter";
    int attach;
    String license = "GPL";
    int flags;
    String caps = "all";
    /** The typedef, function or variable that the program attaches to, by its name. */
    String target = "";
    /** Each TYPE,KEY,VALUE,ENTRIES[,FLAGS[,-,BTFKEY,BTFVALUE]]. */
    final List<String> maps = new ArrayList<>();

    /** Types of the program and its maps, and its functions' records, in hex; empty without. */
    String btf = "";

    String funcInfo = "";

    /** Each MAP:KEY:VALUE, the bytes in hex. */
    final List<String> inits = new ArrayList<>();
    /** Indices of maps that user space may no longer write. */
    final List<Integer> frozen = new ArrayList<>();

    /** Each INSN NAME: the kfunc that a call is of. */
    final List<String> kfuncs = new ArrayList<>();

    private final StringBuilder text = new StringBuilder();
    /** Names of the functions in their order, for which types are made; a global one ends in !. */
    private String functions;

    /** Members of the values of maps that end in {@code ,typed}. */
    private String value = "";

    private String hex;
    /** The recorded answer, null while there is none. */
    String answer;

    private VerifierCase(String name) {
        this.name = name;
    }

    /** A case made by a generator. */
    static VerifierCase of(String name, String type, List<String> maps, long[] insns) {
        VerifierCase c = new VerifierCase(name);
        c.type = type;
        c.maps.addAll(maps);
        c.hex = HexFormat.of().formatHex(Insn.encode(insns));
        return c;
    }

    static List<VerifierCase> parse(List<String> lines) {
        List<VerifierCase> cases = new ArrayList<>();
        VerifierCase current = null;
        for (String line : lines) {
            if (line.startsWith("== ")) {
                finish(current);
                current = new VerifierCase(line.substring(3).strip());
                cases.add(current);
            } else if (current != null) {
                current.line(line);
            }
        }
        finish(current);
        return cases;
    }

    private static void finish(VerifierCase c) {
        if (c == null || c.functions == null && c.value.isEmpty()) {
            return;
        }
        String[] names = c.functions == null ? new String[0] : c.functions.split(" ");
        CaseTypes types = new CaseTypes(names, c.value);
        c.btf = types.btf();
        if (c.functions != null) {
            c.funcInfo = types.info(names, c.insns());
        }
        c.maps.replaceAll(map -> map.replace(",typed", ",-," + types.key + "," + types.value()));
    }

    private void line(String line) {
        if (line.startsWith("=> ")) {
            answer = line.substring(3);
        } else if (line.startsWith("@")) {
            String[] words = line.substring(1).split(" ", 2);
            String value = words[1].strip();
            switch (words[0]) {
                case "type" -> type = value;
                case "attach" -> attach = Integer.parseInt(value);
                case "license" -> license = value;
                case "flags" -> flags = Integer.parseInt(value);
                case "target" -> target = value;
                case "caps" -> caps = value;
                case "map" -> maps.add(value);
                case "btf" -> btf = value;
                case "finfo" -> funcInfo = value;
                case "functions" -> functions = value;
                case "kfunc" -> kfuncs.add(value);
                case "init" -> inits.add(value);
                case "freeze" -> frozen.add(Integer.parseInt(value));
                case "value" -> this.value = value;
                case "hex" -> hex = value.replace(" ", "");
                default -> throw new IllegalArgumentException(line);
            }
        } else {
            text.append(line).append('\n');
        }
    }

    /** The target's id in this kernel's BTF. */
    int attachBtfId() {
        return target.isEmpty() ? 0 : KernelBtf.get().findAll(target).getFirst().id();
    }

    ProgType progType() {
        return ProgType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    long[] insns() {
        return insns(KernelBtf.get());
    }

    /** With the numbers that kfuncs have in a kernel's types. */
    private long[] insns(Btf kernel) {
        long[] insns = hex != null ? Insn.decode(HexFormat.of().parseHex(hex)) : Assembler.assemble(text.toString());
        for (String kfunc : kfuncs) {
            String[] parts = kfunc.split(" ");
            int at = Integer.parseInt(parts[0]);
            insns[at] =
                    Insn.withImm(insns[at], kernel.find(parts[1], BtfKind.FUNC).id());
        }
        return insns;
    }

    /** The request line for the oracle. */
    String request(int level) {
        StringBuilder line = new StringBuilder("id=" + name.replace(' ', '_'));
        line.append(" type=").append(progType().number()).append(" attach=").append(attach);
        line.append(" license=").append(license).append(" flags=").append(flags);
        line.append(" caps=").append(caps).append(" level=").append(level).append(" dump=0");
        for (String map : maps) {
            line.append(" map=").append(map);
        }
        if (!btf.isEmpty()) {
            line.append(" btf=").append(btf);
        }
        if (!funcInfo.isEmpty()) {
            line.append(" finfo=").append(funcInfo);
        }
        for (String init : inits) {
            line.append(" init=").append(init);
        }
        for (int map : frozen) {
            line.append(" freeze=").append(map);
        }
        return line.append(" insns=")
                .append(HexFormat.of()
                        .formatHex(Insn.encode(kfuncs.isEmpty() ? insns() : insns(HostOracle.kernelBtf()))))
                .toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
