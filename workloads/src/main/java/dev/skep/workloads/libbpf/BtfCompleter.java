package dev.skep.workloads.libbpf;

import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfParam;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.BtfVarSecinfo;
import dev.skep.kernel.uapi.Errno;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Turns the compiler's BTF into one that the kernel takes: sections get their sizes, variables their offsets from the
 * symbol table, externs the look of ordinary variables. On the way it finds the externs, since BTF says what they are.
 *
 * <p>Linux: btf_fixup_datasec() and bpf_object__collect_externs() in tools/lib/bpf/libbpf.c.
 */
final class BtfCompleter {

    private static final int MAX_KCONFIG_VALUE = 4096;

    private final ElfFile elf;
    private final Btf btf;
    private final BtfEditor editor;
    private final List<ExternSpec> externs;
    private boolean changed;

    BtfCompleter(ElfFile elf, Btf btf, List<ExternSpec> externs) {
        this.elf = elf;
        this.btf = btf;
        this.editor = new BtfEditor(btf);
        this.externs = externs;
    }

    private LibbpfException bad(Errno errno, String what) {
        return new LibbpfException(errno, elf.name() + ": " + what);
    }

    /** The completed BTF; externs are added to the list given. */
    Btf complete() {
        elf.symbols().stream().filter(ElfSymbol::isExtern).forEach(this::checkExtern);
        for (int id = 1; id < btf.size(); id++) {
            BtfType t = btf.type(id);
            if (t.kind() == BtfKind.DATASEC) {
                switch (t.name()) {
                    case ".kconfig" -> kconfig(t);
                    case ".ksyms" -> ksyms(t);
                    default -> section(t);
                }
            }
        }
        externs.sort(Comparator.comparing((ExternSpec e) -> e.kind() != ExternSpec.Kind.KCONFIG)
                .thenComparing(e -> e.kind() == ExternSpec.Kind.KCONFIG ? "" : e.name()));
        hideFunctions();
        return changed ? editor.build() : btf;
    }

    /** An undefined symbol is an extern only if BTF declares it so and lays it into one of two sections. */
    private void checkExtern(ElfSymbol symbol) {
        BtfType declared = null;
        for (int id = 1; id < btf.size() && declared == null; id++) {
            BtfType t = btf.type(id);
            boolean named = t.kind() == BtfKind.VAR || t.kind() == BtfKind.FUNC;
            declared = named && t.name().equals(symbol.name()) ? t : null;
        }
        if (declared == null || declared.linkage() != BtfType.EXTERN) {
            Errno errno = declared == null ? Errno.ENOENT : Errno.EINVAL;
            throw bad(errno, "failed to find BTF for extern '%s': -%d".formatted(symbol.name(), errno.number()));
        }
        BtfType section = sectionOf(declared.id());
        if (section == null) {
            throw bad(
                    Errno.ENOENT,
                    "failed to find BTF for extern '%s' [%d] section: -%d"
                            .formatted(symbol.name(), declared.id(), Errno.ENOENT.number()));
        }
        if (!section.name().equals(".kconfig") && !section.name().equals(".ksyms")) {
            throw bad(Errno.EOPNOTSUPP, "unrecognized extern section '%s'".formatted(section.name()));
        }
    }

    private BtfType sectionOf(int variable) {
        for (int id = 1; id < btf.size(); id++) {
            BtfType t = btf.type(id);
            if (t.kind() == BtfKind.DATASEC && t.vars().stream().anyMatch(v -> v.typeId() == variable)) {
                return t;
            }
        }
        return null;
    }

    /** A global subprogram of hidden visibility counts as static: the kernel verifies it with each of its callers. */
    private void hideFunctions() {
        ElfSection text = elf.find(".text");
        for (ElfSymbol s : elf.symbols()) {
            if (text == null || s.section() != text.index() || s.type() != ElfSymbol.STT_FUNC || !s.isHidden()) {
                continue;
            }
            BtfType func = btf.find(s.name(), BtfKind.FUNC);
            if (func != null && func.linkage() == BtfType.GLOBAL) {
                editor.setFuncLinkage(func.id(), BtfType.STATIC);
                changed = true;
            }
        }
    }

    private void section(BtfType t) {
        if (t.size() != 0) {
            return;
        }
        ElfSection section = elf.find(t.name());
        if (section == null) {
            throw bad(Errno.ENOENT, "BTF type " + t + ": there is no section of this name");
        }
        changed = true;
        editor.setSizeOrType(t.id(), (int) section.size());
        int index = 0;
        for (BtfVarSecinfo v : t.vars()) {
            BtfType variable = variable(t, v);
            if (variable.linkage() != BtfType.STATIC) {
                ElfSymbol symbol = symbol(section, variable.name());
                if (symbol == null) {
                    throw bad(
                            Errno.ENOENT,
                            "failed to find symbol for variable '%s' in section '%s'"
                                    .formatted(variable.name(), t.name()));
                }
                editor.setVariable(t.id(), index, v.typeId(), (int) symbol.value(), v.size());
                if (symbol.isHidden()) {
                    editor.setVarLinkage(variable.id(), BtfType.STATIC);
                }
            }
            index++;
        }
        editor.sortVariables(t.id(), index);
    }

    private BtfType variable(BtfType datasec, BtfVarSecinfo v) {
        BtfType variable = btf.type(v.typeId());
        if (variable == null || variable.kind() != BtfKind.VAR) {
            throw bad(
                    Errno.EINVAL,
                    "BTF type %s: type_id %s is no variable".formatted(datasec, Integer.toUnsignedString(v.typeId())));
        }
        return variable;
    }

