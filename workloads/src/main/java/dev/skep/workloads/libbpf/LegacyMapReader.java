package dev.skep.workloads.libbpf;

import dev.skep.kernel.uapi.Errno;
import dev.skep.kernel.uapi.MapType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the maps of the old {@code maps} section: an array of equal structs, one for each symbol. Their size tells which:
 * 20 bytes of libbpf ({@code struct bpf_map_def}: type, key size, value size, entries, flags), 28 bytes of the kernel's
 * samples (plus inner map index and NUMA node), 36 bytes of iproute2 ({@code struct bpf_elf_map}: type, sizes, entries,
 * flags, id, pinning, inner id, inner index). Larger ones of libbpf are taken when what follows is zero.
 *
 * <p>Linux: bpf_object__init_user_maps() in tools/lib/bpf/libbpf.c before 1.0; samples/bpf/bpf_load.c; iproute2's
 * lib/bpf_legacy.c.
 */
final class LegacyMapReader {

    private static final int SMALLEST = 16;
    private static final int LIBBPF = 20;
    private static final int SAMPLES = 28;
    private static final int IPROUTE2 = 36;
    private static final int PIN_GLOBAL_NS = 2;
    /** Where the structs name the map that the maps in a map look like: by its position, or by its id. */
    private static final int SAMPLES_INNER_INDEX = 20;

    private static final int IPROUTE2_ID = 20;
    private static final int IPROUTE2_INNER_ID = 28;

    private final ElfFile elf;
    private final ElfSection section;
    private final ByteBuffer in;

    LegacyMapReader(ElfFile elf, ElfSection section) {
        this.elf = elf;
        this.section = section;
        this.in = ByteBuffer.wrap(section.data()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private LibbpfException bad(String what) {
        return new LibbpfException(Errno.EINVAL, "%s: %s: %s".formatted(elf.name(), section, what));
    }

    /** The maps in the order of the section. */
    List<BpfMapSpec> read() {
        List<ElfSymbol> symbols = elf.symbols().stream()
                .filter(s -> s.section() == section.index()
                        && s.type() != ElfSymbol.STT_SECTION
                        && s.binding() != ElfSymbol.STB_LOCAL)
                .sorted(Comparator.comparingLong(ElfSymbol::value))
                .toList();
        int size = in.capacity();
        if (symbols.isEmpty() || size % symbols.size() != 0) {
            throw bad("%d bytes for %d maps".formatted(size, symbols.size()));
        }
        int defSize = size / symbols.size();
        if (defSize < SMALLEST || defSize % 4 != 0) {
            throw bad("map definitions of %d bytes, at least %d are needed".formatted(defSize, SMALLEST));
        }
        List<BpfMapSpec> maps = new ArrayList<>();
        for (ElfSymbol s : symbols) {
            if (s.value() < 0 || s.value() % defSize != 0 || s.value() > size - defSize) {
                throw bad("map '%s' at byte %s of %d".formatted(s.name(), Long.toUnsignedString(s.value()), size));
            }
            maps.add(map(s.name(), (int) s.value(), defSize, inner(s.name(), (int) s.value(), defSize)));
        }
        return maps;
    }

    /** What the maps in a map look like; null for maps of anything else, and when the struct has no word for it. */
    private BpfMapSpec inner(String name, int at, int defSize) {
        int type = in.getInt(at);
        if (type != MapType.ARRAY_OF_MAPS.number() && type != MapType.HASH_OF_MAPS.number()) {
            return null;
        }
        if (defSize == SAMPLES) {
            long inner = Integer.toUnsignedLong(in.getInt(at + SAMPLES_INNER_INDEX)) * defSize;
            if (inner >= in.capacity() || inner == at) {
                throw bad("map '%s' holds maps like map #%d, which is none".formatted(name, inner / defSize));
            }
            return map(name + ".inner", (int) inner, defSize, null);
        }
        if (defSize == IPROUTE2) {
            int id = in.getInt(at + IPROUTE2_INNER_ID);
            for (int other = 0; other + defSize <= in.capacity(); other += defSize) {
                if (other != at && in.getInt(other + IPROUTE2_ID) == id) {
                    return map(name + ".inner", other, defSize, null);
                }
            }
            throw bad("map '%s' holds maps like the one of id %d, which none has".formatted(name, id));
        }
        return null;
    }

    private BpfMapSpec map(String name, int at, int defSize, BpfMapSpec inner) {
        boolean iproute2 = defSize == IPROUTE2;
        int known = iproute2 ? IPROUTE2 : defSize == SAMPLES ? SAMPLES : LIBBPF;
        for (int i = known; i < defSize; i++) {
            if (in.get(at + i) != 0) {
                throw bad("map '%s' has unrecognized, non-zero options at byte %d".formatted(name, i));
            }
        }
        int numaNode = defSize == SAMPLES ? in.getInt(at + 24) : 0;
        boolean pinned = iproute2 && in.getInt(at + 24) == PIN_GLOBAL_NS;
        return new BpfMapSpec(
                name,
                BpfMapSpec.Origin.LEGACY,
                section.index(),
                at,
                in.getInt(at),
                in.getInt(at + 4),
                in.getInt(at + 8),
                in.getInt(at + 12),
                defSize >= LIBBPF ? in.getInt(at + 16) : 0,
                numaNode,
                0,
                pinned,
                0,
                0,
                inner,
                null,
                List.of(),
                0);
    }
}
