package dev.skep.hooks.verification;

import dev.skep.kernel.bpf.insn.Assembler;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfMember;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.KernelBtf;
import dev.skep.kernel.uapi.ProgType;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A program to be verified and Linux's answer. In a case file: {@code == name}, lines {@code @key value}, instructions,
 * and {@code => ERRNO processed | last line of the log}. Hexadecimal values may be {@code ^}: the same as in the case
 * before. With {@code @log 1} the whole log at that level, without its footer, follows in lines that begin with
 * {@code |}; with {@code @info 1} func_info and line_info of the loaded program follow behind {@code ~}, with {@code @stack 1}
 * the bytes of stack of its functions behind {@code %}.
 */
final class VerifierCase {

    private static final Pattern FIELD = Pattern.compile("\\{([a-z_0-9.]+)\\}");

    final String name;
    String type = "socket_filter";
    int attach;
    String license = "GPL";
    int flags;
    String caps = "all";
    /** The typedef, function or variable that the program attaches to, by its name. */
    String target = "";
    /** Each TYPE,KEY,VALUE,ENTRIES[,FLAGS[,-,BTFKEY,BTFVALUE[,EXTRA]]]. */
    final List<String> maps = new ArrayList<>();

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
    /** Types of the program and its maps, and its functions' and lines' records, in hex; empty without. */
    String btf = "";

    String funcInfo = "";
    String lineInfo = "";
    /** Each OFFSET:VALUE, a 32-bit field of PROG_LOAD's attributes that is overwritten. */
    final List<String> attributes = new ArrayList<>();
    /** Level at which the whole log is compared, 0 for none. */
    int logLevel;

    final StringBuilder log = new StringBuilder();
    /** func_info and line_info after loading, null where they are not asked for. */
    String info;

    /** Bytes of stack of each function after loading, joined by +; null where they are not asked for. */
    String stack;

    private VerifierCase before;
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
                VerifierCase before = current;
                current = new VerifierCase(line.substring(3).strip());
                current.before = before;
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
        } else if (line.startsWith("~")) {
            info = line.substring(1);
        } else if (line.startsWith("%")) {
            stack = line.substring(1);
        } else if (line.startsWith("|")) {
            log.append(line.substring(1)).append('\n');
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
                case "hex" -> hex = value.equals("^") ? before.hex : value.replace(" ", "");
                case "btf" -> btf = value.equals("^") ? before.btf : value;
                case "finfo" -> funcInfo = value.equals("^") ? before.funcInfo : value;
                case "linfo" -> lineInfo = value.equals("^") ? before.lineInfo : value;
                case "functions" -> functions = value;
                case "kfunc" -> kfuncs.add(value);
                case "init" -> inits.add(value);
                case "freeze" -> frozen.add(Integer.parseInt(value));
                case "value" -> this.value = value;
                case "attr" -> attributes.add(value);
                case "info" -> info = "";
                case "stack" -> stack = "";
                case "log" -> logLevel = Integer.parseInt(value);
                default -> throw new IllegalArgumentException(line);
            }
        } else {
            text.append(line).append('\n');
        }
    }

    /** The target's id in a kernel's BTF. */
    int attachBtfId(Btf kernel) {
        if (target.isEmpty()) {
            return 0;
        }
        BtfType found = kernel.find(target, target.startsWith("btf_trace_") ? BtfKind.TYPEDEF : BtfKind.FUNC);
        return (found == null ? kernel.findAll(target).getFirst() : found).id();
    }

    ProgType progType() {
        return ProgType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    long[] insns() {
        return insns(KernelBtf.get());
    }

    /** The program for a kernel, with its kfuncs' numbers: {@code {struct.field}} is where a field lies in its structs. */
    private long[] insns(Btf kernel) {
        String resolved = FIELD.matcher(text).replaceAll(field -> Long.toString(offset(kernel, field.group(1))));
        long[] insns = hex != null ? Insn.decode(HexFormat.of().parseHex(hex)) : Assembler.assemble(resolved);
        for (String kfunc : kfuncs) {
            String[] parts = kfunc.split(" ");
            int at = Integer.parseInt(parts[0]);
            long call =
                    Insn.withImm(insns[at], kernel.find(parts[1], BtfKind.FUNC).id());
            insns[at] = Insn.withSrc(call, Opcode.PSEUDO_KFUNC_CALL);
        }
        return insns;
    }

    private static long offset(Btf kernel, String path) {
        String[] names = path.split("\\.");
        BtfType type = kernel.find(names[0], BtfKind.STRUCT);
        long bits = 0;
        for (int i = 1; i < names.length; i++) {
            BtfMember member = member(kernel, type, names[i]);
            if (member == null) {
                throw new IllegalArgumentException(path);
            }
            bits += member.bitOffset();
            type = kernel.skipModifiers(member.typeId());
        }
        return bits / 8;
    }

    /** The member of a name, or null; one of a struct without a name counts as its own. */
    private static BtfMember member(Btf kernel, BtfType struct, String name) {
        for (BtfMember member : struct.members()) {
            if (member.name().equals(name)) {
                return member;
            }
            BtfMember inner =
                    member.name().isEmpty() ? member(kernel, kernel.skipModifiers(member.typeId()), name) : null;
            if (inner != null) {
                return new BtfMember(
                        name,
                        inner.nameOff(),
                        inner.typeId(),
                        inner.rawOffset(),
                        member.bitOffset() + inner.bitOffset(),
                        inner.bitfieldSize());
            }
        }
        return null;
    }

    /** The request line for the oracle. */
    String request(int level) {
        StringBuilder line = new StringBuilder("id=" + name.replace(' ', '_'));
        line.append(" type=").append(progType().number()).append(" attach=").append(attach);
        line.append(" license=").append(license).append(" flags=").append(flags);
        line.append(" caps=").append(caps).append(" level=").append(level).append(" dump=0");
        boolean ofKernel =
                !kfuncs.isEmpty() || !target.isEmpty() || FIELD.matcher(text).find();
        Btf kernel = ofKernel ? HostOracle.kernelBtf() : null;
        if (!target.isEmpty()) {
            line.append(" attach_btf_id=").append(attachBtfId(kernel));
        }
        for (String map : maps) {
            line.append(" map=").append(map);
        }
        line.append(btf.isEmpty() ? "" : " btf=" + btf);
        line.append(funcInfo.isEmpty() ? "" : " finfo=" + funcInfo);
        line.append(lineInfo.isEmpty() ? "" : " linfo=" + lineInfo);
        line.append(info == null ? "" : " debug=1");
        for (String field : attributes) {
            line.append(" attr=").append(field);
        }
        for (String init : inits) {
            line.append(" init=").append(init);
        }
        for (int map : frozen) {
            line.append(" freeze=").append(map);
        }
        return line.append(" insns=")
                .append(HexFormat.of().formatHex(Insn.encode(ofKernel ? insns(kernel) : insns())))
                .toString();
    }

    @Override
    public String toString() {
        return name;
    }
}
