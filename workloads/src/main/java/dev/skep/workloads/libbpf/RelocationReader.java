package dev.skep.workloads.libbpf;

import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.bpf.insn.Opcode;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the relocation sections: what has to be filled into which instruction, and which entries of {@code .maps} hold
 * other maps or programs.
 *
 * <p>Linux: bpf_object__collect_relos() and bpf_object__collect_map_relos() in tools/lib/bpf/libbpf.c.
 */
final class RelocationReader {

    /** Bytes of an initial entry: a pointer. */
    private static final int POINTER = 8;

    private final ElfFile elf;
    private final List<BpfProgramSpec> functions;
    private final List<BpfMapSpec> maps;
    private final List<ExternSpec> externs;
    private final List<List<Relocation>> found = new ArrayList<>();

    RelocationReader(ElfFile elf, List<BpfProgramSpec> functions, List<BpfMapSpec> maps, List<ExternSpec> externs) {
        this.elf = elf;
        this.functions = functions;
        this.maps = new ArrayList<>(maps);
        this.externs = externs;
        for (int i = 0; i < functions.size(); i++) {
            found.add(new ArrayList<>());
        }
        for (ElfSection s : elf.sections()) {
            if (s.type() == ElfSection.SHT_REL || s.type() == ElfSection.SHT_RELA) {
                read(s);
            }
        }
    }

    private LibbpfException bad(int error, String what) {
        return new LibbpfException(error, elf.name() + ": " + what);
    }

