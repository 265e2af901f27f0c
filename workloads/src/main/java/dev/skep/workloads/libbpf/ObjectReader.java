package dev.skep.workloads.libbpf;

import dev.skep.kernel.base.ErrnoException;
import dev.skep.kernel.bpf.insn.Insn;
import dev.skep.kernel.btf.Btf;
import dev.skep.kernel.btf.BtfKind;
import dev.skep.kernel.btf.BtfType;
import dev.skep.kernel.btf.BtfVarSecinfo;
import dev.skep.kernel.uapi.BpfUapi;
import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Walks an ELF file's sections and makes a {@link BpfObjectSpec} of them.
 *
 * <p>Linux: bpf_object__open() and what it calls in tools/lib/bpf/libbpf.c. More than libbpf: {@code maps} sections are
 * still read, and static functions may be called in any section, not only {@code .text}.
 */
final class ObjectReader {

    private static final int LICENSE_MAX = 63;
    private static final int KCONFIG_ALIGN = 8;
    private static final int PAGE = 4096;

    /** Global variables of an object's arena. */
    static final String ARENA_SECTION = ".addr_space.1";

    private final String path;
    private final ElfFile elf;
    private final boolean legacy;
    private final List<ExternSpec> externs = new ArrayList<>();
    private final List<BpfMapSpec> maps = new ArrayList<>();
    private final List<BpfProgramSpec> functions = new ArrayList<>();
    private Btf btf;

    ObjectReader(String path, byte[] file, boolean legacy) {
        this.path = path;
        this.elf = ElfFile.read(path, file);
        this.legacy = legacy;
    }

    private LibbpfException bad(int error, String what) {
        return new LibbpfException(error, path + ": " + what);
    }

    BpfObjectSpec read() {
        String name = objectName(path);
        BtfExt ext = readBtf();
        readMaps(name);
        readFunctions();
        if (functions.isEmpty() && maps.isEmpty()) {
            throw bad(LibbpfErrno.FORMAT, "holds neither programs nor maps");
        }
        RelocationReader relocations = new RelocationReader(elf, functions, maps, externs);
        return new BpfObjectSpec(
                name,
                license(),
                version(),
                relocations.functions(),
                relocations.maps(),
                List.copyOf(externs),
                btf,
                ext);
    }

    /** The last part of the path up to its first dot. */
    static String objectName(String path) {
        String base = path.substring(path.lastIndexOf('/') + 1);
        int dot = base.indexOf('.');
        return dot < 0 ? base : base.substring(0, dot);
    }

    private String license() {
        ElfSection section = elf.find("license");
        if (section == null || section.type() != ElfSection.SHT_PROGBITS) {
            return "";
        }
        byte[] data = section.data();
        int end = 0;
        while (end < Math.min(data.length, LICENSE_MAX) && data[end] != 0) {
            end++;
        }
        return new String(data, 0, end, StandardCharsets.UTF_8);
    }

    private int version() {
        ElfSection section = elf.find("version");
        if (section == null || section.type() != ElfSection.SHT_PROGBITS) {
            return 0;
        }
        if (section.size() != Integer.BYTES) {
            throw bad(LibbpfErrno.KVERSION, "%s: %d bytes, not 4".formatted(section, section.size()));
        }
        return ByteBuffer.wrap(section.data()).order(ByteOrder.LITTLE_ENDIAN).getInt(0);
    }

    private BtfExt readBtf() {
        ElfSection section = elf.find(".BTF");
        if (section == null) {
            if (elf.find(".maps") != null) {
                throw bad(Errno.ENOENT.number(), "BTF is required for section '.maps': compile with -g");
            }
            return null;
        }
        BtfExt ext = null;
        try {
            Btf compiled = Btf.read(section.data(), null);
            ElfSection extSection = elf.find(".BTF.ext");
            if (extSection != null) {
                ext = BtfExt.read(extSection.data(), compiled);
            }
            btf = new BtfCompleter(elf, compiled, externs).complete();
        } catch (ErrnoException e) {
            throw bad(e.errno().number(), section + ": " + e.getMessage());
        } catch (LibbpfException e) {
            throw e.getMessage().startsWith(path) ? e : bad(e.error(), e.getMessage());
        }
        return ext;
    }