    private ElfSymbol symbol(ElfSection section, String name) {
        for (ElfSymbol s : elf.symbols()) {
            boolean visible = s.binding() == ElfSymbol.STB_GLOBAL || s.binding() == ElfSymbol.STB_WEAK;
            if (visible
                    && s.type() == ElfSymbol.STT_OBJECT
                    && s.section() == section.index()
                    && s.name().equals(name)) {
                return s;
            }
        }
        return null;
    }

    private boolean isWeak(String name) {
        return elf.symbols().stream()
                .anyMatch(s -> s.isExtern() && s.name().equals(name) && s.binding() == ElfSymbol.STB_WEAK);
    }

    private boolean isUsed(String name) {
        return elf.symbols().stream().anyMatch(s -> s.isExtern() && s.name().equals(name));
    }

    /** A configuration value on its way to a place: largest alignment first, then smallest size, then by name. */
    private record Value(int index, BtfType variable, int size, int align) {}

    private void kconfig(BtfType t) {
        changed = true;
        List<Value> values = new ArrayList<>();
        for (BtfVarSecinfo v : t.vars()) {
            BtfType variable = variable(t, v);
            long size = btf.sizeOf(variable.typeId());
            if (size <= 0 || size > MAX_KCONFIG_VALUE) {
                throw bad(Errno.EINVAL, "failed to resolve size of extern (kcfg) '%s'".formatted(variable.name()));
            }
            values.add(new Value(values.size(), variable, (int) size, align(variable.typeId())));
        }
        values.sort(Comparator.comparingInt((Value v) -> -v.align())
                .thenComparingInt(Value::size)
                .thenComparing(v -> v.variable().name()));
        int offset = 0;
        for (Value v : values) {
            String name = v.variable().name();
            int typeId = v.variable().typeId();
            offset = (offset + v.align() - 1) / v.align() * v.align();
            externs.add(new ExternSpec(name, ExternSpec.Kind.KCONFIG, isWeak(name), typeId, v.size(), offset));
            editor.setVarLinkage(v.variable().id(), BtfType.GLOBAL);
            editor.setVariable(t.id(), v.index(), v.variable().id(), offset, v.size());
            offset += v.size();
        }
        editor.setSizeOrType(t.id(), offset);
        editor.sortVariables(t.id(), values.size());
    }

    private int align(int typeId) {
        BtfType t = btf.skipModifiers(typeId);
        while (t != null && t.kind() == BtfKind.ARRAY) {
            t = btf.skipModifiers(t.elemType());
        }
        return t == null || !t.kind().hasSize() ? 8 : Math.max(1, Math.min(8, t.size()));
    }

    private void ksyms(BtfType t) {
        changed = true;
        int intId = intType();
        int dummyName = 0;
        int dummy = 0;
        if (t.vars().stream().anyMatch(v -> isFunc(v.typeId()))) {
            dummyName = editor.addString("dummy_ksym");
            dummy = editor.addType(dummyName, BtfKind.VAR, 0, intId, BtfType.GLOBAL);
        }
        int offset = 0;
        int index = 0;
        for (BtfVarSecinfo v : t.vars()) {
            BtfType symbol = btf.type(v.typeId());
            if (symbol == null || (symbol.kind() != BtfKind.VAR && symbol.kind() != BtfKind.FUNC)) {
                throw bad(Errno.EINVAL, "BTF type " + t + ": holds neither variable nor function");
            }
            boolean function = symbol.kind() == BtfKind.FUNC;
            if (isUsed(symbol.name())) {
                externs.add(new ExternSpec(
                        symbol.name(),
                        function ? ExternSpec.Kind.KFUNC : ksymKind(symbol),
                        isWeak(symbol.name()),
                        function ? symbol.id() : symbol.typeId(),
                        0,
                        0));
            }
            if (function) {
                editor.setFuncLinkage(symbol.id(), BtfType.GLOBAL);
                nameParameters(symbol, dummyName);
                editor.setVariable(t.id(), index++, dummy, offset, Integer.BYTES);
            } else {
                editor.setVarLinkage(symbol.id(), BtfType.GLOBAL);
                editor.setSizeOrType(symbol.id(), intId);
                editor.setVariable(t.id(), index++, symbol.id(), offset, Integer.BYTES);
            }
            offset += Integer.BYTES;
        }
        editor.setSizeOrType(t.id(), offset);
    }

    private ExternSpec.Kind ksymKind(BtfType variable) {
        BtfType t = btf.skipModifiers(variable.typeId());
        return t == null || t.kind() == BtfKind.UNKN ? ExternSpec.Kind.KSYM_ADDRESS : ExternSpec.Kind.KSYM_TYPED;
    }

    private boolean isFunc(int id) {
        return btf.type(id) != null && btf.type(id).kind() == BtfKind.FUNC;
    }

    private void nameParameters(BtfType func, int nameOff) {
        BtfType proto = btf.type(func.typeId());
        if (proto != null && proto.kind() == BtfKind.FUNC_PROTO) {
            int i = 0;
            for (BtfParam p : proto.params()) {
                if (p.nameOff() == 0 && p.typeId() != 0) {
                    editor.setParamName(proto.id(), i, nameOff);
                }
                i++;
            }
        }
    }

    private int intType() {
        for (int id = 1; id < btf.size(); id++) {
            BtfType t = btf.type(id);
            if (t.kind() == BtfKind.INT && t.intBits() == 32) {
                return id;
            }
        }
        return editor.addType(editor.addString("int"), BtfKind.INT, 0, 4, 1 << 24 | 32);
    }
}