    /** The functions with their relocations. */
    List<BpfProgramSpec> functions() {
        List<BpfProgramSpec> list = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            BpfProgramSpec f = functions.get(i);
            found.get(i).sort(Comparator.comparingInt(Relocation::insn));
            list.add(new BpfProgramSpec(
                    f.name(),
                    f.section(),
                    f.sectionIndex(),
                    f.sectionInsn(),
                    f.def(),
                    f.autoload(),
                    f.subprogram(),
                    f.insns(),
                    List.copyOf(found.get(i))));
        }
        return List.copyOf(list);
    }

    /** The maps with their initial entries. */
    List<BpfMapSpec> maps() {
        return List.copyOf(maps);
    }

    private void read(ElfSection section) {
        ElfSection target = elf.target(section);
        if (target.isCode()) {
            List<ElfRelocation> list = elf.relocations(section);
            for (int i = 0; i < list.size(); i++) {
                code(target, section + ": relocation " + i, list.get(i));
            }
        } else if (target.name().equals(".maps")) {
            for (ElfRelocation r : elf.relocations(section)) {
                mapSlot(target, section, r);
            }
        }
    }

    private void code(ElfSection target, String where, ElfRelocation r) {
        if (r.offset() < 0 || r.offset() % Insn.SIZE != 0 || r.offset() >= target.size()) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "%s: offset 0x%x is no instruction of %s, which has %d bytes"
                            .formatted(where, r.offset(), target, target.size()));
        }
        int sectionInsn = (int) (r.offset() / Insn.SIZE);
        for (int i = 0; i < functions.size(); i++) {
            BpfProgramSpec f = functions.get(i);
            int insn = sectionInsn - f.sectionInsn();
            if (f.sectionIndex() == target.index() && insn >= 0 && insn < f.length()) {
                found.get(i).add(relocation(where + " (program '" + f.name() + "')", f, insn, r.symbol()));
                return;
            }
        }
        throw bad(LibbpfErrno.RELOC, "%s: offset 0x%x lies in no program".formatted(where, r.offset()));
    }

    private Relocation relocation(String where, BpfProgramSpec f, int insn, ElfSymbol symbol) {
        long word = f.insns()[insn];
        boolean call = Insn.code(word) == Opcode.CALL;
        if (!call && !Insn.isLdImm64(word)) {
            throw bad(
                    LibbpfErrno.RELOC,
                    "%s: invalid relo for insn[%d].code 0x%x: neither a call nor a 64-bit load"
                            .formatted(where, insn, Insn.code(word)));
        }
        if (!call && insn + 1 >= f.length()) {
            throw bad(LibbpfErrno.RELOC, "%s: insn[%d] is half of a 64-bit load".formatted(where, insn));
        }
        if (symbol.isExtern()) {
            return external(where, insn, symbol, call);
        }
        if (symbol.section() == 0 || symbol.section() >= elf.sections().size()) {
            throw bad(
                    LibbpfErrno.RELOC,
                    "%s: invalid relo for '%s' in special section 0x%x; forgot to initialize global var?"
                            .formatted(where, symbol.name(), symbol.section()));
        }
        ElfSection section = elf.sections().get(symbol.section());
        if (call) {
            if (Insn.src(word) != Opcode.PSEUDO_CALL) {
                throw bad(LibbpfErrno.RELOC, "%s: incorrect bpf_call opcode at insn[%d]".formatted(where, insn));
            }
            return function(where, insn, symbol, section, Relocation.Kind.CALL);
        }
        if (section.isCode()) {
            return function(where, insn, symbol, section, Relocation.Kind.FUNCTION);
        }
        return map(where, insn, symbol, section);
    }

    private Relocation external(String where, int insn, ElfSymbol symbol, boolean call) {
        for (ExternSpec e : externs) {
            if (e.name().equals(symbol.name())) {
                if (call != (e.kind() == ExternSpec.Kind.KFUNC) && call) {
                    throw bad(LibbpfErrno.RELOC, "%s: extern '%s' is no function".formatted(where, e.name()));
                }
                return new Relocation(
                        insn, call ? Relocation.Kind.KFUNC : Relocation.Kind.EXTERN, e.name(), 0, e.offset());
            }
        }
        throw bad(
                LibbpfErrno.RELOC,
                "%s: extern '%s' is in no BTF section (.ksyms or .kconfig): who defines it?"
                        .formatted(where, symbol.name()));
    }

    private Relocation function(String where, int insn, ElfSymbol symbol, ElfSection section, Relocation.Kind kind) {
        if (!section.isCode()) {
            throw bad(
                    LibbpfErrno.RELOC,
                    "%s: call to '%s' in %s, which is no code".formatted(where, symbol.name(), section));
        }
        if (symbol.value() < 0 || symbol.value() % Insn.SIZE != 0 || symbol.value() > section.size()) {
            throw bad(
                    LibbpfErrno.RELOC,
                    "%s: bad call relo against '%s' at offset %s"
                            .formatted(where, symbol.name(), Long.toUnsignedString(symbol.value())));
        }
        return new Relocation(insn, kind, symbol.name(), section.index(), (int) symbol.value());
    }

    private Relocation map(String where, int insn, ElfSymbol symbol, ElfSection section) {
        if (section.name().equals(ObjectReader.ARENA_SECTION)) {
            return arena(where, insn, symbol);
        }
        for (BpfMapSpec m : maps) {
            if (m.section() != section.index()) {
                continue;
            }
            if (m.isData()) {
                if (symbol.value() < 0 || symbol.value() > section.size()) {
                    throw bad(
                            LibbpfErrno.RELOC,
                            "%s: '%s' at byte %s of %s, which has %d"
                                    .formatted(
                                            where,
                                            symbol.name(),
                                            Long.toUnsignedString(symbol.value()),
                                            section,
                                            section.size()));
                }
                return new Relocation(insn, Relocation.Kind.MAP_VALUE, m.name(), 0, (int) symbol.value());
            }
            if (m.sectionOffset() == symbol.value()) {
                return new Relocation(insn, Relocation.Kind.MAP, m.name(), 0, 0);
            }
        }
        throw bad(
                LibbpfErrno.RELOC,
                "%s: bad relo against '%s' in %s: no map there".formatted(where, symbol.name(), section));
    }

    /** A global variable in the arena. */
    private Relocation arena(String where, int insn, ElfSymbol symbol) {
        for (BpfMapSpec m : maps) {
            if (m.type() == MapType.ARENA.number()) {
                return new Relocation(insn, Relocation.Kind.MAP_VALUE, m.name(), 0, (int) symbol.value());
            }
        }
        throw bad(
                LibbpfErrno.RELOC,
                "%s: bad arena data relocation at insn %d, no arena maps defined".formatted(where, insn));
    }

    private void mapSlot(ElfSection target, ElfSection section, ElfRelocation r) {
        for (int i = 0; i < maps.size(); i++) {
            BpfMapSpec m = maps.get(i);
            boolean ofMaps = m.inner() != null;
            boolean ofProgs = m.type() == MapType.PROG_ARRAY.number();
            if (m.section() != target.index() || !(ofMaps || ofProgs) || r.offset() < m.sectionOffset()) {
                continue;
            }
            long first = m.sectionOffset() + (long) m.valuesOffset();
            if (r.offset() >= first && r.offset() < first + slotBytes(target, m, first)) {
                String name = r.symbol().name();
                boolean exists = ofMaps
                        ? maps.stream().anyMatch(x -> x.name().equals(name))
                        : functions.stream().anyMatch(f -> f.name().equals(name) && !f.subprogram());
                if (!exists) {
                    throw bad(
                            ofMaps ? Errno.ENOENT.number() : LibbpfErrno.RELOC,
                            "%s: map '%s' relo at 0x%x: '%s' isn't a valid %s reference"
                                    .formatted(section, m.name(), r.offset(), name, ofMaps ? "map" : "program"));
                }
                if (r.offset() % POINTER != 0) {
                    throw bad(
                            Errno.EINVAL.number(),
                            "%s: map '%s' relo at 0x%x is not aligned".formatted(section, m.name(), r.offset()));
                }
                List<BpfMapSpec.Slot> slots = new ArrayList<>(m.slots());
                slots.add(new BpfMapSpec.Slot((int) ((r.offset() - first) / POINTER), name));
                maps.set(i, m.withSlots(slots));
                return;
            }
        }
        throw bad(
                Errno.EINVAL.number(),
                "%s: relo at 0x%x for '%s' lies in no map's 'values'"
                        .formatted(section, r.offset(), r.symbol().name()));
    }

    private long slotBytes(ElfSection target, BpfMapSpec m, long first) {
        long end = target.size();
        for (BpfMapSpec other : maps) {
            if (other.section() == target.index() && other.sectionOffset() > m.sectionOffset()) {
                end = Math.min(end, other.sectionOffset());
            }
        }
        return end - first;
    }
}