    private void readMaps(String objectName) {
        ElfSection old = elf.find("maps");
        if (old != null && old.type() == ElfSection.SHT_PROGBITS && old.size() > 0) {
            maps.addAll(new LegacyMapReader(elf, old).read());
        }
        ElfSection defined = elf.find(".maps");
        if (defined != null) {
            if (defined.type() != ElfSection.SHT_PROGBITS) {
                throw bad(LibbpfErrno.FORMAT, defined + " holds no data");
            }
            maps.addAll(new BtfMapReader(path, btf, defined).read());
            checkArena();
        }
        for (ElfSection s : elf.sections()) {
            BpfMapSpec.Origin origin = dataOrigin(s);
            if (origin != null && s.size() > 0) {
                maps.add(dataMap(objectName, s.name(), origin, s.index(), (int) s.size(), contents(s)));
            }
        }
        kconfigMap(objectName);
    }

    /** An object has one arena at most, and global variables in it only where they find room. */
    private void checkArena() {
        List<BpfMapSpec> arenas =
                maps.stream().filter(m -> m.mapType() == MapType.ARENA).toList();
        if (arenas.size() > 1) {
            throw bad(
                    Errno.EINVAL.number(),
                    "map '%s': only single ARENA map is supported (map '%s' is also ARENA)"
                            .formatted(arenas.get(1).name(), arenas.get(0).name()));
        }
        ElfSection globals = elf.find(ARENA_SECTION);
        if (globals == null || globals.size() == 0) {
            return;
        }
        if (arenas.isEmpty()) {
            throw bad(
                    Errno.ENOENT.number(),
                    "elf: sec '%s': to use global __arena variables the ARENA map should be explicitly declared in SEC(\".maps\")"
                            .formatted(ARENA_SECTION));
        }
        long bytes = Integer.toUnsignedLong(arenas.getFirst().maxEntries()) * PAGE;
        if (globals.size() > bytes) {
            throw bad(
                    Errno.E2BIG.number(),
                    "elf: sec '%s': declared ARENA map size (%d) is too small to hold global __arena variables of size %d"
                            .formatted(ARENA_SECTION, bytes, globals.size()));
        }
    }

    private static byte[] contents(ElfSection s) {
        return s.type() == ElfSection.SHT_NOBITS ? null : s.data();
    }

    private static BpfMapSpec.Origin dataOrigin(ElfSection s) {
        String name = s.name();
        if (s.type() == ElfSection.SHT_PROGBITS && !s.isCode()) {
            if (name.equals(".data") || name.startsWith(".data.")) {
                return BpfMapSpec.Origin.DATA;
            }
            if (name.equals(".rodata") || name.startsWith(".rodata.")) {
                return BpfMapSpec.Origin.RODATA;
            }
        }
        if (s.type() == ElfSection.SHT_NOBITS && (name.equals(".bss") || name.startsWith(".bss."))) {
            return BpfMapSpec.Origin.BSS;
        }
        return null;
    }

    private BpfMapSpec dataMap(
            String objectName, String section, BpfMapSpec.Origin origin, int index, int size, byte[] contents) {
        boolean readOnly = origin == BpfMapSpec.Origin.RODATA || origin == BpfMapSpec.Origin.KCONFIG;
        BtfType datasec = btf == null ? null : btf.find(section, BtfKind.DATASEC);
        int flags = readOnly ? BpfUapi.BPF_F_RDONLY_PROG : 0;
        if (datasec != null && hasGlobal(datasec)) {
            flags |= BpfUapi.BPF_F_MMAPABLE;
        }
        return new BpfMapSpec(
                dataMapName(objectName, section),
                origin,
                index,
                0,
                MapType.ARRAY.number(),
                Integer.BYTES,
                size,
                1,
                flags,
                0,
                0,
                false,
                0,
                datasec == null ? 0 : datasec.id(),
                null,
                contents,
                List.of(),
                0);
    }

    private boolean hasGlobal(BtfType datasec) {
        for (BtfVarSecinfo v : datasec.vars()) {
            BtfType variable = btf.type(v.typeId());
            if (variable != null && variable.kind() == BtfKind.VAR && variable.linkage() != BtfType.STATIC) {
                return true;
            }
        }
        return false;
    }

    /**
     * The name of a data section's map: up to 8 bytes of the object's name, then the section's; sections with a second dot
     * go by their own name.
     */
    static String dataMapName(String objectName, String section) {
        int room = BpfUapi.OBJ_NAME_LEN - 1;
        int suffix = Math.min(Math.max(7, section.length()), room);
        int prefix = section.indexOf('.', 1) >= 0 ? 0 : Math.min(Math.max(room - suffix, 0), objectName.length());
        String full = objectName.substring(0, prefix) + section.substring(0, Math.min(suffix, section.length()));
        return full.replaceAll("[^A-Za-z0-9_.]", "_");
    }

