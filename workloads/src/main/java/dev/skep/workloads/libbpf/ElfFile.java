package dev.skep.workloads.libbpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An ELF64 little-endian relocatable file for the BPF machine: what a compiler makes of a {@code .bpf.c}. Reading checks
 * everything that is pointed to (section headers, section bytes, names, symbols, relocations), so that nothing later can
 * fall out of the file.
 *
 * <p>The format: the System V ABI, chapter 4; the relocation types: Linux, Documentation/bpf/llvm_reloc.rst.
 */
final class ElfFile {

    private static final int HEADER_SIZE = 64;
    private static final int SECTION_SIZE = 64;
    private static final int SYMBOL_SIZE = 24;
    private static final int REL_SIZE = 16;
    private static final int RELA_SIZE = 24;
    private static final int ET_REL = 1;
    private static final int EM_BPF = 247;
    private static final int SHN_LORESERVE = 0xff00;
    private static final int SHN_XINDEX = 0xffff;

    private final String name;
    private final byte[] bytes;
    private final ByteBuffer in;
    private final List<ElfSection> sections = new ArrayList<>();
    private final List<ElfSymbol> symbols = new ArrayList<>();

    private ElfFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a file.
     *
     * @param name how messages name it
     * @throws LibbpfException FORMAT, ENDIAN, or LIBELF when it points outside itself
     */
    static ElfFile read(String name, byte[] bytes) {
        ElfFile elf = new ElfFile(name, bytes);
        elf.checkHeader();
        elf.readSections();
        elf.readSymbols();
        return elf;
    }

    private LibbpfException bad(int error, String what) {
        return new LibbpfException(error, name + ": " + what);
    }