    private void kconfigMap(String objectName) {
        int size = 0;
        for (ExternSpec e : externs) {
            if (e.kind() == ExternSpec.Kind.KCONFIG) {
                size = Math.max(size, e.offset() + e.size());
            }
        }
        if (size > 0) {
            int rounded = (size + KCONFIG_ALIGN - 1) / KCONFIG_ALIGN * KCONFIG_ALIGN;
            BtfType datasec = btf.find(".kconfig", BtfKind.DATASEC);
            int bytes = datasec == null ? rounded : datasec.size();
            maps.add(dataMap(objectName, ".kconfig", BpfMapSpec.Origin.KCONFIG, -1, bytes, null));
        }
    }

    private void readFunctions() {
        for (ElfSection s : elf.sections()) {
            if (s.isCode() && s.size() > 0) {
                readFunctions(s);
            }
        }
        boolean onlyText = functions.stream().allMatch(f -> f.section().equals(".text"));
        if (onlyText && functions.size() == 1) {
            BpfProgramSpec f = functions.getFirst();
            functions.set(0, withSubprogram(f, false));
        }
    }

    private static BpfProgramSpec withSubprogram(BpfProgramSpec f, boolean subprogram) {
        return new BpfProgramSpec(
                f.name(),
                f.section(),
                f.sectionIndex(),
                f.sectionInsn(),
                f.def(),
                f.autoload(),
                subprogram,
                f.insns(),
                f.relocations());
    }

    private void readFunctions(ElfSection section) {
        boolean autoload = !section.name().startsWith("?");
        String name = SectionDefs.bareName(section.name());
        SectionDef def = legacy ? SectionDefs.findLegacy(name) : SectionDefs.find(name);
        byte[] code = section.data();
        List<ElfSymbol> symbols = elf.symbols().stream()
                .filter(s -> s.section() == section.index() && s.type() == ElfSymbol.STT_FUNC)
                .sorted(Comparator.comparingLong(ElfSymbol::value))
                .toList();
        if (symbols.isEmpty()) {
            symbols = untyped(section);
        }
        long last = 0;
        for (ElfSymbol s : symbols) {
            long size = s.size();
            if (s.value() < 0 || size < 0 || size > code.length || s.value() > code.length - size) {
                throw bad(
                        LibbpfErrno.FORMAT,
                        "%s: program '%s' at bytes %s to %s crosses the section's end at %d"
                                .formatted(
                                        section,
                                        s.name(),
                                        Long.toUnsignedString(s.value()),
                                        Long.toUnsignedString(s.value() + size),
                                        code.length));
            }
            if (size == 0 || size % Insn.SIZE != 0 || s.value() % Insn.SIZE != 0) {
                throw bad(
                        Errno.EINVAL.number(),
                        "%s: corrupted program '%s', offset %d, size %d: instructions have 8 bytes"
                                .formatted(section, s.name(), s.value(), size));
            }
            if (s.value() < last) {
                throw bad(
                        Errno.EINVAL.number(),
                        "%s: program '%s' begins at byte %d, inside the one before"
                                .formatted(section, s.name(), s.value()));
            }
            last = s.value() + size;
            boolean sub = section.name().equals(".text") || s.binding() == ElfSymbol.STB_LOCAL;
            functions.add(new BpfProgramSpec(
                    s.name(),
                    name,
                    section.index(),
                    (int) s.value() / Insn.SIZE,
                    def,
                    autoload,
                    sub,
                    Insn.decode(java.util.Arrays.copyOfRange(code, (int) s.value(), (int) last)),
                    List.of()));
        }
    }

    /** Old compilers give functions no type and no size: then the first global symbol names the whole section. */
    private List<ElfSymbol> untyped(ElfSection section) {
        for (ElfSymbol s : elf.symbols()) {
            if (s.section() == section.index()
                    && s.type() == ElfSymbol.STT_NOTYPE
                    && s.binding() != ElfSymbol.STB_LOCAL
                    && s.value() == 0) {
                return List.of(new ElfSymbol(
                        s.index(),
                        s.name(),
                        s.binding(),
                        ElfSymbol.STT_FUNC,
                        s.visibility(),
                        s.section(),
                        0,
                        section.size()));
            }
        }
        return List.of();
    }
}