    private void checkHeader() {
        if (bytes.length < 4 || in.getInt(0) != 0x464c457f) {
            StringBuilder head = new StringBuilder();
            for (int i = 0; i < Math.min(4, bytes.length); i++) {
                head.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[i]));
            }
            String begins = bytes.length == 0 ? "is empty" : "begins with " + head;
            throw bad(LibbpfErrno.FORMAT, "not an ELF file: it " + begins + ", an ELF file begins with 7f 45 4c 46");
        }
        if (bytes.length < HEADER_SIZE) {
            throw bad(LibbpfErrno.LIBELF, "truncated ELF header: %d of %d bytes".formatted(bytes.length, HEADER_SIZE));
        }
        if (bytes[4] != 2) {
            throw bad(LibbpfErrno.FORMAT, "not a 64-bit ELF object: class is %d, not 2".formatted(bytes[4] & 0xff));
        }
        if (bytes[5] != 1) {
            String order = bytes[5] == 2 ? "big-endian" : "of unknown byte order " + (bytes[5] & 0xff);
            throw bad(
                    LibbpfErrno.ENDIAN,
                    "ELF object is " + order + ", this machine is little-endian: compile with -target bpfel");
        }
        int type = in.getShort(16) & 0xffff;
        if (type != ET_REL) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "ELF type is %d, not %d (relocatable): compile with -c".formatted(type, ET_REL));
        }
        int machine = in.getShort(18) & 0xffff;
        if (machine != 0 && machine != EM_BPF) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "ELF machine is %d%s, not %d (BPF): compile with -target bpf"
                            .formatted(machine, machineName(machine), EM_BPF));
        }
    }

    private static String machineName(int machine) {
        return switch (machine) {
            case 3 -> " (i386)";
            case 40 -> " (ARM)";
            case 62 -> " (x86-64)";
            case 183 -> " (AArch64)";
            case 243 -> " (RISC-V)";
            default -> "";
        };
    }

    private void readSections() {
        long table = in.getLong(40);
        int entry = in.getShort(58) & 0xffff;
        long count = in.getShort(60) & 0xffff;
        long names = in.getShort(62) & 0xffff;
        if (table == 0) {
            throw bad(LibbpfErrno.FORMAT, "ELF file without section headers");
        }
        if (entry != SECTION_SIZE) {
            throw bad(LibbpfErrno.FORMAT, "ELF section headers of %d bytes, not %d".formatted(entry, SECTION_SIZE));
        }
        if (!inside(table, SECTION_SIZE)) {
            throw bad(
                    LibbpfErrno.LIBELF,
                    "ELF section headers at byte %s, the file ends at %d"
                            .formatted(Long.toUnsignedString(table), bytes.length));
        }
        int at = (int) table;
        if (count == 0) {
            count = in.getLong(at + 32);
        }
        if (names == SHN_XINDEX) {
            names = in.getInt(at + 40) & 0xffff_ffffL;
        }
        if (count < 0 || count > (bytes.length - table) / SECTION_SIZE) {
            throw bad(
                    LibbpfErrno.LIBELF,
                    "%s ELF section headers at byte %d do not fit into %d bytes"
                            .formatted(Long.toUnsignedString(count), table, bytes.length));
        }
        if (names >= count) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "section %d should hold the section names, there are %d sections".formatted(names, count));
        }
        ElfSection strings = section(at, (int) names, "(section names)");
        for (int i = 0; i < count; i++) {
            sections.add(section(at, i, string(strings, in.getInt(at + i * SECTION_SIZE), "name of section " + i)));
        }
    }

    private ElfSection section(int table, int index, String sectionName) {
        int at = table + index * SECTION_SIZE;
        int type = in.getInt(at + 4);
        long offset = in.getLong(at + 24);
        long size = in.getLong(at + 32);
        boolean inFile = index != 0 && type != ElfSection.SHT_NOBITS && size != 0;
        if (inFile && !inside(offset, size)) {
            throw bad(
                    LibbpfErrno.LIBELF,
                    "section %d '%s': bytes %s to %s of a file of %d bytes"
                            .formatted(
                                    index,
                                    sectionName,
                                    Long.toUnsignedString(offset),
                                    Long.toUnsignedString(offset + size),
                                    bytes.length));
        }
        if (type == ElfSection.SHT_NOBITS && (size < 0 || size > Integer.MAX_VALUE)) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "section %d '%s': %s bytes".formatted(index, sectionName, Long.toUnsignedString(size)));
        }
        return new ElfSection(
                index,
                sectionName,
                type,
                in.getLong(at + 8),
                index == 0 ? 0 : size,
                in.getInt(at + 40),
                in.getInt(at + 44),
                bytes,
                inFile ? (int) offset : 0);
    }

    private boolean inside(long offset, long size) {
        return offset >= 0 && size >= 0 && size <= bytes.length && offset <= bytes.length - size;
    }

    private String string(ElfSection table, int offset, String what) {
        if (table.type() != ElfSection.SHT_STRTAB) {
            throw bad(LibbpfErrno.FORMAT, what + ": " + table + " is no string table");
        }
        int start = table.offset();
        int end = start + (int) table.size();
        if (offset < 0 || offset >= table.size()) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "%s: string offset %s, %s has %d bytes"
                            .formatted(what, Integer.toUnsignedString(offset), table, table.size()));
        }
        int nul = start + offset;
        while (nul < end && bytes[nul] != 0) {
            nul++;
        }
        if (nul == end) {
            throw bad(LibbpfErrno.FORMAT, "%s: string at %d of %s has no end".formatted(what, offset, table));
        }
        return new String(bytes, start + offset, nul - start - offset, StandardCharsets.UTF_8);
    }

    private void readSymbols() {
        ElfSection table = null;
        for (ElfSection s : sections) {
            if (s.type() == ElfSection.SHT_SYMTAB) {
                if (table != null) {
                    throw bad(LibbpfErrno.FORMAT, "two symbol tables: %s and %s".formatted(table, s));
                }
                table = s;
            }
        }
        if (table == null) {
            throw bad(LibbpfErrno.FORMAT, "no symbol table: was the object stripped?");
        }
        if (table.size() % SYMBOL_SIZE != 0) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "%s: %d bytes, not a multiple of %d".formatted(table, table.size(), SYMBOL_SIZE));
        }
        ElfSection strings = section(table.link(), "string table of " + table);
        for (int i = 0; i < table.size() / SYMBOL_SIZE; i++) {
            symbols.add(symbol(table.offset() + i * SYMBOL_SIZE, i, strings));
        }
    }

    private ElfSymbol symbol(int at, int index, ElfSection strings) {
        int info = bytes[at + 4] & 0xff;
        int section = in.getShort(at + 6) & 0xffff;
        if (section >= sections.size() && section < SHN_LORESERVE) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "symbol %d lies in section %d, there are %d sections".formatted(index, section, sections.size()));
        }
        String symbolName = string(strings, in.getInt(at), "name of symbol " + index);
        int type = info & 0xf;
        if (type == ElfSymbol.STT_SECTION && symbolName.isEmpty() && section < sections.size()) {
            symbolName = sections.get(section).name();
        }
        return new ElfSymbol(
                index,
                symbolName,
                info >> 4,
                type,
                bytes[at + 5] & 3,
                section,
                in.getLong(at + 8),
                in.getLong(at + 16));
    }

    /** How messages name the file. */
    String name() {
        return name;
    }

    List<ElfSection> sections() {
        return sections;
    }

    List<ElfSymbol> symbols() {
        return symbols;
    }

    /** A section that another one points to. */
    private ElfSection section(int index, String what) {
        if (index < 0 || index >= sections.size()) {
            throw bad(
                    LibbpfErrno.FORMAT,
                    "%s: section %s, there are %d sections"
                            .formatted(what, Integer.toUnsignedString(index), sections.size()));
        }
        return sections.get(index);
    }

    /** The section that a relocation section patches. */
    ElfSection target(ElfSection relocations) {
        return section(relocations.info(), "target of " + relocations);
    }

    /** The first section of a name, or null. */
    ElfSection find(String sectionName) {
        for (ElfSection s : sections) {
            if (s.name().equals(sectionName) && s.type() != ElfSection.SHT_REL) {
                return s;
            }
        }
        return null;
    }

    /** The rows of a relocation section. */
    List<ElfRelocation> relocations(ElfSection section) {
        int row = section.type() == ElfSection.SHT_RELA ? RELA_SIZE : REL_SIZE;
        if (section.size() % row != 0) {
            throw bad(LibbpfErrno.FORMAT, "%s: %d bytes, not a multiple of %d".formatted(section, section.size(), row));
        }
        List<ElfRelocation> list = new ArrayList<>();
        for (int i = 0; i < section.size() / row; i++) {
            int at = section.offset() + i * row;
            int symbol = in.getInt(at + 12);
            if (symbol < 0 || symbol >= symbols.size()) {
                throw bad(
                        LibbpfErrno.FORMAT,
                        "%s: relocation %d refers to symbol %s, there are %d symbols"
                                .formatted(section, i, Integer.toUnsignedString(symbol), symbols.size()));
            }
            if (row == RELA_SIZE && in.getLong(at + 16) != 0) {
                throw bad(LibbpfErrno.RELOC, "%s: relocation %d has an addend".formatted(section, i));
            }
            list.add(new ElfRelocation(in.getLong(at), in.getInt(at + 8), symbols.get(symbol)));
        }
        return list;
    }
}
